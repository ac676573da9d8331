--liquibase formatted sql

--changeset lifestage:0035-answers-looked-for
-- Each night asked every line of every old file again whether payroll had answered it.
alter table payroll_file add column answers_looked_for timestamptz;
comment on column payroll_file.answers_looked_for is 'When it was looked whether payroll had answered every line, after the days in which it should have; once for each file';
grant update (answers_looked_for) on payroll_file to ${app_role};
--rollback alter table payroll_file drop column answers_looked_for;

--changeset lifestage:0035-posts-moved-own
alter table file_people add column posts_moved_own bigint;
comment on column file_people.posts_moved_own is 'Of posts_moved those of which the file''s own period differs; a further file for the period starts from them. Null for older files';
-- What a file said of earlier periods, among all that it said.
create index sent_line_corrects on sent_line (employer_id, file_id, bucket, employment_id)
    where reason in ('correction', 'refund', 'stop');
--rollback drop index sent_line_corrects; alter table file_people drop column posts_moved_own;

--changeset lifestage:0035-due-digest
create table due_digest (
    employer_id uuid not null,
    bucket smallint not null,
    employment_id uuid not null,
    digest bytea not null,
    constraint due_digest_key primary key (employer_id, bucket, employment_id),
    constraint due_digest_size check (length(digest) = 32)
);
comment on table due_digest is 'SHA-256 of all due spans of a post: a night writes and compares the spans of those alone of whom it works out other ones. Written with them, so without foreign keys';
-- Spans that are there already are taken for other ones once, and written again.
alter table due_span no force row level security;
insert into due_digest select distinct employer_id, bucket, employment_id, sha256('') from due_span;
alter table due_span force row level security;
select lifestage_protect('due_digest');
grant select, insert, update, delete on due_digest to ${app_role};
--rollback drop table due_digest;
