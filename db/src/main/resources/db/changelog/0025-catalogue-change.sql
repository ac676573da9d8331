--liquibase formatted sql

--changeset lifestage:0025-catalogue-change
create table catalogue_change (
    employer_id uuid not null,
    change_id bigint generated always as identity,
    version_no integer not null,
    revision integer not null,
    kind text not null,
    path text not null,
    before_text text,
    after_text text,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint catalogue_change_key primary key (employer_id, change_id),
    constraint catalogue_change_version foreign key (employer_id, version_no) references catalogue_version,
    constraint catalogue_change_kind check (kind in ('begun', 'imported', 'changed', 'signed', 'discarded')),
    constraint catalogue_change_revision check (revision > 0)
);
comment on table catalogue_change is 'Who changed what in a catalogue version, and when, down to the single field';
comment on column catalogue_change.revision is 'The revision that the change made';
comment on column catalogue_change.path is 'The place in the document, for example benefits[dental].options[nhs].rate.amount';
create index catalogue_change_of_version on catalogue_change (employer_id, version_no, change_id);
create trigger catalogue_change_append_only before update or delete on catalogue_change
    for each row execute function lifestage_append_only();
select lifestage_protect('catalogue_change');
grant select, insert on catalogue_change to ${app_role};
--rollback drop table catalogue_change;
