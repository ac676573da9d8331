package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.LIFE_EVENT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;

/** What happened to people and may open a window. */
public final class LifeEventStore {
    private static final List<Field<?>> COLUMNS = List.of(
            LIFE_EVENT.LIFE_EVENT_ID,
            LIFE_EVENT.EVENT_TYPE,
            LIFE_EVENT.HAPPENED_ON,
            LIFE_EVENT.REPORTED_ON,
            LIFE_EVENT.EVIDENCE,
            LIFE_EVENT.EVIDENCE_UNTIL);

    private final DSLContext sql;

    public LifeEventStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A person's life events as known now, by the day they happened. */
    public List<ReportedLifeEvent> list(EmployeeId employee) {
        return sql.select(COLUMNS)
                .from(LIFE_EVENT)
                .where(LIFE_EVENT.EMPLOYEE_ID.eq(employee.value()))
                .and(Recorded.open(LIFE_EVENT.RECORDED_UNTIL))
                .orderBy(LIFE_EVENT.HAPPENED_ON, LIFE_EVENT.LIFE_EVENT_ID)
                .fetch(LifeEventStore::reported);
    }

    /** Adds a life event. */
    public void append(EmployeeId employee, ReportedLifeEvent event, Instant recordedAt) {
        sql.insertInto(LIFE_EVENT)
                .set(LIFE_EVENT.EMPLOYER_ID, TenantScope.employerId())
                .set(LIFE_EVENT.EMPLOYEE_ID, employee.value())
                .set(LIFE_EVENT.LIFE_EVENT_ID, event.id().value())
                .set(LIFE_EVENT.EVENT_TYPE, event.event().type())
                .set(LIFE_EVENT.HAPPENED_ON, event.event().happenedOn())
                .set(LIFE_EVENT.REPORTED_ON, event.event().reportedOn())
                .set(LIFE_EVENT.EVIDENCE, event.event().evidence().name())
                .set(LIFE_EVENT.EVIDENCE_UNTIL, event.event().evidenceUntil())
                .set(LIFE_EVENT.RECORDED_FROM, recordedAt)
                .execute();
    }

    /** Records how far the evidence has come, for good; throws {@code NotFound} where the person has none such. */
    public void changeEvidence(EmployeeId employee, LifeEventId event, EvidenceState evidence, Instant recordedAt) {
        changeEvidence(employee, event, evidence, null, recordedAt);
    }

    /**
     * Records how far the evidence of an event has come; throws {@code NotFound} where the person has none such.
     *
     * @param until the first day on which evidence that is accepted is awaited again; absent where it counts for good
     */
    public void changeEvidence(
            EmployeeId employee,
            LifeEventId event,
            EvidenceState evidence,
            @Nullable LocalDate until,
            Instant recordedAt) {
        var was = close(employee, event, recordedAt).event();
        var now = new LifeEvent(was.type(), was.happenedOn(), was.reportedOn(), evidence, until);
        append(employee, new ReportedLifeEvent(event, now), recordedAt);
    }

    /**
     * Takes an event back, as if it had not been reported; what was known before stays known of then. Throws
     * {@code NotFound} where the person has none such.
     */
    public void withdraw(EmployeeId employee, LifeEventId event, Instant recordedAt) {
        close(employee, event, recordedAt);
    }

    private ReportedLifeEvent close(EmployeeId employee, LifeEventId event, Instant recordedAt) {
        return sql.update(LIFE_EVENT)
                .set(LIFE_EVENT.RECORDED_UNTIL, Recorded.closing(LIFE_EVENT.RECORDED_FROM, recordedAt))
                .where(openOf(employee, event))
                .returning(COLUMNS)
                .fetchOptional(LifeEventStore::reported)
                .orElseThrow(() -> new NotFound("life event " + event));
    }

    private static Condition openOf(EmployeeId employee, LifeEventId event) {
        return LIFE_EVENT
                .EMPLOYEE_ID
                .eq(employee.value())
                .and(LIFE_EVENT.LIFE_EVENT_ID.eq(event.value()))
                .and(Recorded.open(LIFE_EVENT.RECORDED_UNTIL));
    }

    private static ReportedLifeEvent reported(Record row) {
        return new ReportedLifeEvent(
                new LifeEventId(row.get(LIFE_EVENT.LIFE_EVENT_ID)),
                new LifeEvent(
                        row.get(LIFE_EVENT.EVENT_TYPE),
                        row.get(LIFE_EVENT.HAPPENED_ON),
                        row.get(LIFE_EVENT.REPORTED_ON),
                        EvidenceState.valueOf(row.get(LIFE_EVENT.EVIDENCE)),
                        row.get(LIFE_EVENT.EVIDENCE_UNTIL)));
    }
}
