--liquibase formatted sql

--changeset lifestage:0002-employee
create table employee (
    employer_id uuid not null references employer,
    employee_id uuid not null,
    employee_no text not null,
    recorded_at timestamptz not null default now(),
    constraint employee_key primary key (employer_id, employee_id),
    constraint employee_no_unique unique (employer_id, employee_no)
);
comment on table employee is 'A person who works for an employer, whatever posts they hold';
select lifestage_protect('employee');
grant select, insert on employee to ${app_role};

create table employee_version (
    employer_id uuid not null,
    employee_version_id uuid not null default gen_random_uuid(),
    employee_id uuid not null,
    valid_from date not null,
    valid_until date not null default '9999-12-31',
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    first_name text not null,
    last_name text not null,
    email text not null,
    date_of_birth date not null,
    constraint employee_version_key primary key (employer_id, employee_version_id),
    constraint employee_version_employee foreign key (employer_id, employee_id) references employee,
    constraint employee_version_valid check (valid_from < valid_until),
    constraint employee_version_recorded check (recorded_from <= recorded_until)
);
comment on table employee_version is 'What is known of a person: when it holds and when we knew it';
create unique index employee_version_open on employee_version (employer_id, employee_id, valid_from)
    where recorded_until = 'infinity';
create index employee_version_history on employee_version (employer_id, employee_id);
create trigger employee_version_append_only before update or delete on employee_version
    for each row execute function lifestage_close_only();
select lifestage_protect('employee_version');
grant select, insert, update (recorded_until) on employee_version to ${app_role};
--rollback drop table employee_version; drop table employee;

--changeset lifestage:0002-employment
create table employment (
    employer_id uuid not null,
    employment_id uuid not null,
    employee_id uuid not null,
    assignment_no integer not null,
    bucket smallint not null generated always as ((uuid_hash_extended(employment_id, 0) & 63)::smallint) stored,
    recorded_at timestamptz not null default now(),
    constraint employment_key primary key (employer_id, employment_id),
    constraint employment_assignment_unique unique (employer_id, employee_id, assignment_no),
    constraint employment_employee foreign key (employer_id, employee_id) references employee,
    constraint employment_assignment_no check (assignment_no between 1 and 9999)
);
comment on table employment is 'One post of a person; buckets split the night into parts that restart alone';
create index employment_bucket on employment (employer_id, bucket);
select lifestage_protect('employment');
grant select, insert on employment to ${app_role};

create table employment_version (
    employer_id uuid not null,
    employment_version_id uuid not null default gen_random_uuid(),
    employment_id uuid not null,
    valid_from date not null,
    valid_until date not null default '9999-12-31',
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    continuous_service_date date not null,
    assignment_start date not null,
    assignment_end date,
    contract_type text not null,
    contract_end date,
    fte numeric(5, 4) not null,
    weekly_hours numeric(5, 2) not null,
    weeks_per_year numeric(5, 3) not null,
    annual_salary numeric(12, 2) not null,
    full_time_salary numeric(12, 2) not null,
    currency char(3) not null,
    grade text not null,
    pay_group text not null,
    tax_code text not null,
    tax_basis text not null,
    ni_category text not null,
    student_loan_plans text not null,
    pension_scheme text not null,
    leave_days numeric(5, 1) not null,
    location text not null,
    department text not null,
    cost_code text not null,
    manager_employee_no text,
    constraint employment_version_key primary key (employer_id, employment_version_id),
    constraint employment_version_employment foreign key (employer_id, employment_id) references employment,
    constraint employment_version_valid check (valid_from < valid_until),
    constraint employment_version_recorded check (recorded_from <= recorded_until),
    constraint employment_version_fte check (fte > 0 and fte <= 1),
    constraint employment_version_salary check (annual_salary >= 0 and full_time_salary >= 0),
    constraint employment_version_assignment check (assignment_end is null or assignment_end >= assignment_start),
    constraint employment_version_contract_type
        check (contract_type in ('permanent', 'fixed_term', 'casual', 'apprentice')),
    constraint employment_version_tax_basis check (tax_basis in ('cumulative', 'month1'))
);
comment on table employment_version is 'What is known of a post: when it holds (valid) and when we knew it (recorded)';
create unique index employment_version_open on employment_version (employer_id, employment_id, valid_from)
    where recorded_until = 'infinity';
