--liquibase formatted sql

--changeset lifestage:0005-selection
create table selection (
    employer_id uuid not null,
    selection_id uuid not null,
    employee_id uuid not null,
    idempotency_key text not null,
    request_sha256 char(64) not null,
    submitted_at timestamptz not null,
    as_of date not null,
    catalogue_version_no integer not null,
    outcome text not null,
    request jsonb not null,
    answer jsonb not null,
    constraint selection_key primary key (employer_id, selection_id),
    constraint selection_once unique (employer_id, employee_id, idempotency_key),
    constraint selection_employee foreign key (employer_id, employee_id) references employee,
    constraint selection_catalogue foreign key (employer_id, catalogue_version_no) references catalogue_version,
    constraint selection_outcome check (outcome in ('accepted', 'pending', 'refused')),
    constraint selection_idempotency_key check (length(idempotency_key) between 1 and 200)
);
comment on table selection is 'A basket as it was submitted and the answer that was given, kept so that a repeated request gets the same answer';
create trigger selection_append_only before update or delete on selection
    for each row execute function lifestage_append_only();
select lifestage_protect('selection');
grant select, insert on selection to ${app_role};

create table election (
    employer_id uuid not null,
    election_id uuid not null,
    employment_id uuid not null,
    benefit text not null,
    option text not null,
    quantity integer,
    amount numeric(12, 2),
    total numeric(12, 2),
    instalments smallint,
    currency char(3) not null,
    dependants uuid[] not null default '{}',
    valid_from date not null,
    valid_until date not null default '9999-12-31',
    chosen_from date not null,
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    selection_id uuid not null,
    catalogue_version_no integer not null,
    constraint election_key primary key (employer_id, election_id),
    constraint election_employment foreign key (employer_id, employment_id) references employment,
    constraint election_selection foreign key (employer_id, selection_id) references selection,
    constraint election_catalogue foreign key (employer_id, catalogue_version_no) references catalogue_version,
    constraint election_valid check (valid_from < valid_until),
    constraint election_recorded check (recorded_from <= recorded_until),
    constraint election_quantity check (quantity is null or quantity >= 0),
    constraint election_amount check (amount is null or amount >= 0),
    constraint election_total check (total is null or total >= 0),
    constraint election_instalments check (instalments is null or instalments > 0),
    constraint election_no_overlap exclude using gist (
        employer_id with =, employment_id with =, benefit with =, daterange(valid_from, valid_until) with &&)
        where (recorded_until = 'infinity')
);
comment on table election is 'What was agreed: one benefit of one employment on certain days; append-only, closed by recorded_until';
create index election_of_employment on election (employer_id, employment_id);
create trigger election_append_only before update or delete on election
    for each row execute function lifestage_close_only();
select lifestage_protect('election');
grant select, insert, update (recorded_until) on election to ${app_role};

create table approval (
    employer_id uuid not null,
    approval_id uuid not null,
    selection_id uuid not null,
    employment_id uuid not null,
    benefit text not null,
    needs text not null,
    state text not null default 'waiting',
    election jsonb not null,
    requested_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    reason text,
    revision integer not null default 1,
    constraint approval_key primary key (employer_id, approval_id),
    constraint approval_selection foreign key (employer_id, selection_id) references selection,
    constraint approval_employment foreign key (employer_id, employment_id) references employment,
    constraint approval_needs check (needs in ('MANAGER', 'HR', 'EVIDENCE')),
    constraint approval_state check (state in ('waiting', 'approved', 'declined', 'withdrawn')),
    constraint approval_decided check ((state = 'waiting') = (decided_at is null))
);
comment on table approval is 'A choice that waits for somebody to agree before it becomes an election';
create unique index approval_waiting on approval (employer_id, employment_id, benefit) where state = 'waiting';
create index approval_of_selection on approval (employer_id, selection_id);
select lifestage_protect('approval');
grant select, insert, update (state, decided_by, decided_at, reason, revision) on approval to ${app_role};
--rollback drop table approval; drop table election; drop table selection;
