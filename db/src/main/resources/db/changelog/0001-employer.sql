--liquibase formatted sql

--changeset lifestage:0001-btree-gist
create extension if not exists btree_gist;
--rollback drop extension btree_gist;

--changeset lifestage:0001-employer-scope splitStatements:false
create function lifestage_employer() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('lifestage.employer_id', true), '')::uuid;
comment on function lifestage_employer() is
    'The employer for which the current transaction runs; null, and so no rows at all, where none was set';

create function lifestage_protect(protected_table regclass) returns void
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected_table);
    execute format('alter table %s force row level security', protected_table);
    execute format(
        'create policy employer_only on %s using (employer_id = lifestage_employer()) with check (employer_id = lifestage_employer())',
        protected_table);
end $$;
comment on function lifestage_protect(regclass) is
    'Binds every row of a table to the employer of the transaction, for its owner too';

create function lifestage_append_only() returns trigger
    language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function lifestage_append_only() is 'Refuses any update or deletion of a fact';

create function lifestage_close_only() returns trigger
    language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception '% is append-only: rows are closed, never deleted', tg_table_name
            using errcode = 'restrict_violation';
    end if;
    if old.recorded_until <> 'infinity' or new.recorded_until = 'infinity'
        or to_jsonb(old) - 'recorded_until' <> to_jsonb(new) - 'recorded_until' then
        raise exception '% is append-only: an open row may be closed once and nothing else', tg_table_name
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
comment on function lifestage_close_only() is
    'Lets a bitemporal row be closed once (recorded_until) and refuses every other change';
--rollback drop function lifestage_close_only(); drop function lifestage_append_only();
--rollback drop function lifestage_protect(regclass); drop function lifestage_employer();

--changeset lifestage:0001-employer splitStatements:false
create table employer (
    employer_id uuid primary key,
    code text not null,
    name text not null,
    time_zone text not null default 'Europe/London',
    currency char(3) not null default 'GBP',
    feed_rejected_share numeric(5, 4) not null default 0.1000,
    feed_missing_share numeric(5, 4) not null default 0.0500,
    feed_changed_share numeric(5, 4) not null default 0.2500,
    recorded_at timestamptz not null default now(),
    constraint employer_code_unique unique (code),
    constraint employer_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    constraint employer_feed_shares check (feed_rejected_share between 0 and 1
        and feed_missing_share between 0 and 1 and feed_changed_share between 0 and 1)
);
comment on table employer is 'A tenant: every other row belongs to one';
comment on column employer.feed_rejected_share is 'Share of bad rows in an HR feed above which nothing of it is applied';
comment on column employer.feed_missing_share is 'Share of employments missing from an HR feed above which nothing of it is applied';
comment on column employer.feed_changed_share is 'Share of employments changed by an HR feed above which nothing of it is applied';
alter table employer enable row level security;
alter table employer force row level security;
-- An employer is found by its code when somebody signs in, and all are listed when the night looks for work;
-- neither shows a row of any other table.
create policy employer_only on employer
    using (employer_id = lifestage_employer()
        or code = current_setting('lifestage.employer_code', true)
        or current_setting('lifestage.directory', true) = 'on')
    with check (employer_id = lifestage_employer());
grant select on employer to ${app_role};
grant insert on employer to ${app_role};
grant update (name, time_zone, feed_rejected_share, feed_missing_share, feed_changed_share) on employer to ${app_role};
--rollback drop table employer;
