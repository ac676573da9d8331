--liquibase formatted sql

--changeset lifestage:0021-movement
create table file_movement (
    employer_id uuid not null,
    file_id uuid not null,
    bucket smallint not null,
    element_code text not null,
    kind char(1) not null,
    movement text not null,
    cause text not null,
    currency char(3) not null,
    lines_before bigint not null,
    amount_before numeric(14, 2) not null,
    lines_now bigint not null,
    amount_now numeric(14, 2) not null,
    amount_gross numeric(14, 2) not null,
    lines_in_file bigint not null,
    amount_in_file numeric(14, 2) not null,
    constraint file_movement_key primary key
        (employer_id, file_id, bucket, element_code, kind, movement, cause, currency),
    constraint file_movement_file foreign key (employer_id, file_id) references payroll_file,
    constraint file_movement_kind check (kind in ('D', 'P')),
    constraint file_movement_movement check
        (movement in ('unchanged', 'new', 'changed', 'stopped', 'corrected', 'refunded')),
    constraint file_movement_cause check
        (cause in ('missed', 'election', 'adjustment', 'instalment', 'facts', 'price', 'age', 'none'))
);
comment on table file_movement is 'How a payroll file differs from the one before it: sums of a bucket''s lines, worked out with the lines themselves';
comment on column file_movement.amount_before is 'What the last file''s own period came to; nothing for corrections and refunds of earlier periods';
comment on column file_movement.amount_now is 'What this file''s own period comes to, with what was sent for it before this file';
comment on column file_movement.amount_gross is 'The differences, more and less alike counted as more';
comment on column file_movement.amount_in_file is 'What the file''s own lines come to';
create trigger file_movement_append_only before update or delete on file_movement
    for each row execute function lifestage_append_only();
select lifestage_protect('file_movement');
grant select, insert on file_movement to ${app_role};

create table file_people (
    employer_id uuid not null,
    file_id uuid not null,
    bucket smallint not null,
    posts_before bigint not null,
    posts_now bigint not null,
    posts_moved bigint not null,
    largest_amount numeric(12, 2),
    largest_line_key text,
    currency char(3),
    constraint file_people_key primary key (employer_id, file_id, bucket),
    constraint file_people_file foreign key (employer_id, file_id) references payroll_file
);
comment on table file_people is 'How many posts of a bucket a payroll file is about, of how many anything differs, and its largest line';
create trigger file_people_append_only before update or delete on file_people
    for each row execute function lifestage_append_only();
select lifestage_protect('file_people');
grant select, insert on file_people to ${app_role};

alter table file_control add column compared_with uuid;
comment on column file_control.compared_with is 'The pay group''s last file for an earlier period; null for its first';
--rollback alter table file_control drop column compared_with; drop table file_people; drop table file_movement;

--changeset lifestage:0021-attempts
alter table night_run add column attempts integer not null default 1;
comment on column night_run.attempts is 'How often the run was begun or gone on with after it had failed, stopped or been broken off';
grant update (attempts) on night_run to ${app_role};
--rollback alter table night_run drop column attempts;
