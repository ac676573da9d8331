package uk.lifestage.db.employment;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.trueCondition;
import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EVIDENCE;
import static uk.lifestage.db.generated.Tables.LIFE_EVENT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;

/** What all people together still have to show evidence of: HR's queue. */
public final class AwaitedEvidenceStore {
    private final DSLContext sql;

    public AwaitedEvidenceStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One thing of which evidence is awaited.
     *
     * @param kind {@code dependant} or {@code life-event}
     * @param what {@code partner} or {@code child}, or the life event's code
     * @param on a dependant's date of birth, or the day on which it happened
     * @param since when it was told first
     * @param documents how many documents were uploaded for it and are still there
     */
    public record Awaited(
            EmployeeId employee,
            String employeeNo,
            String firstName,
            String lastName,
            String kind,
            UUID id,
            String what,
            LocalDate on,
            Instant since,
            int documents) {
        @Override
        public String toString() {
            return "Awaited[" + kind + " " + id + "]";
        }
    }

    /**
     * Everything that is awaited, longest first; on a day, as what was accepted until then is awaited again.
     *
     * @param day the employer's today
     */
    public List<Awaited> list(LocalDate day, int most) {
        var version = EMPLOYEE_VERSION;
        var told = DEPENDANT.as("told");
        var reported = LIFE_EVENT.as("reported");
        var latest = lateral(select(version.FIRST_NAME, version.LAST_NAME)
                        .from(version)
                        .where(version.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(Recorded.open(version.RECORDED_UNTIL))
                        .orderBy(version.VALID_FROM.desc())
                        .limit(1))
                .as(version.getUnqualifiedName());
        var awaited = EvidenceState.AWAITED.name();
        var since =
                field(select(min(told.RECORDED_FROM)).from(told).where(told.DEPENDANT_ID.eq(DEPENDANT.DEPENDANT_ID)));
        var dependants = sql.select(
                        EMPLOYEE.EMPLOYEE_ID,
                        EMPLOYEE.EMPLOYEE_NO,
                        version.FIRST_NAME,
                        version.LAST_NAME,
                        inline("dependant").as("kind"),
                        DEPENDANT.DEPENDANT_ID.as("id"),
                        DEPENDANT.RELATIONSHIP.as("what"),
                        DEPENDANT.DATE_OF_BIRTH.as("day"),
                        since.as("since"),
                        field(selectCount()
                                .from(EVIDENCE)
                                .where(EVIDENCE.DEPENDANT_ID.eq(DEPENDANT.DEPENDANT_ID))
                                .and(EVIDENCE.CONTENT.isNotNull())))
                .from(DEPENDANT)
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(DEPENDANT.EMPLOYEE_ID))
                .join(latest)
                .on(trueCondition())
                .where(DEPENDANT
                        .EVIDENCE
                        .eq(inline(awaited))
                        .or(DEPENDANT.EVIDENCE_UNTIL.le(day).and(DEPENDANT.VALID_UNTIL.gt(day))))
                .and(Recorded.open(DEPENDANT.RECORDED_UNTIL));
        var events = sql.select(
                        EMPLOYEE.EMPLOYEE_ID,
                        EMPLOYEE.EMPLOYEE_NO,
                        version.FIRST_NAME,
                        version.LAST_NAME,
                        inline("life-event").as("kind"),
                        LIFE_EVENT.LIFE_EVENT_ID.as("id"),
                        LIFE_EVENT.EVENT_TYPE.as("what"),
                        LIFE_EVENT.HAPPENED_ON.as("day"),
                        field(select(min(reported.RECORDED_FROM))
                                .from(reported)
                                .where(reported.LIFE_EVENT_ID.eq(LIFE_EVENT.LIFE_EVENT_ID))),
                        field(selectCount()
                                .from(EVIDENCE)
                                .where(EVIDENCE.LIFE_EVENT_ID.eq(LIFE_EVENT.LIFE_EVENT_ID))
                                .and(EVIDENCE.CONTENT.isNotNull())))
                .from(LIFE_EVENT)
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(LIFE_EVENT.EMPLOYEE_ID))
                .join(latest)
                .on(trueCondition())
                .where(LIFE_EVENT.EVIDENCE.eq(inline(awaited)).or(LIFE_EVENT.EVIDENCE_UNTIL.le(day)))
                .and(Recorded.open(LIFE_EVENT.RECORDED_UNTIL));
        return dependants
                .unionAll(events)
                .orderBy(inline(9), inline(6))
                .limit(most)
                .fetch(row -> new Awaited(
                        new EmployeeId(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10()));
    }
}
