--liquibase formatted sql

--changeset lifestage:0011-ledger-adjustment
create table ledger_adjustment (
    employer_id uuid not null,
    adjustment_id uuid not null default gen_random_uuid(),
    employment_id uuid not null,
    benefit text not null,
    element_code text not null,
    kind char(1) not null,
    pay_group text not null,
    for_tax_year text not null,
    for_period_no smallint not null,
    amount numeric(12, 2) not null,
    currency char(3) not null,
    cost_code text not null,
    instalment smallint,
    instalments smallint,
    cause text not null,
    source_id uuid not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    bucket smallint not null,
    constraint ledger_adjustment_key primary key (employer_id, adjustment_id),
    constraint ledger_adjustment_employment foreign key (employer_id, employment_id) references employment,
    constraint ledger_adjustment_period foreign key (employer_id, pay_group, for_tax_year, for_period_no) references pay_period,
    constraint ledger_adjustment_kind check (kind in ('D', 'P')),
    constraint ledger_adjustment_amount check (amount <> 0),
    constraint ledger_adjustment_cause check (cause in ('not_taken', 'deferred', 'instalment', 'write_off'))
);
comment on table ledger_adjustment is 'What adds to or lessens what is due beside the choices themselves: to send = (due + adjustments) - sent';
comment on column ledger_adjustment.cause is 'not_taken: payroll did not take a sent line, so it is due again; deferred: less is taken now than is due; instalment: a part of a recovery plan; write_off: not asked for any more';
comment on column ledger_adjustment.source_id is 'The taken line, recovery plan or decision that it follows from';
create index ledger_adjustment_bucket on ledger_adjustment (employer_id, bucket, pay_group, for_tax_year, for_period_no);
create index ledger_adjustment_of_employment on ledger_adjustment (employer_id, employment_id);
create unique index ledger_adjustment_once on ledger_adjustment
    (employer_id, source_id, cause, benefit, element_code, kind, pay_group, for_tax_year, for_period_no);
create trigger ledger_adjustment_append_only before update or delete on ledger_adjustment
    for each row execute function lifestage_append_only();
select lifestage_protect('ledger_adjustment');
grant select, insert on ledger_adjustment to ${app_role};
--rollback drop table ledger_adjustment;
