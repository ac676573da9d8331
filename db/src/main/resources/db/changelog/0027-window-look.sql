--liquibase formatted sql

--changeset lifestage:0027-window-look
create table window_look (
    employer_id uuid not null,
    employee_id uuid not null,
    looked_on date not null,
    constraint window_look_key primary key (employer_id, looked_on, employee_id),
    constraint window_look_employee foreign key (employer_id, employee_id) references employee
);
comment on table window_look is 'That a person looked at what they are offered on a day: counted by department, never shown by person';
select lifestage_protect('window_look');
grant select, insert on window_look to ${app_role};
--rollback drop table window_look;
