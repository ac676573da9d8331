--liquibase formatted sql

--changeset lifestage:0006-night-run
create table night_run (
    employer_id uuid not null references employer,
    run_id uuid not null,
    business_date date not null,
    pay_groups text not null default '',
    status text not null,
    known_at timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    requested_by text not null,
    message text,
    constraint night_run_key primary key (employer_id, run_id),
    constraint night_run_once unique (employer_id, business_date, pay_groups),
    constraint night_run_status check (status in ('running', 'finished', 'failed', 'stopped'))
);
comment on table night_run is 'One night of an employer, known by its business date; pay_groups names those asked for on demand, comma-separated and sorted';
comment on column night_run.known_at is 'What was recorded up to this moment counts; frozen when the run begins so that a restart sees the same';
select lifestage_protect('night_run');
grant select, insert, update (status, finished_at, message) on night_run to ${app_role};

create table run_step (
    employer_id uuid not null,
    run_id uuid not null,
    step text not null,
    position smallint not null,
    status text not null,
    read_count bigint not null default 0,
    written_count bigint not null default 0,
    rejected_count bigint not null default 0,
    expected_count bigint,
    started_at timestamptz,
    finished_at timestamptz,
    message text,
    constraint run_step_key primary key (employer_id, run_id, step),
    constraint run_step_run foreign key (employer_id, run_id) references night_run,
    constraint run_step_status check (status in ('waiting', 'running', 'finished', 'failed', 'stopped'))
);
comment on table run_step is 'How far each step of a night has come';
select lifestage_protect('run_step');
grant select, insert, update on run_step to ${app_role};

create table run_bucket (
    employer_id uuid not null,
    run_id uuid not null,
    step text not null,
    bucket smallint not null,
    rows_read bigint not null,
    rows_written bigint not null,
    finished_at timestamptz not null default now(),
    constraint run_bucket_key primary key (employer_id, run_id, step, bucket),
    constraint run_bucket_run foreign key (employer_id, run_id) references night_run
);
comment on table run_bucket is 'Parts of a step that are done: written in the same transaction as their rows, so that a restart repeats only the others';
select lifestage_protect('run_bucket');
grant select, insert on run_bucket to ${app_role};

create table run_request (
    employer_id uuid not null references employer,
    request_id uuid not null,
    business_date date not null,
    pay_groups text not null default '',
    requested_by text not null,
    requested_at timestamptz not null,
    taken_at timestamptz,
    finished_at timestamptz,
    outcome text,
    message text,
    run_id uuid,
    constraint run_request_key primary key (employer_id, request_id),
    constraint run_request_outcome check (outcome in ('finished', 'nothing_to_do', 'failed', 'stopped'))
);
comment on table run_request is 'Somebody asked for a run; whichever process runs the night picks it up';
create index run_request_open on run_request (employer_id, requested_at) where finished_at is null;
select lifestage_protect('run_request');
grant select, insert, update (taken_at, finished_at, outcome, message, run_id) on run_request to ${app_role};

create table finding (
    employer_id uuid not null references employer,
    finding_id uuid not null default gen_random_uuid(),
    run_id uuid,
    intake_id uuid,
    code text not null,
    owner text not null,
    employment_id uuid,
    facts jsonb not null default '{}',
    found_at timestamptz not null default now(),
    constraint finding_key primary key (employer_id, finding_id),
    constraint finding_run foreign key (employer_id, run_id) references night_run,
    constraint finding_employment foreign key (employer_id, employment_id) references employment,
    constraint finding_owner check (owner in ('payroll', 'hr', 'person')),
    constraint finding_code check (code ~ '^[A-Z][A-Z0-9_]{2,59}$')
);
comment on table finding is 'One difference that somebody has to look at, with a code and an owner; facts hold no personal data';
create index finding_of_run on finding (employer_id, run_id);
create trigger finding_append_only before update or delete on finding
    for each row execute function lifestage_append_only();
select lifestage_protect('finding');
grant select, insert on finding to ${app_role};
--rollback drop table finding; drop table run_request; drop table run_bucket; drop table run_step; drop table night_run;

