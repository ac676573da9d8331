--liquibase formatted sql

--changeset lifestage:0023-agreement
create table agreement_text (
    employer_id uuid not null references employer,
    kind text not null,
    version_no integer not null,
    effective_from date not null,
    text_en text not null,
    text_cy text not null,
    changed_by text not null,
    recorded_at timestamptz not null,
    constraint agreement_text_key primary key (employer_id, kind, version_no),
    constraint agreement_text_kind check (kind in ('salary-sacrifice', 'deduction')),
    constraint agreement_text_version check (version_no > 0)
);
comment on table agreement_text is 'What people agree to when they choose, in Markdown; a new wording is a new version';
create trigger agreement_text_append_only before update or delete on agreement_text
    for each row execute function lifestage_append_only();
select lifestage_protect('agreement_text');
grant select, insert on agreement_text to ${app_role};

create table agreement_acceptance (
    employer_id uuid not null,
    selection_id uuid not null,
    kind text not null,
    version_no integer not null,
    employee_id uuid not null,
    language char(2) not null,
    wording text not null,
    sha256 char(64) not null,
    accepted_at timestamptz not null,
    constraint agreement_acceptance_key primary key (employer_id, selection_id, kind),
    constraint agreement_acceptance_selection foreign key (employer_id, selection_id) references selection,
    constraint agreement_acceptance_text foreign key (employer_id, kind, version_no) references agreement_text,
    constraint agreement_acceptance_employee foreign key (employer_id, employee_id) references employee,
    constraint agreement_acceptance_language check (language in ('en', 'cy'))
);
comment on table agreement_acceptance is 'That a person agreed: to which wording, in which language, with which choices, and when';
comment on column agreement_acceptance.wording is 'The very words that were on the page, the choices among them';
create trigger agreement_acceptance_append_only before update or delete on agreement_acceptance
    for each row execute function lifestage_append_only();
select lifestage_protect('agreement_acceptance');
grant select, insert on agreement_acceptance to ${app_role};
--rollback drop table agreement_acceptance; drop table agreement_text;
