--liquibase formatted sql

--changeset lifestage:0017-delivery
create table delivery_destination (
    employer_id uuid not null references employer,
    destination text not null,
    revision integer not null,
    title text not null,
    kind text not null,
    place text not null,
    directory text not null default '',
    login text,
    host_keys text[] not null default '{}',
    encrypt_to text,
    sign_with text,
    armoured boolean not null default false,
    pay_groups text[] not null default '{}',
    representations text[] not null,
    with_manifests boolean not null default true,
    active boolean not null default true,
    active_since timestamptz not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    constraint delivery_destination_key primary key (employer_id, destination),
    constraint delivery_destination_form check (destination ~ '^[a-z][a-z0-9-]{0,39}$'),
    constraint delivery_destination_kind check (kind in ('folder', 'sftp')),
    constraint delivery_destination_what check (cardinality(representations) > 0),
    constraint delivery_destination_host_key check (kind <> 'sftp' or (login is not null and cardinality(host_keys) > 0))
);
comment on table delivery_destination is
    'Where an employer''s payroll files go. Logins, keys and folders are names for what the operator has configured: no secret is kept here';
comment on column delivery_destination.host_keys is 'The server''s public keys, as in known_hosts; no other server is spoken to';
comment on column delivery_destination.pay_groups is 'Whose files go there; empty for all';
comment on column delivery_destination.representations is 'canonical, or codes of layouts';
comment on column delivery_destination.active_since is 'Files written before do not go there by themselves';
select lifestage_protect('delivery_destination');
grant select, insert, update on delivery_destination to ${app_role};

create table delivery (
    employer_id uuid not null,
    delivery_id uuid not null,
    file_id uuid not null,
    representation text not null,
    part text not null,
    destination text not null,
    source_name text not null,
    source_sha256 char(64) not null,
    remote_name text not null,
    state text not null,
    stage text not null default 'none',
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    payload_sha256 char(64),
    payload_size bigint,
    reason_code text,
    reason text,
    planned_at timestamptz not null,
    planned_by text,
    delivered_at timestamptz,
    confirmed_by text,
    constraint delivery_key primary key (employer_id, delivery_id),
    constraint delivery_file foreign key (employer_id, file_id) references payroll_file,
    constraint delivery_to foreign key (employer_id, destination) references delivery_destination,
    constraint delivery_once unique (employer_id, file_id, representation, part, destination),
    constraint delivery_name unique (employer_id, destination, source_name),
    constraint delivery_part check (part in ('file', 'manifest')),
    constraint delivery_state check (state in ('waiting', 'delivering', 'delivered', 'held')),
    constraint delivery_stage check (stage in ('none', 'sending', 'placing')),
    constraint delivery_payload check ((payload_sha256 is null) = (payload_size is null)),
    constraint delivery_held check (state <> 'held' or (reason_code is not null and reason is not null)),
    constraint delivery_delivered check ((state = 'delivered') = (delivered_at is not null))
);
comment on table delivery is 'One file on its way to one destination, once';
comment on column delivery.stage is
    'How far the latest attempt came: sending, under a temporary name; placing: about to give it its own name, after which the receiver may take it away';
comment on column delivery.payload_sha256 is 'What is sent, fixed before the first attempt: what is encrypted or signed differs each time it is made';
create index delivery_open on delivery (employer_id, next_attempt_at) where state in ('waiting', 'delivering');
create index delivery_of_file on delivery (employer_id, file_id);
select lifestage_protect('delivery');
grant select, insert, update (remote_name, state, stage, attempts, next_attempt_at, payload_sha256, payload_size, reason_code,
    reason, delivered_at, confirmed_by) on delivery to ${app_role};

create table delivery_attempt (
    employer_id uuid not null,
    delivery_id uuid not null,
    attempt_no integer not null,
    started_at timestamptz,
    ended_at timestamptz not null,
    outcome text not null,
    reason_code text,
    reason text,
    done_by text,
    constraint delivery_attempt_key primary key (employer_id, delivery_id, attempt_no),
    constraint delivery_attempt_of foreign key (employer_id, delivery_id) references delivery,
    constraint delivery_attempt_outcome check
        (outcome in ('delivered', 'found', 'failed', 'held', 'broken_off', 'asked_again', 'confirmed'))
);
comment on table delivery_attempt is 'What happened on the way, oldest first: each attempt, and what people decided';
create trigger delivery_attempt_append_only before update or delete on delivery_attempt
    for each row execute function lifestage_append_only();
select lifestage_protect('delivery_attempt');
grant select, insert on delivery_attempt to ${app_role};
--rollback drop table delivery_attempt; drop table delivery; drop table delivery_destination;
