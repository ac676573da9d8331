--liquibase formatted sql

--changeset lifestage:0028-archive
alter table night_run add column archived_at timestamptz;
comment on column night_run.archived_at is
    'When the run''s steps and buckets were written into a file and taken out of the database; null while they are here';
create index night_run_to_archive on night_run (employer_id, business_date)
    where archived_at is null and status = 'finished';
grant update (archived_at) on night_run to ${app_role};
grant delete on run_step, run_bucket to ${app_role};
--rollback revoke delete on run_step, run_bucket from ${app_role};
--rollback drop index night_run_to_archive; alter table night_run drop column archived_at;