create index employment_version_history on employment_version (employer_id, employment_id);
create trigger employment_version_append_only before update or delete on employment_version
    for each row execute function lifestage_close_only();
select lifestage_protect('employment_version');
grant select, insert, update (recorded_until) on employment_version to ${app_role};
--rollback drop table employment_version; drop table employment;

--changeset lifestage:0002-circumstances
create table employee_circumstance (
    employer_id uuid not null,
    circumstance_id uuid not null default gen_random_uuid(),
    employee_id uuid not null,
    circumstance text not null,
    valid_from date not null,
    valid_until date not null default '9999-12-31',
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    constraint employee_circumstance_key primary key (employer_id, circumstance_id),
    constraint employee_circumstance_employee foreign key (employer_id, employee_id) references employee,
    constraint employee_circumstance_valid check (valid_from < valid_until),
    constraint employee_circumstance_form check (circumstance ~ '^[a-z][a-z0-9-]{0,39}$')
);
comment on table employee_circumstance is 'What a person declared about themselves (carer, expecting); for the person and the rules alone';
create unique index employee_circumstance_open on employee_circumstance (employer_id, employee_id, circumstance, valid_from)
    where recorded_until = 'infinity';
create trigger employee_circumstance_append_only before update or delete on employee_circumstance
    for each row execute function lifestage_close_only();
select lifestage_protect('employee_circumstance');
grant select, insert, update (recorded_until) on employee_circumstance to ${app_role};

create table dependant (
    employer_id uuid not null,
    dependant_row_id uuid not null default gen_random_uuid(),
    dependant_id uuid not null,
    employee_id uuid not null,
    relationship text not null,
    first_name text not null,
    date_of_birth date not null,
    evidence text not null,
    valid_from date not null,
    valid_until date not null default '9999-12-31',
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    constraint dependant_key primary key (employer_id, dependant_row_id),
    constraint dependant_employee foreign key (employer_id, employee_id) references employee,
    constraint dependant_valid check (valid_from < valid_until),
    constraint dependant_relationship check (relationship in ('partner', 'child')),
    constraint dependant_evidence check (evidence in ('NOT_NEEDED', 'AWAITED', 'ACCEPTED', 'REJECTED'))
);
comment on table dependant is 'Somebody whom a person may cover';
create unique index dependant_open on dependant (employer_id, dependant_id, valid_from) where recorded_until = 'infinity';
create index dependant_of_employee on dependant (employer_id, employee_id);
create trigger dependant_append_only before update or delete on dependant
    for each row execute function lifestage_close_only();
select lifestage_protect('dependant');
grant select, insert, update (recorded_until) on dependant to ${app_role};

create table life_event (
    employer_id uuid not null,
    life_event_row_id uuid not null default gen_random_uuid(),
    life_event_id uuid not null,
    employee_id uuid not null,
    event_type text not null,
    happened_on date not null,
    reported_on date not null,
    evidence text not null,
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    constraint life_event_key primary key (employer_id, life_event_row_id),
    constraint life_event_employee foreign key (employer_id, employee_id) references employee,
    constraint life_event_evidence check (evidence in ('NOT_NEEDED', 'AWAITED', 'ACCEPTED', 'REJECTED'))
);
comment on table life_event is 'Something that happened to a person on a date and may open a window';
create unique index life_event_open on life_event (employer_id, life_event_id) where recorded_until = 'infinity';
create index life_event_of_employee on life_event (employer_id, employee_id);
create trigger life_event_append_only before update or delete on life_event
    for each row execute function lifestage_close_only();
select lifestage_protect('life_event');
grant select, insert, update (recorded_until) on life_event to ${app_role};
--rollback drop table life_event; drop table dependant; drop table employee_circumstance;
