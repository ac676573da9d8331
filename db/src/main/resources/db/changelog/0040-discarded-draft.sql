--liquibase formatted sql

--changeset lifestage:0040-discarded-draft splitStatements:false
alter table catalogue_version drop constraint catalogue_version_status;
alter table catalogue_version add constraint catalogue_version_status
    check (status in ('draft', 'published', 'discarded'));
alter table catalogue_version drop constraint catalogue_version_published;
alter table catalogue_version add constraint catalogue_version_published check (status <> 'published'
    or (effective_from is not null and published_by is not null and published_at is not null));
create or replace function catalogue_version_keeps() returns trigger
    language plpgsql as $$
begin
    if old.status <> 'draft' then
        raise exception 'catalogue version % is % and never changes', old.version_no, old.status
            using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;
comment on column catalogue_version.status is 'draft: may change; published: in force from its effective date, for good; discarded: a draft that was given up, kept as it was';
--rollback update catalogue_version set status = 'draft' where status = 'discarded';
--rollback alter table catalogue_version drop constraint catalogue_version_status;
--rollback alter table catalogue_version add constraint catalogue_version_status check (status in ('draft', 'published'));
--rollback alter table catalogue_version drop constraint catalogue_version_published;
--rollback alter table catalogue_version add constraint catalogue_version_published check (status = 'draft'
--rollback     or (effective_from is not null and published_by is not null and published_at is not null));
