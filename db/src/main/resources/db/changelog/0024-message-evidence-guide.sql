--liquibase formatted sql

--changeset lifestage:0024-message-outbox
create table message_outbox (
    employer_id uuid not null,
    message_id uuid not null,
    employee_id uuid not null,
    kind text not null,
    language char(2) not null,
    address text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    state text not null default 'waiting',
    attempts smallint not null default 0,
    next_try_at timestamptz not null,
    sent_at timestamptz,
    failure text,
    constraint message_outbox_key primary key (employer_id, message_id),
    constraint message_outbox_employee foreign key (employer_id, employee_id) references employee,
    constraint message_outbox_state check (state in ('waiting', 'sent', 'failed')),
    constraint message_outbox_sent check ((state = 'sent') = (sent_at is not null)),
    constraint message_outbox_language check (language in ('en', 'cy'))
);
comment on table message_outbox is 'Messages to staff, written with what they tell of, so that none is sent of what did not happen and none is forgotten';
create index message_outbox_waiting on message_outbox (employer_id, next_try_at) where state = 'waiting';
select lifestage_protect('message_outbox');
grant select, insert, update (state, attempts, next_try_at, sent_at, failure) on message_outbox to ${app_role};
--rollback drop table message_outbox;

--changeset lifestage:0024-evidence
create table evidence (
    employer_id uuid not null,
    evidence_id uuid not null,
    employee_id uuid not null,
    life_event_id uuid,
    dependant_id uuid,
    file_name text not null,
    media_type text not null,
    byte_count integer not null,
    sha256 char(64) not null,
    content bytea,
    uploaded_at timestamptz not null,
    state text not null default 'quarantined',
    decided_by text,
    decided_at timestamptz,
    constraint evidence_key primary key (employer_id, evidence_id),
    constraint evidence_employee foreign key (employer_id, employee_id) references employee,
    constraint evidence_of_one check (num_nonnulls(life_event_id, dependant_id) = 1),
    constraint evidence_media_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint evidence_byte_count check (byte_count between 1 and 5242880),
    constraint evidence_content check (content is null or octet_length(content) = byte_count),
    constraint evidence_state check (state in ('quarantined', 'clean', 'infected', 'erased')),
    constraint evidence_erased check ((state in ('infected', 'erased')) = (content is null)),
    constraint evidence_decided check ((state = 'quarantined') = (decided_at is null))
);
comment on table evidence is 'A document that a person uploaded about a life event or a dependant; never shown in a browser, only downloaded';
comment on column evidence.state is 'quarantined until a scanner, or HR, has said what it is; the content of an infected or erased one is gone';
create index evidence_of_employee on evidence (employer_id, employee_id);
select lifestage_protect('evidence');
grant select, insert, update (state, content, decided_by, decided_at) on evidence to ${app_role};
--rollback drop table evidence;

--changeset lifestage:0024-guide
create table guide (
    employer_id uuid not null references employer,
    slug text not null,
    revision integer not null,
    title_en text not null,
    title_cy text not null,
    summary_en text not null,
    summary_cy text not null,
    body_en text not null,
    body_cy text not null,
    strands text[] not null default '{}',
    stages text[] not null default '{}',
    state text not null,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint guide_key primary key (employer_id, slug, revision),
    constraint guide_slug check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
    constraint guide_state check (state in ('draft', 'published', 'withdrawn')),
    constraint guide_revision check (revision > 0)
);
comment on table guide is 'Plain information for staff, in Markdown; each change is a revision, of which the newest that is no draft is shown';
create trigger guide_append_only before update or delete on guide
    for each row execute function lifestage_append_only();
select lifestage_protect('guide');
grant select, insert on guide to ${app_role};
--rollback drop table guide;
