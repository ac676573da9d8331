--liquibase formatted sql

--changeset lifestage:0013-window-end
create table window_end (
    employer_id uuid not null references employer,
    window_code text not null,
    last_day date not null,
    run_id uuid not null,
    done_at timestamptz not null,
    constraint window_end_key primary key (employer_id, window_code, last_day),
    constraint window_end_run foreign key (employer_id, run_id) references night_run
);
comment on table window_end is 'Yearly windows whose end was worked out for everybody: what was not chosen again has lapsed or fallen to its core option';
create trigger window_end_append_only before update or delete on window_end
    for each row execute function lifestage_append_only();
select lifestage_protect('window_end');
grant select, insert on window_end to ${app_role};
--rollback drop table window_end;
