--liquibase formatted sql

--changeset lifestage:0030-unpaid-absence
alter table employment_version add column unpaid_from date;
alter table employment_version add column unpaid_until date;
alter table employment_version add constraint employment_version_unpaid
    check (unpaid_until is null or unpaid_until >= unpaid_from);
comment on column employment_version.unpaid_from is 'The first day of the absence without pay that HR tells of in this version; it need not lie within the days on which the version holds';
comment on column employment_version.unpaid_until is 'Its last day, where that is known';
--rollback alter table employment_version drop constraint employment_version_unpaid;
--rollback alter table employment_version drop column unpaid_until; alter table employment_version drop column unpaid_from;
