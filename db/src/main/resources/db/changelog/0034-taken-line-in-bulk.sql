--liquibase formatted sql

--changeset lifestage:0034-taken-line-in-bulk
-- A return file may have a million lines, and three foreign keys cost more than the rows themselves. Each word is selected
-- from the sent line that it speaks of and written with its return file; neither those nor the post can be deleted by the
-- product.
alter table taken_line drop constraint taken_line_file;
alter table taken_line drop constraint taken_line_return;
alter table taken_line drop constraint taken_line_employment;
--rollback alter table taken_line add constraint taken_line_employment
--rollback     foreign key (employer_id, employment_id) references employment;
--rollback alter table taken_line add constraint taken_line_return
--rollback     foreign key (employer_id, return_id) references return_file;
--rollback alter table taken_line add constraint taken_line_file foreign key (employer_id, file_id) references payroll_file;
