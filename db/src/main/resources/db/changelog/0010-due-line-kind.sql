--liquibase formatted sql

--changeset lifestage:0010-due-line-kind
-- A benefit that turns from a deduction into a payment of the same element is due as both in one period.
alter table due_line drop constraint due_line_key;
alter table due_line add constraint due_line_key primary key
    (employer_id, bucket, employment_id, benefit, element_code, kind, pay_group, tax_year, period_no);
--rollback alter table due_line drop constraint due_line_key;
--rollback alter table due_line add constraint due_line_key primary key
--rollback     (employer_id, bucket, employment_id, benefit, element_code, pay_group, tax_year, period_no);
