--liquibase formatted sql

--changeset lifestage:0014-due-span
-- Due lines are worked out anew, never a record: the first night after this change fills the spans.
drop table due_line;
create table due_span (
    employer_id uuid not null,
    bucket smallint not null,
    employment_id uuid not null,
    benefit text not null,
    element_code text not null,
    kind char(1) not null,
    pay_group text not null,
    first_starts_on date not null,
    last_starts_on date not null,
    amount numeric(12, 2) not null,
    currency char(3) not null,
    units numeric(9, 2),
    instalment smallint,
    instalments smallint,
    cost_code text not null,
    constraint due_span_key primary key
        (employer_id, bucket, employment_id, benefit, element_code, kind, pay_group, first_starts_on),
    constraint due_span_kind check (kind in ('D', 'P')),
    constraint due_span_amount check (amount > 0),
    constraint due_span_periods check (first_starts_on <= last_starts_on)
);
comment on table due_span is 'What should be taken or paid for employment and benefit, the same in each pay period that starts from first_starts_on to last_starts_on; worked out anew where something changed, never a record. Written in bulk from the posts themselves, so without foreign keys';
comment on column due_span.instalment is 'The number of the first period''s instalment; it counts up with the periods';
select lifestage_protect('due_span');
grant select, insert, delete on due_span to ${app_role};

create view due_line with (security_invoker = true) as
select s.employer_id,
       s.employment_id,
       s.benefit,
       s.element_code,
       s.kind,
       s.pay_group,
       p.tax_year,
       p.period_no,
       p.starts_on,
       s.amount,
       s.currency,
       s.units,
       case when s.instalment is not null then (s.instalment + (
           select count(*)
           from pay_period b
           where b.employer_id = s.employer_id
             and b.pay_group = s.pay_group
             and b.starts_on > s.first_starts_on
             and b.starts_on <= p.starts_on))::smallint end as instalment,
       s.instalments,
       s.cost_code,
       s.bucket
from due_span s
join pay_period p
  on p.employer_id = s.employer_id
 and p.pay_group = s.pay_group
 and p.starts_on between s.first_starts_on and s.last_starts_on;
comment on view due_line is 'What should be taken or paid for employment, benefit and pay period, as known at the last night that worked it out';
grant select on due_line to ${app_role};
--rollback drop view due_line; drop table due_span;

--changeset lifestage:0014-sent-line-in-bulk
-- Millions of lines in a night: three foreign keys cost more than the rows themselves. Each line is selected from its
-- file, post and pay period by the statement that inserts it, and none of the three can be deleted by the product.
alter table sent_line drop constraint sent_line_file;
alter table sent_line drop constraint sent_line_employment;
alter table sent_line drop constraint sent_line_period;
-- With the bucket first, a bucket's lines go into one place of the index instead of all over it.
alter table sent_line drop constraint sent_line_key;
alter table sent_line add constraint sent_line_key primary key (employer_id, file_id, bucket, line_key);
drop index sent_line_of_employment;
create index sent_line_of_employment on sent_line (employer_id, bucket, employment_id);
--rollback drop index sent_line_of_employment;
--rollback create index sent_line_of_employment on sent_line (employer_id, employment_id);
--rollback alter table sent_line drop constraint sent_line_key;
--rollback alter table sent_line add constraint sent_line_key primary key (employer_id, file_id, line_key);
--rollback alter table sent_line add constraint sent_line_period
--rollback     foreign key (employer_id, pay_group, for_tax_year, for_period_no) references pay_period;
--rollback alter table sent_line add constraint sent_line_employment
--rollback     foreign key (employer_id, employment_id) references employment;
--rollback alter table sent_line add constraint sent_line_file foreign key (employer_id, file_id) references payroll_file;

--changeset lifestage:0014-night-plan
create table due_ledger (
    employer_id uuid not null references employer,
    known_at timestamptz not null,
    fingerprint char(64) not null,
    run_id uuid not null,
    constraint due_ledger_key primary key (employer_id),
    constraint due_ledger_run foreign key (employer_id, run_id) references night_run
);
comment on table due_ledger is 'As of when the employer''s due spans are right: all that was recorded up to known_at is in them';
comment on column due_ledger.fingerprint is 'SHA-256 of what the due lines of everybody rest on: catalogues, pay calendars, the product''s version';
select lifestage_protect('due_ledger');
grant select, insert, update, delete on due_ledger to ${app_role};

create table night_plan (
    employer_id uuid not null,
    run_id uuid not null,
    works_out text not null,
    because text not null,
    known_after timestamptz,
    fingerprint char(64) not null,
    posts bigint not null,
    constraint night_plan_key primary key (employer_id, run_id),
    constraint night_plan_run foreign key (employer_id, run_id) references night_run,
    constraint night_plan_works_out check (works_out in ('everyone', 'changed')),
    constraint night_plan_known_after check (works_out = 'everyone' or known_after is not null)
);
comment on table night_plan is 'Whose due lines a run works out: fixed once, so that a restart works out the same';
comment on column night_plan.known_after is 'Posts of which anything was recorded after this moment have changed; that of the ledger when the run was planned';
select lifestage_protect('night_plan');
grant select, insert on night_plan to ${app_role};

