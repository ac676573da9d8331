--liquibase formatted sql

--changeset lifestage:0022-draft
create table draft (
    employer_id uuid not null,
    employee_id uuid not null,
    draft_id uuid not null,
    revision integer not null default 1,
    catalogue_version_no integer not null,
    begun_at timestamptz not null,
    changed_at timestamptz not null,
    constraint draft_key primary key (employer_id, employee_id),
    constraint draft_employee foreign key (employer_id, employee_id) references employee,
    constraint draft_catalogue foreign key (employer_id, catalogue_version_no) references catalogue_version
);
comment on table draft is 'What a person thinks of choosing and has not submitted; one each, whichever device they use';
comment on column draft.revision is 'Counts every change, so that what is submitted is what was looked at';
comment on column draft.catalogue_version_no is 'The catalogue by which the person last looked at it';
select lifestage_protect('draft');
grant select, insert, update, delete on draft to ${app_role};

create table draft_choice (
    employer_id uuid not null,
    employee_id uuid not null,
    assignment_no integer not null,
    benefit text not null,
    wish jsonb not null,
    seen_cost numeric(12, 2),
    currency char(3),
    revision integer not null,
    changed_at timestamptz not null,
    constraint draft_choice_key primary key (employer_id, employee_id, assignment_no, benefit),
    constraint draft_choice_draft foreign key (employer_id, employee_id) references draft on delete cascade,
    constraint draft_choice_seen check ((seen_cost is null) = (currency is null))
);
comment on table draft_choice is 'One wish of a draft: a benefit of one post to take or to drop';
comment on column draft_choice.seen_cost is 'What it cost a pay period when the person last looked, so that they can be told when that has changed';
comment on column draft_choice.revision is 'The draft''s revision that made it: two devices that change one wish notice each other';
select lifestage_protect('draft_choice');
grant select, insert, update, delete on draft_choice to ${app_role};
--rollback drop table draft_choice; drop table draft;
