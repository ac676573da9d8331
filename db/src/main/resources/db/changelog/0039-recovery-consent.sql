--liquibase formatted sql

--changeset lifestage:0039-recovery-consent
alter table agreement_text drop constraint agreement_text_kind;
alter table agreement_text add constraint agreement_text_kind check
    (kind in ('salary-sacrifice', 'deduction', 'recovery-plan'));

create table recovery_consent (
    employer_id uuid not null,
    plan_id uuid not null,
    revision integer not null,
    kind text not null,
    version_no integer not null,
    language char(2) not null,
    wording text not null,
    sha256 char(64) not null,
    accepted_at timestamptz not null,
    constraint recovery_consent_key primary key (employer_id, plan_id, revision),
    constraint recovery_consent_event foreign key (employer_id, plan_id, revision) references recovery_event,
    constraint recovery_consent_text foreign key (employer_id, kind, version_no) references agreement_text,
    constraint recovery_consent_kind check (kind = 'recovery-plan'),
    constraint recovery_consent_language check (language in ('en', 'cy'))
);
comment on table recovery_consent is 'The words to which a person consented with a recovery plan; what was on the table is the event of the same revision';
comment on column recovery_consent.wording is 'The very words that were on the page, the terms of the plan among them';
create trigger recovery_consent_append_only before update or delete on recovery_consent
    for each row execute function lifestage_append_only();
select lifestage_protect('recovery_consent');
grant select, insert on recovery_consent to ${app_role};
--rollback drop table recovery_consent;
--rollback alter table agreement_text drop constraint agreement_text_kind;
--rollback alter table agreement_text add constraint agreement_text_kind check (kind in ('salary-sacrifice', 'deduction'));
