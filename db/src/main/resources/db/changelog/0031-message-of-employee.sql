--liquibase formatted sql

--changeset lifestage:0031-message-of-employee
create index message_outbox_of_employee on message_outbox (employer_id, employee_id, created_at);
--rollback drop index message_outbox_of_employee;
