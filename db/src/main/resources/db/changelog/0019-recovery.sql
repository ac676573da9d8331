--liquibase formatted sql

--changeset lifestage:0019-recovery
alter table ledger_adjustment drop constraint ledger_adjustment_cause;
alter table ledger_adjustment add constraint ledger_adjustment_cause check
    (cause in ('not_taken', 'deferred', 'instalment', 'write_off', 'on_plan', 'final_pay'));
comment on column ledger_adjustment.cause is 'not_taken: payroll did not take a sent line, so it is due again; deferred: less is taken now than is due; instalment: a part of a recovery plan; write_off: not asked for any more; on_plan: asked for by a recovery plan instead; final_pay: instalments not due yet, taken at leaving';
comment on column ledger_adjustment.source_id is 'The taken line, recovery plan entry or decision of a night that it follows from';

-- Whoever leaves is found by the last day.
create index employment_version_leaving on employment_version (employer_id, assignment_end) where assignment_end is not null;

create table recovery_setting (
    employer_id uuid not null references employer,
    not_taken text not null,
    floor_percent numeric(5, 2) not null,
    floor_least numeric(12, 2) not null,
    currency char(3) not null,
    instalments smallint not null,
    revision integer not null,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint recovery_setting_key primary key (employer_id),
    constraint recovery_setting_not_taken check (not_taken in ('next-pay', 'recovery-plan', 'write-off')),
    constraint recovery_setting_floor check (floor_percent between 0 and 100 and floor_least >= 0),
    constraint recovery_setting_instalments check (instalments between 1 and 60)
);
comment on table recovery_setting is 'What becomes of what payroll did not take, for benefits that say nothing of their own; an employer without a row has the usual settings';
comment on column recovery_setting.floor_percent is 'Share of take-home pay that must be left where arrears are taken, or floor_least where that is more';
select lifestage_protect('recovery_setting');
grant select, insert, update on recovery_setting to ${app_role};

create table recovery_plan (
    employer_id uuid not null,
    plan_id uuid not null,
    employment_id uuid not null,
    benefit text not null,
    element_code text not null,
    cost_code text not null,
    currency char(3) not null,
    origin text not null,
    made_at timestamptz not null,
    state text not null,
    revision integer not null default 1,
    instalments smallint not null,
    each_amount numeric(12, 2),
    starts_on date not null,
    constraint recovery_plan_key primary key (employer_id, plan_id),
    constraint recovery_plan_employment foreign key (employer_id, employment_id) references employment,
    constraint recovery_plan_origin check (origin in ('not_taken', 'leaving')),
    constraint recovery_plan_state check
        (state in ('proposed', 'agreed', 'declined', 'paused', 'finished', 'written_off')),
    constraint recovery_plan_instalments check (instalments between 1 and 60),
    constraint recovery_plan_each check (each_amount > 0)
);
comment on table recovery_plan is 'Money owed that is taken in instalments, once the person has consented; what is owed is the sum of its entries';
comment on column recovery_plan.each_amount is 'What one instalment takes, fixed when the person consents; the last takes the residue';
comment on column recovery_plan.revision is 'Counts the changes, so that nobody consents to what they have not read';
create index recovery_plan_of_employment on recovery_plan (employer_id, employment_id);
create index recovery_plan_open on recovery_plan (employer_id, state) where state not in ('finished', 'written_off');
select lifestage_protect('recovery_plan');
grant select, insert, update (state, revision, instalments, each_amount, starts_on) on recovery_plan to ${app_role};

create table recovery_entry (
    employer_id uuid not null,
    entry_id uuid not null,
    plan_id uuid not null,
    cause text not null,
    amount numeric(12, 2) not null,
    pay_group text,
    for_tax_year text,
    for_period_no smallint,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint recovery_entry_key primary key (employer_id, entry_id),
    constraint recovery_entry_plan foreign key (employer_id, plan_id) references recovery_plan,
    constraint recovery_entry_amount check (amount <> 0),
    constraint recovery_entry_cause check
        (cause in ('owed', 'no_longer_owed', 'taken', 'returned', 'given_back', 'received', 'written_off')),
    constraint recovery_entry_period check
        ((pay_group is null) = (for_tax_year is null) and (pay_group is null) = (for_period_no is null))
);
comment on table recovery_entry is 'What makes a recovery plan larger (above zero) or smaller; their sum is what is still to be recovered';
create index recovery_entry_of_plan on recovery_entry (employer_id, plan_id);
create trigger recovery_entry_append_only before update or delete on recovery_entry
    for each row execute function lifestage_append_only();
select lifestage_protect('recovery_entry');
grant select, insert on recovery_entry to ${app_role};

create table recovery_event (
    employer_id uuid not null,
    plan_id uuid not null,
    revision integer not null,
    kind text not null,
    happened_at timestamptz not null,
    done_by text not null,
    role text not null,
    balance numeric(12, 2) not null,
    instalments smallint not null,
    each_amount numeric(12, 2) not null,
    starts_on date not null,
    amount numeric(12, 2),
    reason text,
    constraint recovery_event_key primary key (employer_id, plan_id, revision),
    constraint recovery_event_plan foreign key (employer_id, plan_id) references recovery_plan,
    constraint recovery_event_role check (role in ('person', 'payroll', 'night')),
    constraint recovery_event_kind check (kind in ('proposed', 'changed', 'consented', 'declined', 'paused', 'resumed',
        'received', 'written_off', 'finished', 'reopened')),
    constraint recovery_event_reason check (length(reason) <= 500)
);
comment on table recovery_event is 'What was decided about a recovery plan, with the balance and terms that were on the table: the record of consent';
create trigger recovery_event_append_only before update or delete on recovery_event
    for each row execute function lifestage_append_only();
select lifestage_protect('recovery_event');
grant select, insert on recovery_event to ${app_role};
--rollback drop table recovery_event; drop table recovery_entry; drop table recovery_plan; drop table recovery_setting;
--rollback drop index employment_version_leaving;
--rollback alter table ledger_adjustment drop constraint ledger_adjustment_cause;
--rollback alter table ledger_adjustment add constraint ledger_adjustment_cause check
--rollback     (cause in ('not_taken', 'deferred', 'instalment', 'write_off'));
