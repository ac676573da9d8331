--liquibase formatted sql

--changeset lifestage:0018-payroll-settings
create table payroll_setting (
    employer_id uuid not null references employer,
    unanswered_days smallint not null default 14,
    return_rejected_share numeric(5, 4) not null default 0.1000,
    return_not_taken_share numeric(5, 4) not null default 0.2500,
    revision integer not null default 1,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint payroll_setting_key primary key (employer_id),
    constraint payroll_setting_days check (unanswered_days between 0 and 365),
    constraint payroll_setting_shares check (return_rejected_share between 0 and 1
        and return_not_taken_share between 0 and 1)
);
comment on table payroll_setting is 'How an employer closes the loop with payroll; one without a row has the usual settings';
comment on column payroll_setting.unanswered_days is 'Days after the pay date after which a sent line without an answer is unanswered; 0 where payroll sends none';
comment on column payroll_setting.return_rejected_share is 'Share of bad rows in a return file above which nothing of it is applied';
comment on column payroll_setting.return_not_taken_share is 'Share of short and refused rows in a return file above which nothing of it is applied';
select lifestage_protect('payroll_setting');
grant select, insert, update on payroll_setting to ${app_role};
--rollback drop table payroll_setting;

--changeset lifestage:0018-return-file splitStatements:false
create table return_file (
    employer_id uuid not null references employer,
    return_id uuid not null,
    return_no integer not null,
    kind text,
    file_name text not null,
    sha256 char(64) not null,
    status text not null,
    control_rows bigint,
    control_total numeric(14, 2),
    row_count bigint not null default 0,
    taken_count bigint not null default 0,
    short_count bigint not null default 0,
    refused_count bigint not null default 0,
    repeated_count bigint not null default 0,
    rejected_count bigint not null default 0,
    differing_count bigint not null default 0,
    message text,
    received_by text not null,
    received_at timestamptz not null,
    finished_at timestamptz,
    constraint return_file_key primary key (employer_id, return_id),
    constraint return_file_number unique (employer_id, return_no),
    constraint return_file_kind check (kind in ('lines', 'payslips')),
    constraint return_file_status check (status in ('laid', 'applied', 'stopped', 'unreadable')),
    constraint return_file_finished check ((status = 'laid') = (finished_at is null))
);
comment on table return_file is 'What payroll sent back, file by file, and what became of it; a stopped or unreadable one changed nothing';
create unique index return_file_once on return_file (employer_id, sha256) where status in ('laid', 'applied');
create index return_file_laid on return_file (employer_id, return_no) where status = 'laid';
create function return_file_keeps() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.status <> 'laid' then
        raise exception 'return_file is append-only: what became of a file never changes'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger return_file_is_final before update or delete on return_file
    for each row execute function return_file_keeps();
select lifestage_protect('return_file');
grant select, insert, update (kind, status, row_count, taken_count, short_count, refused_count, repeated_count,
    rejected_count, differing_count, message, finished_at) on return_file to ${app_role};

create table return_reject (
    employer_id uuid not null,
    return_id uuid not null,
    line bigint not null,
    field text not null,
    code text not null,
    reason text not null,
    constraint return_reject_key primary key (employer_id, return_id, line, field, code),
    constraint return_reject_file foreign key (employer_id, return_id) references return_file
);
comment on table return_reject is 'A row of a return file that was not taken: line, field and reason, never the value';
create trigger return_reject_append_only before update or delete on return_reject
    for each row execute function lifestage_append_only();
select lifestage_protect('return_reject');
grant select, insert on return_reject to ${app_role};

create table taken_line (
    employer_id uuid not null,
    taken_id uuid not null default gen_random_uuid(),
    return_id uuid not null,
    return_line bigint not null,
    file_id uuid not null,
    line_key text not null,
    word integer not null,
    employment_id uuid not null,
    status text not null,
    amount_taken numeric(12, 2) not null,
    currency char(3) not null,
    reason text,
    recorded_at timestamptz not null,
    constraint taken_line_key primary key (employer_id, file_id, line_key, word),
    constraint taken_line_id unique (employer_id, taken_id),
    constraint taken_line_file foreign key (employer_id, file_id) references payroll_file,
    constraint taken_line_return foreign key (employer_id, return_id) references return_file,
    constraint taken_line_employment foreign key (employer_id, employment_id) references employment,
    constraint taken_line_status check (status in ('taken', 'short', 'refused')),
    constraint taken_line_word check (word > 0)
);
comment on table taken_line is 'What payroll says that it did with a sent line; the last word (the highest number) counts, earlier ones stay';
create index taken_line_of_employment on taken_line (employer_id, employment_id);
create trigger taken_line_append_only before update or delete on taken_line
    for each row execute function lifestage_append_only();
select lifestage_protect('taken_line');
grant select, insert on taken_line to ${app_role};
--rollback drop table taken_line; drop table return_reject; drop table return_file; drop function return_file_keeps();

--changeset lifestage:0018-finding-history
alter table finding add column return_id uuid;
alter table finding add column file_id uuid;
alter table finding add column line_key text;
alter table finding add constraint finding_return foreign key (employer_id, return_id) references return_file;
alter table finding add constraint finding_file foreign key (employer_id, file_id) references payroll_file;
comment on column finding.line_key is 'The sent line that it is about, together with its file';
create index finding_of_line on finding (employer_id, file_id, line_key) where file_id is not null;
create index finding_of_employment on finding (employer_id, employment_id) where employment_id is not null;
create index finding_by_code on finding (employer_id, code, found_at);

create table finding_event (
    employer_id uuid not null,
    finding_id uuid not null,
    revision integer not null,
    happened_at timestamptz not null,
    actor text not null,
    state text not null,
    owner text not null,
    note text,
    constraint finding_event_key primary key (employer_id, finding_id, revision),
    constraint finding_event_finding foreign key (employer_id, finding_id) references finding,
    constraint finding_event_revision check (revision > 1),
    constraint finding_event_state check (state in ('open', 'in_progress', 'waiting', 'settled', 'accepted')),
    constraint finding_event_owner check (owner in ('payroll', 'hr', 'person')),
    constraint finding_event_note check (length(note) <= 2000)
);
comment on table finding_event is 'What was done about a finding: each says its state and owner from then on; a finding without any is open, at revision 1';
create trigger finding_event_append_only before update or delete on finding_event
    for each row execute function lifestage_append_only();
select lifestage_protect('finding_event');
grant select, insert on finding_event to ${app_role};
--rollback drop table finding_event; drop index finding_by_code; drop index finding_of_employment; drop index finding_of_line;
--rollback alter table finding drop constraint finding_file; alter table finding drop constraint finding_return;
--rollback alter table finding drop column line_key; alter table finding drop column file_id; alter table finding drop column return_id;
