package uk.lifestage.db.audit;

import static uk.lifestage.db.generated.Tables.AUDIT_EVENT;
import static uk.lifestage.db.support.Prepared.value;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import uk.lifestage.db.support.Json;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.Together;

/** The record of what was done. */
public final class AuditStore {
    private final DSLContext sql;
    private final Prepared insert;

    public AuditStore(DSLContext sql) {
        this.sql = sql;
        this.insert = Prepared.of(
                sql,
                sql.insertInto(AUDIT_EVENT)
                        .set(AUDIT_EVENT.EMPLOYER_ID, TenantScope.employerId())
                        .set(AUDIT_EVENT.HAPPENED_AT, value(AUDIT_EVENT.HAPPENED_AT))
                        .set(AUDIT_EVENT.ACTOR, value(AUDIT_EVENT.ACTOR))
                        .set(AUDIT_EVENT.ROLE, value(AUDIT_EVENT.ROLE))
                        .set(AUDIT_EVENT.ACTION, value(AUDIT_EVENT.ACTION))
                        .set(AUDIT_EVENT.SUBJECT, value(AUDIT_EVENT.SUBJECT))
                        .set(AUDIT_EVENT.FACTS, value(AUDIT_EVENT.FACTS)));
    }

    /** Adds an event. */
    public void append(AuditEvent event) {
        insert(event).write(sql);
    }

    /** Adds an event with what else is written. */
    public void append(AuditEvent event, Together together) {
        together.add(insert(event), "The audit event was not written");
    }

    private Prepared.Values insert(AuditEvent event) {
        return insert.values()
                .set(AUDIT_EVENT.HAPPENED_AT, event.happenedAt())
                .set(AUDIT_EVENT.ACTOR, event.actor())
                .set(AUDIT_EVENT.ROLE, event.role())
                .set(AUDIT_EVENT.ACTION, event.action())
                .set(AUDIT_EVENT.SUBJECT, event.subject())
                .set(AUDIT_EVENT.FACTS, Json.facts(event.facts()));
    }

    /** What was done from a moment on and before another, newest first. */
    public List<AuditEvent> list(Instant from, Instant until, int limit) {
        return list(from, until, "", "", limit);
    }

    /**
     * The same of one person and of one kind alone.
     *
     * @param actor who did it; empty for everybody
     * @param kind with what an action begins, for example {@code catalogue}; empty for all
     */
    public List<AuditEvent> list(Instant from, Instant until, String actor, String kind, int limit) {
        return sql.select(
                        AUDIT_EVENT.HAPPENED_AT,
                        AUDIT_EVENT.ACTOR,
                        AUDIT_EVENT.ROLE,
                        AUDIT_EVENT.ACTION,
                        AUDIT_EVENT.SUBJECT,
                        AUDIT_EVENT.FACTS.convertFrom(Json::facts))
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.HAPPENED_AT.ge(from))
                .and(AUDIT_EVENT.HAPPENED_AT.lt(until))
                .and(actor.isEmpty() ? DSL.noCondition() : AUDIT_EVENT.ACTOR.eq(actor))
                .and(kind.isEmpty() ? DSL.noCondition() : AUDIT_EVENT.ACTION.startsWith(kind + "."))
                .orderBy(AUDIT_EVENT.HAPPENED_AT.desc(), AUDIT_EVENT.AUDIT_ID)
                .limit(limit)
                .fetch(Records.mapping(AuditEvent::new));
    }
}
