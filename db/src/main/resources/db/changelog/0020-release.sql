--liquibase formatted sql

--changeset lifestage:0020-file-states
alter table payroll_file drop constraint payroll_file_state;
alter table payroll_file add constraint payroll_file_state
    check (state in ('prepared', 'written', 'held', 'released', 'withdrawn'));
alter table payroll_file add column place text not null default 'outbox';
alter table payroll_file add constraint payroll_file_place check (place in ('outbox', 'held', 'withdrawn'));
alter table payroll_file add column replaces integer[] not null default '{}';
comment on column payroll_file.state is
    'prepared: lines fixed; written: payroll may take it; held: waits for a payroll user; released: let go by one; withdrawn: its lines do not count as sent';
comment on column payroll_file.place is 'Where its bytes lie, or will once they are written; moved after the state has changed';
comment on column payroll_file.replaces is 'Sequences of withdrawn files in whose place this one stands';
grant update (place) on payroll_file to ${app_role};

create table file_decision (
    employer_id uuid not null,
    decision_id uuid not null default gen_random_uuid(),
    file_id uuid not null,
    decision text not null,
    reason text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    constraint file_decision_key primary key (employer_id, decision_id),
    constraint file_decision_file foreign key (employer_id, file_id) references payroll_file,
    constraint file_decision_decision check (decision in ('agreed', 'released', 'withdrawn')),
    constraint file_decision_reason check (length(btrim(reason)) between 1 and 2000)
);
comment on table file_decision is 'Who agreed to a payroll file, released it or took it back, and why';
create index file_decision_of_file on file_decision (employer_id, file_id);
create unique index file_decision_once on file_decision (employer_id, file_id, decision)
    where decision in ('released', 'withdrawn');
create trigger file_decision_append_only before update or delete on file_decision
    for each row execute function lifestage_append_only();
select lifestage_protect('file_decision');
grant select, insert on file_decision to ${app_role};

create table file_control (
    employer_id uuid not null,
    file_id uuid not null,
    verdict text not null,
    reasons jsonb not null default '[]',
    thresholds jsonb not null default '{}',
    decided_at timestamptz not null,
    constraint file_control_key primary key (employer_id, file_id),
    constraint file_control_file foreign key (employer_id, file_id) references payroll_file,
    constraint file_control_verdict check (verdict in ('release', 'hold')),
    constraint file_control_reasons check ((verdict = 'hold') = (jsonb_array_length(reasons) > 0))
);
comment on table file_control is 'What the controls before release said of a payroll file, by which thresholds';
create trigger file_control_append_only before update or delete on file_control
    for each row execute function lifestage_append_only();
select lifestage_protect('file_control');
grant select, insert on file_control to ${app_role};
--rollback drop table file_control; drop table file_decision;
--rollback alter table payroll_file drop column place; alter table payroll_file drop column replaces;
--rollback alter table payroll_file drop constraint payroll_file_state;
--rollback alter table payroll_file add constraint payroll_file_state check (state in ('prepared', 'written'));

--changeset lifestage:0020-reissue
alter table night_run add column replaces uuid;
alter table night_run drop constraint night_run_once;
alter table night_run add constraint night_run_once
    unique nulls not distinct (employer_id, business_date, pay_groups, replaces);
comment on column night_run.replaces is 'The withdrawn file whose place this run''s file takes; null for any other run';
alter table run_request add column replaces uuid;
alter table run_request add constraint run_request_replaces foreign key (employer_id, replaces) references payroll_file;
--rollback alter table run_request drop column replaces;
--rollback alter table night_run drop constraint night_run_once;
--rollback alter table night_run add constraint night_run_once unique (employer_id, business_date, pay_groups);
--rollback alter table night_run drop column replaces;

--changeset lifestage:0020-thresholds
create table control_threshold (
    employer_id uuid not null references employer,
    threshold_id uuid not null default gen_random_uuid(),
    pay_group text,
    element_amount numeric(14, 2),
    element_share numeric(7, 4),
    small_amount numeric(14, 2) not null default 0,
    unexpected_amount numeric(14, 2),
    line_count bigint,
    people_share numeric(5, 4),
    single_line numeric(12, 2),
    negative_total boolean not null default false,
    currency char(3) not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint control_threshold_key primary key (employer_id, threshold_id),
    constraint control_threshold_pay_group foreign key (employer_id, pay_group) references pay_group,
    constraint control_threshold_amounts check (element_amount >= 0 and small_amount >= 0 and unexpected_amount >= 0
        and single_line >= 0 and line_count >= 0),
    constraint control_threshold_shares check (element_share >= 0 and people_share between 0 and 1)
);
comment on table control_threshold is 'From what on a payroll file is held, for one pay group or (null) every other; the latest row counts';
create index control_threshold_latest on control_threshold (employer_id, pay_group, recorded_at);
create trigger control_threshold_append_only before update or delete on control_threshold
    for each row execute function lifestage_append_only();
select lifestage_protect('control_threshold');
grant select, insert on control_threshold to ${app_role};

create table release_policy (
    employer_id uuid not null references employer,
    policy_id uuid not null default gen_random_uuid(),
    four_eyes boolean not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint release_policy_key primary key (employer_id, policy_id)
);
comment on table release_policy is 'Whether it takes two people to release a held payroll file; the latest row counts';
create index release_policy_latest on release_policy (employer_id, recorded_at);
create trigger release_policy_append_only before update or delete on release_policy
    for each row execute function lifestage_append_only();
select lifestage_protect('release_policy');
grant select, insert on release_policy to ${app_role};
--rollback drop table release_policy; drop table control_threshold;