create table night_post (
    employer_id uuid not null,
    run_id uuid not null,
    bucket smallint not null,
    employment_id uuid not null,
    constraint night_post_key primary key (employer_id, run_id, bucket, employment_id),
    constraint night_post_run foreign key (employer_id, run_id) references night_run
);
comment on table night_post is 'The posts that a run works out where it does not work out everyone; gone once the run has done so';
select lifestage_protect('night_post');
grant select, insert, delete on night_post to ${app_role};

create table post_not_worked_out (
    employer_id uuid not null,
    bucket smallint not null,
    employment_id uuid not null,
    since_run_id uuid not null,
    since timestamptz not null,
    cause text not null,
    constraint post_not_worked_out_key primary key (employer_id, bucket, employment_id),
    constraint post_not_worked_out_employment foreign key (employer_id, employment_id) references employment,
    constraint post_not_worked_out_run foreign key (employer_id, since_run_id) references night_run
);
comment on table post_not_worked_out is 'Posts that the engine could not work out: tried again every night, and nothing of them is sent or taken back until it can';
select lifestage_protect('post_not_worked_out');
grant select, insert, delete on post_not_worked_out to ${app_role};

create table post_to_compare (
    employer_id uuid not null,
    pay_group text not null,
    bucket smallint not null,
    employment_id uuid not null,
    constraint post_to_compare_key primary key (employer_id, pay_group, bucket, employment_id)
);
comment on table post_to_compare is 'Posts whose due lines or adjustments changed since the pay group''s last file: the next one compares them with what was sent';
select lifestage_protect('post_to_compare');
grant select, insert, delete on post_to_compare to ${app_role};

alter table payroll_file add column compares text not null default 'everyone';
alter table payroll_file add column corrects_from date;
alter table payroll_file add column compared_from date;
alter table payroll_file add column compared_until date;
alter table payroll_file add constraint payroll_file_compares check (compares in ('everyone', 'changed'));
comment on column payroll_file.compares is 'Whether the file compares all that is due with all that was sent, or, of pay periods compared before, only the posts to compare';
comment on column payroll_file.corrects_from is 'The first day of the earliest pay period that the file may correct';
comment on column payroll_file.compared_from is 'With this file, all pay periods that start from here …';
comment on column payroll_file.compared_until is '… to here say what is due, apart from the posts to compare';

alter table run_request add column everyone boolean not null default false;
comment on column run_request.everyone is 'Whether everyone is to be worked out and compared, changed or not';
--rollback alter table run_request drop column everyone;
--rollback alter table payroll_file drop column compared_until; alter table payroll_file drop column compared_from;
--rollback alter table payroll_file drop column corrects_from; alter table payroll_file drop column compares;
--rollback drop table post_to_compare; drop table post_not_worked_out; drop table night_post; drop table night_plan;
--rollback drop table due_ledger;

--changeset lifestage:0014-recorded-since
-- What was recorded since the last night is found by when it was recorded.
create index employment_version_recorded on employment_version (employer_id, recorded_from);
create index employment_version_closed on employment_version (employer_id, recorded_until) where recorded_until <> 'infinity';
create index employee_version_recorded on employee_version (employer_id, recorded_from);
create index employee_version_closed on employee_version (employer_id, recorded_until) where recorded_until <> 'infinity';
create index employee_circumstance_recorded on employee_circumstance (employer_id, recorded_from);
create index employee_circumstance_closed on employee_circumstance (employer_id, recorded_until) where recorded_until <> 'infinity';
create index dependant_recorded on dependant (employer_id, recorded_from);
create index dependant_closed on dependant (employer_id, recorded_until) where recorded_until <> 'infinity';
create index life_event_recorded on life_event (employer_id, recorded_from);
create index life_event_closed on life_event (employer_id, recorded_until) where recorded_until <> 'infinity';
create index election_recorded on election (employer_id, recorded_from);
create index election_closed on election (employer_id, recorded_until) where recorded_until <> 'infinity';
create index ledger_adjustment_recorded on ledger_adjustment (employer_id, recorded_at);
--rollback drop index ledger_adjustment_recorded; drop index election_closed; drop index election_recorded;
--rollback drop index life_event_closed; drop index life_event_recorded; drop index dependant_closed;
--rollback drop index dependant_recorded; drop index employee_circumstance_closed;
--rollback drop index employee_circumstance_recorded; drop index employee_version_closed;
--rollback drop index employee_version_recorded; drop index employment_version_closed;
--rollback drop index employment_version_recorded;
