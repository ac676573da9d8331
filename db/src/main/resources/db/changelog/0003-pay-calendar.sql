--liquibase formatted sql

--changeset lifestage:0003-pay-calendar
create table pay_group (
    employer_id uuid not null references employer,
    pay_group text not null,
    frequency text not null,
    correction_periods smallint not null default 6,
    recorded_at timestamptz not null default now(),
    constraint pay_group_key primary key (employer_id, pay_group),
    constraint pay_group_form check (pay_group ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
    constraint pay_group_frequency check (frequency in ('weekly', 'two_weekly', 'four_weekly', 'monthly')),
    constraint pay_group_correction_periods check (correction_periods between 0 and 120)
);
comment on table pay_group is 'Employments that are paid together; correction_periods closed periods stay open to correction';
select lifestage_protect('pay_group');
grant select, insert on pay_group to ${app_role};

create table pay_period (
    employer_id uuid not null,
    pay_group text not null,
    tax_year text not null,
    period_no smallint not null,
    starts_on date not null,
    ends_before date not null,
    cut_off date not null,
    pay_date date not null,
    constraint pay_period_key primary key (employer_id, pay_group, tax_year, period_no),
    constraint pay_period_pay_group foreign key (employer_id, pay_group) references pay_group,
    constraint pay_period_days check (starts_on < ends_before),
    constraint pay_period_cut_off check (cut_off <= pay_date),
    constraint pay_period_tax_year check (tax_year ~ '^20[0-9]{2}/[0-9]{2}$'),
    constraint pay_period_number check (period_no between 1 and 56),
    constraint pay_period_no_overlap exclude using gist (
        employer_id with =, pay_group with =, daterange(starts_on, ends_before) with &&)
);
comment on table pay_period is 'One pay period of a pay group: the days it pays, the night that prepares its file, the day of pay';
select lifestage_protect('pay_period');
grant select, insert on pay_period to ${app_role};
--rollback drop table pay_period; drop table pay_group;
