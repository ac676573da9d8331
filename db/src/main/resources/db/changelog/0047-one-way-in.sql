--liquibase formatted sql

--changeset lifestage:0047-decide-alone splitStatements:false
create function lifestage_decide_alone(tenant uuid, who uuid, key text)
    returns table (entered employer, recorded_at timestamptz, answered uuid, known text[])
    language plpgsql volatile as $$
begin
    entered := lifestage_enter(tenant);
    -- Each of these sees what is committed when it begins: what was written by whoever held the lock is among it.
    recorded_at := lifestage_moment_alone(who);
    answered := (select one.selection_id from selection one where one.employee_id = who and one.idempotency_key = key);
    if answered is null then
        known := lifestage_known(who);
    end if;
    return next;
end $$;
comment on function lifestage_decide_alone(uuid, uuid, text) is
    'All that a decision on a person begins with: binds the transaction to their employer, lets nobody else decide on them until it ends, and says at which moment it records, which basket had this key before, and else the names of what is known of them';
--rollback drop function lifestage_decide_alone(uuid, uuid, text);

--changeset lifestage:0047-enter-as splitStatements:false
create function lifestage_enter_as(tenant uuid, who uuid)
    returns table (entered employer, known text[])
    language plpgsql volatile as $$
begin
    entered := lifestage_enter(tenant);
    known := lifestage_known(who);
    return next;
end $$;
comment on function lifestage_enter_as(uuid, uuid) is
    'Binds the rest of the transaction to an employer, and says who it is and the names of what is known of a person';
--rollback drop function lifestage_enter_as(uuid, uuid);
