--liquibase formatted sql

--changeset lifestage:0032-guide-benefits
alter table guide add column benefits text[] not null default '{}';
comment on column guide.benefits is 'The codes of the catalogue''s benefits on whose pages the guide is named';
--rollback alter table guide drop column benefits;
