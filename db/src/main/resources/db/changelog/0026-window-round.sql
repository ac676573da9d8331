--liquibase formatted sql

--changeset lifestage:0026-window-round
create table window_round (
    employer_id uuid not null references employer,
    round_id uuid not null,
    revision integer not null,
    window_code text not null,
    employee_id uuid,
    opens date not null,
    last_day date not null,
    start_rule text,
    reason text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint window_round_key primary key (employer_id, round_id, revision),
    constraint window_round_employee foreign key (employer_id, employee_id) references employee,
    constraint window_round_days check (last_day >= opens - 1),
    constraint window_round_revision check (revision > 0)
);
comment on table window_round is 'Days on which HR opened a window besides, or instead of, what the catalogue says; each change is a revision';
comment on column window_round.employee_id is 'For whom alone; absent where it is for everybody';
comment on column window_round.last_day is 'The last day on which it is open; the day before it opens where it was called off';
create index window_round_of_employee on window_round (employer_id, employee_id);
create trigger window_round_append_only before update or delete on window_round
    for each row execute function lifestage_append_only();
select lifestage_protect('window_round');
grant select, insert on window_round to ${app_role};
--rollback drop table window_round;
