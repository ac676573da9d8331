--liquibase formatted sql

--changeset lifestage:0004-catalogue-version splitStatements:false
create table catalogue_version (
    employer_id uuid not null references employer,
    version_no integer not null,
    status text not null default 'draft',
    effective_from date,
    document text not null,
    document_sha256 char(64) not null,
    revision integer not null default 1,
    created_by text not null,
    created_at timestamptz not null default now(),
    changed_by text not null,
    changed_at timestamptz not null default now(),
    published_by text,
    published_at timestamptz,
    constraint catalogue_version_key primary key (employer_id, version_no),
    constraint catalogue_version_number check (version_no > 0),
    constraint catalogue_version_status check (status in ('draft', 'published')),
    constraint catalogue_version_published check (status = 'draft'
        or (effective_from is not null and published_by is not null and published_at is not null))
);
comment on table catalogue_version is 'A catalogue as a whole, as the YAML document that HR reads; once published it never changes';
create unique index catalogue_version_effective on catalogue_version (employer_id, effective_from)
    where status = 'published';
create function catalogue_version_keeps() returns trigger
    language plpgsql as $$
begin
    if old.status = 'published' then
        raise exception 'catalogue version % is published and never changes', old.version_no
            using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;
create trigger catalogue_version_published_is_final before update or delete on catalogue_version
    for each row execute function catalogue_version_keeps();
select lifestage_protect('catalogue_version');
grant select, insert, update, delete on catalogue_version to ${app_role};
--rollback drop table catalogue_version; drop function catalogue_version_keeps();