--changeset lifestage:0006-payroll
create table due_line (
    employer_id uuid not null,
    employment_id uuid not null,
    benefit text not null,
    element_code text not null,
    kind char(1) not null,
    pay_group text not null,
    tax_year text not null,
    period_no smallint not null,
    amount numeric(12, 2) not null,
    currency char(3) not null,
    units numeric(9, 2),
    instalment smallint,
    instalments smallint,
    cost_code text not null,
    bucket smallint not null,
    constraint due_line_key primary key
        (employer_id, bucket, employment_id, benefit, element_code, pay_group, tax_year, period_no),
    constraint due_line_employment foreign key (employer_id, employment_id) references employment,
    constraint due_line_kind check (kind in ('D', 'P'))
);
comment on table due_line is 'What should be taken or paid for employment, benefit and pay period, as known at the last night; worked out anew, never a record';
select lifestage_protect('due_line');
grant select, insert, update, delete on due_line to ${app_role};

create table payroll_file (
    employer_id uuid not null,
    file_id uuid not null,
    run_id uuid not null,
    pay_group text not null,
    tax_year text not null,
    period_no smallint not null,
    sequence integer not null,
    previous_sequence integer,
    previous_sha256 char(64),
    mode text not null,
    business_date date not null,
    catalogue_version_no integer,
    product_version text not null,
    state text not null,
    row_count bigint,
    totals jsonb,
    sha256 char(64),
    file_name text not null,
    manifest text,
    written_at timestamptz,
    constraint payroll_file_key primary key (employer_id, file_id),
    constraint payroll_file_sequence unique (employer_id, pay_group, sequence),
    constraint payroll_file_run foreign key (employer_id, run_id) references night_run,
    constraint payroll_file_run_once unique (employer_id, run_id, pay_group),
    constraint payroll_file_period foreign key (employer_id, pay_group, tax_year, period_no) references pay_period,
    constraint payroll_file_mode check (mode in ('changes', 'full')),
    constraint payroll_file_state check (state in ('prepared', 'written')),
    constraint payroll_file_written check (state = 'prepared'
        or (row_count is not null and totals is not null and sha256 is not null and manifest is not null))
);
comment on table payroll_file is 'One payroll file of a pay group and period; sequences have no gaps and each names the one before and its hash';
select lifestage_protect('payroll_file');
grant select, insert, update (state, row_count, totals, sha256, previous_sha256, manifest, written_at)
    on payroll_file to ${app_role};

create table sent_line (
    employer_id uuid not null,
    file_id uuid not null,
    line_key text not null,
    employment_id uuid not null,
    employee_no text not null,
    assignment_no integer not null,
    benefit text not null,
    element_code text not null,
    kind char(1) not null,
    pay_group text not null,
    for_tax_year text not null,
    for_period_no smallint not null,
    amount numeric(12, 2) not null,
    currency char(3) not null,
    units numeric(9, 2),
    instalment smallint,
    instalments smallint,
    cost_code text not null,
    reason text not null,
    bucket smallint not null,
    constraint sent_line_key primary key (employer_id, file_id, line_key),
    constraint sent_line_file foreign key (employer_id, file_id) references payroll_file,
    constraint sent_line_employment foreign key (employer_id, employment_id) references employment,
    constraint sent_line_period foreign key (employer_id, pay_group, for_tax_year, for_period_no) references pay_period,
    constraint sent_line_kind check (kind in ('D', 'P')),
    constraint sent_line_amount check (amount <> 0),
    constraint sent_line_reason check (reason in ('new', 'change', 'correction', 'refund', 'stop'))
);
comment on table sent_line is 'What was exported to payroll; never changed, corrections are further lines';
create index sent_line_bucket on sent_line (employer_id, bucket, pay_group, for_tax_year, for_period_no);
create index sent_line_of_employment on sent_line (employer_id, employment_id);
create trigger sent_line_append_only before update or delete on sent_line
    for each row execute function lifestage_append_only();
select lifestage_protect('sent_line');
grant select, insert on sent_line to ${app_role};
--rollback drop table sent_line; drop table payroll_file; drop table due_line;
