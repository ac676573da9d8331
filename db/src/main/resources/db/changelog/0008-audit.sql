--liquibase formatted sql

--changeset lifestage:0008-audit
create table audit_event (
    employer_id uuid not null references employer,
    audit_id uuid not null default gen_random_uuid(),
    happened_at timestamptz not null,
    actor text not null,
    role text not null,
    action text not null,
    subject text not null,
    facts jsonb not null default '{}',
    constraint audit_event_key primary key (employer_id, audit_id),
    constraint audit_event_action check (action ~ '^[a-z][a-z0-9.-]{2,59}$')
);
comment on table audit_event is 'Who did what to whom, or looked at whom, and when';
create index audit_event_time on audit_event (employer_id, happened_at);
create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function lifestage_append_only();
select lifestage_protect('audit_event');
grant select, insert on audit_event to ${app_role};
--rollback drop table audit_event;
