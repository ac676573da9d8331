--liquibase formatted sql

--changeset lifestage:0041-open-elections-of-employment
-- Of somebody who chooses often most elections are closed: those that are open are found without passing over the others.
drop index election_of_employment;
create index election_of_employment on election (employer_id, employment_id, recorded_until);
--rollback drop index election_of_employment; create index election_of_employment on election (employer_id, employment_id);

--changeset lifestage:0041-periods-touch-their-group splitStatements:false
create function lifestage_touch_pay_group() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    scope text := coalesce(current_setting('lifestage.employer_id', true), '');
    touched record;
begin
    -- Whoever changes periods by hand may have entered no employer's scope.
    for touched in select distinct employer_id, pay_group from changed loop
        perform set_config('lifestage.employer_id', touched.employer_id::text, true);
        update pay_group one set recorded_at = one.recorded_at
            where one.employer_id = touched.employer_id and one.pay_group = touched.pay_group;
    end loop;
    perform set_config('lifestage.employer_id', scope, true);
    return null;
end $$;
comment on function lifestage_touch_pay_group() is
    'Writes the row of a pay group anew whose periods have changed: whoever keeps a calendar looks at the group alone';
create trigger pay_period_added after insert on pay_period
    referencing new table as changed for each statement execute function lifestage_touch_pay_group();
create trigger pay_period_changed after update on pay_period
    referencing new table as changed for each statement execute function lifestage_touch_pay_group();
create trigger pay_period_removed after delete on pay_period
    referencing old table as changed for each statement execute function lifestage_touch_pay_group();
--rollback drop trigger pay_period_removed on pay_period; drop trigger pay_period_changed on pay_period; drop trigger pay_period_added on pay_period; drop function lifestage_touch_pay_group();

--changeset lifestage:0041-known-of-person splitStatements:false
-- A row is never changed in its place: each change of it is another version, at another place (ctid) or by another
-- transaction (xmin). So the places and transactions of the rows that count are a name of what they say, which no writer can
-- forget to change.
create function lifestage_known(who uuid) returns text[]
    language plpgsql stable as $$
begin
    return array[
        md5(concat(
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid) from employee_version one
                where one.employee_id = who and one.recorded_until = 'infinity'::timestamptz), '/',
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid) from employee_circumstance one
                where one.employee_id = who and one.recorded_until = 'infinity'::timestamptz), '/',
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid) from dependant one
                where one.employee_id = who and one.recorded_until = 'infinity'::timestamptz), '/',
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid) from life_event one
                where one.employee_id = who and one.recorded_until = 'infinity'::timestamptz), '/',
            (select string_agg(concat(post.xmin, post.ctid, one.xmin, one.ctid), ' ' order by post.ctid, one.ctid)
                from employment post join employment_version one using (employer_id, employment_id)
                where post.employee_id = who and one.recorded_until = 'infinity'::timestamptz))),
        md5(concat(
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid)
                from employment post join election one using (employer_id, employment_id)
                where post.employee_id = who and one.recorded_until = 'infinity'::timestamptz), '/',
            (select string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid)
                from employment post join approval one using (employer_id, employment_id)
                where post.employee_id = who and one.state = 'waiting'))),
        (select md5(concat('rounds', string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid))) from window_round one
            where one.employee_id is null or one.employee_id = who),
        (select md5(concat(lifestage_employer(), string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid)))
            from pay_group one),
        (select md5(concat(lifestage_employer(), string_agg(concat(one.xmin, one.ctid), ' ' order by one.ctid)))
            from catalogue_version one where one.status = 'published')];
end $$;
comment on function lifestage_known(uuid) is
    'Names of what is known now of a person: themselves and their posts, what they hold and wait for, the rounds of windows, the pay calendars, the published catalogues; a name that was seen before stands for what it stood for then';
--rollback drop function lifestage_known(uuid);

--changeset lifestage:0041-moment-of-recording splitStatements:false
create function lifestage_moment() returns timestamptz
    language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('recording:' || lifestage_employer()::text, 0));
    return clock_timestamp();
end $$;
comment on function lifestage_moment() is
    'The moment at which the transaction records; the night waits for it to end';

create function lifestage_moment_alone(who uuid) returns timestamptz
    language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('employee:' || who::text, 0));
    return lifestage_moment();
end $$;
comment on function lifestage_moment_alone(uuid) is
    'The same for a transaction that decides on a person: whoever else decides on them waits for it to end';
--rollback drop function lifestage_moment_alone(uuid); drop function lifestage_moment();

--changeset lifestage:0041-enter splitStatements:false
create function lifestage_enter(who uuid) returns employer
    language plpgsql volatile as $$
declare
    entered employer;
begin
    perform set_config('lifestage.employer_id', who::text, true);
    select * into entered from employer one where one.employer_id = lifestage_employer();
    return entered;
end $$;
comment on function lifestage_enter(uuid) is
    'Binds the rest of the transaction to an employer, and says who it is';
--rollback drop function lifestage_enter(uuid);
