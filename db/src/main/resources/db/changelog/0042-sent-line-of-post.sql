--liquibase formatted sql

--changeset lifestage:0042-sent-line-of-post
-- A full night adds millions of lines, and each index costs as much again as the rows. Lines for a pay period are found file by
-- file, by the key; those of a few posts by this index, which does not read all that was ever sent of them for one period.
create index sent_line_of_post on sent_line (employer_id, bucket, employment_id, for_tax_year, for_period_no);
drop index sent_line_bucket;
drop index sent_line_of_employment;
--rollback create index sent_line_of_employment on sent_line (employer_id, bucket, employment_id);
--rollback create index sent_line_bucket on sent_line (employer_id, bucket, pay_group, for_tax_year, for_period_no);
--rollback drop index sent_line_of_post;
