--liquibase formatted sql

--changeset lifestage:0016-layout
create table layout_document (
    employer_id uuid not null references employer,
    sha256 char(64) not null,
    document text not null,
    recorded_at timestamptz not null,
    constraint layout_document_key primary key (employer_id, sha256),
    constraint layout_document_length check (length(document) between 1 and 300000)
);
comment on table layout_document is
    'Every description by which a file of this employer was or can be rendered, known by its hash; built-in ones come in when they are first used';
create trigger layout_document_append_only before update or delete on layout_document
    for each row execute function lifestage_append_only();
select lifestage_protect('layout_document');
grant select, insert on layout_document to ${app_role};

create table layout (
    employer_id uuid not null,
    layout_code text not null,
    version_no integer not null,
    title text not null,
    sha256 char(64) not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    constraint layout_key primary key (employer_id, layout_code, version_no),
    constraint layout_described foreign key (employer_id, sha256) references layout_document,
    constraint layout_form check (layout_code ~ '^[a-z][a-z0-9-]{0,39}$'),
    constraint layout_version check (version_no >= 1)
);
comment on table layout is 'An employer''s own layouts of payroll files; the latest version counts for files to come';
create trigger layout_append_only before update or delete on layout
    for each row execute function lifestage_append_only();
select lifestage_protect('layout');
grant select, insert on layout to ${app_role};

create table pay_group_layout (
    employer_id uuid not null,
    pay_group text not null,
    layout_code text not null,
    chosen_by text not null,
    chosen_at timestamptz not null,
    constraint pay_group_layout_key primary key (employer_id, pay_group, layout_code),
    constraint pay_group_layout_pay_group foreign key (employer_id, pay_group) references pay_group
);
comment on table pay_group_layout is 'Which layouts a pay group''s files get besides the canonical one';
select lifestage_protect('pay_group_layout');
grant select, insert, delete on pay_group_layout to ${app_role};

create table layout_file (
    employer_id uuid not null,
    file_id uuid not null,
    layout_code text not null,
    version_no integer,
    document_sha256 char(64) not null,
    state text not null,
    place text not null default 'outbox',
    file_name text not null,
    row_count bigint,
    line_count bigint,
    left_out bigint,
    totals jsonb not null default '[]',
    sha256 char(64),
    size_bytes bigint,
    manifest text,
    problem_count bigint not null default 0,
    problems jsonb not null default '[]',
    planned_at timestamptz not null,
    written_at timestamptz,
    constraint layout_file_key primary key (employer_id, file_id, layout_code),
    constraint layout_file_file foreign key (employer_id, file_id) references payroll_file,
    constraint layout_file_document foreign key (employer_id, document_sha256) references layout_document,
    constraint layout_file_state check (state in ('planned', 'written', 'held', 'empty')),
    constraint layout_file_place check (place in ('outbox', 'held', 'withdrawn')),
    constraint layout_file_written check (state <> 'written'
        or (row_count is not null and sha256 is not null and size_bytes is not null and manifest is not null)),
    constraint layout_file_held check ((state = 'held') = (problem_count > 0))
);
comment on table layout_file is
    'A payroll file''s lines in another layout; which description is fixed when it is planned, so that a restart renders the same bytes';
comment on column layout_file.version_no is 'The version of the employer''s own layout; null for a built-in one';
comment on column layout_file.state is
    'planned: to be rendered; written; held: values could not be written, and no file was made; empty: nothing to say, and the layout leaves such files out';
create unique index layout_file_name on layout_file (employer_id, file_name) where state in ('planned', 'written');
create index layout_file_planned on layout_file (employer_id) where state = 'planned';
select lifestage_protect('layout_file');
grant select, insert, update (version_no, document_sha256, state, place, file_name, row_count, line_count, left_out,
    totals, sha256, size_bytes, manifest, problem_count, problems, planned_at, written_at) on layout_file to ${app_role};
--rollback drop table layout_file; drop table pay_group_layout; drop table layout; drop table layout_document;
