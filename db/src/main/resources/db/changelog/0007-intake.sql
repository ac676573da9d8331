--liquibase formatted sql

--changeset lifestage:0007-intake
create table feed_intake (
    employer_id uuid not null references employer,
    intake_id uuid not null,
    business_date date not null,
    file_name text not null,
    sha256 char(64) not null,
    status text not null,
    row_count bigint not null default 0,
    accepted_count bigint not null default 0,
    rejected_count bigint not null default 0,
    joined_count bigint not null default 0,
    changed_count bigint not null default 0,
    unchanged_count bigint not null default 0,
    missing_count bigint not null default 0,
    message text,
    recorded_at timestamptz not null default now(),
    constraint feed_intake_key primary key (employer_id, intake_id),
    constraint feed_intake_status check (status in ('applied', 'stopped', 'unreadable'))
);
comment on table feed_intake is 'One HR feed and what became of it; a stopped or unreadable feed changed nothing';
create unique index feed_intake_once on feed_intake (employer_id, business_date, sha256) where status = 'applied';
create trigger feed_intake_append_only before update or delete on feed_intake
    for each row execute function lifestage_append_only();
select lifestage_protect('feed_intake');
grant select, insert on feed_intake to ${app_role};

create table feed_reject (
    employer_id uuid not null,
    intake_id uuid not null,
    line bigint not null,
    field text not null,
    code text not null,
    reason text not null,
    constraint feed_reject_key primary key (employer_id, intake_id, line, field, code),
    constraint feed_reject_intake foreign key (employer_id, intake_id) references feed_intake
);
comment on table feed_reject is 'A row of an HR feed that was not taken: line, field and reason, never the value';
create trigger feed_reject_append_only before update or delete on feed_reject
    for each row execute function lifestage_append_only();
select lifestage_protect('feed_reject');
grant select, insert on feed_reject to ${app_role};

alter table finding add constraint finding_intake foreign key (employer_id, intake_id) references feed_intake;
--rollback alter table finding drop constraint finding_intake; drop table feed_reject; drop table feed_intake;
