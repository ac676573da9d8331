--liquibase formatted sql

--changeset lifestage:0048-evidence-until
alter table dependant add column evidence_until date;
alter table dependant add constraint dependant_evidence_until
    check (evidence_until is null or evidence = 'ACCEPTED');
comment on column dependant.evidence_until is
    'The first day on which evidence that was accepted is awaited again; absent where it counts for good';
alter table life_event add column evidence_until date;
alter table life_event add constraint life_event_evidence_until
    check (evidence_until is null or evidence = 'ACCEPTED');
comment on column life_event.evidence_until is
    'The first day on which evidence that was accepted is awaited again; absent where it counts for good';
--rollback alter table dependant drop column evidence_until; alter table life_event drop column evidence_until;
