--liquibase formatted sql

--changeset lifestage:0050-leavers
-- Every night asks of those who leave whether anything is paid off in instalments, and who was away without pay. Few are: both
-- are found without reading what everybody holds and every version of every post.
create index election_with_total on election (employer_id, employment_id) where total is not null;
create index employment_version_unpaid on employment_version (employer_id, employment_id) where unpaid_from is not null;
--rollback drop index election_with_total;
--rollback drop index employment_version_unpaid;
