--liquibase formatted sql

--changeset lifestage:0049-since-when-to-compare
-- A post that has changed is compared from the first pay period in which anything is due otherwise, not for all that is open.
alter table post_to_compare add column differs_from date not null default '0001-01-01';
comment on column post_to_compare.differs_from is 'Of pay periods that start before this day the same is due as when they were last compared';
grant update on post_to_compare to ${app_role};
--rollback revoke update on post_to_compare from ${app_role};
--rollback alter table post_to_compare drop column differs_from;
