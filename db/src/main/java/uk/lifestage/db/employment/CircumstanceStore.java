package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.EMPLOYEE_CIRCUMSTANCE;

import java.time.Instant;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.Records;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployeeId;

/** What people declared about themselves; for the person and the rules alone. */
public final class CircumstanceStore {
    private final DSLContext sql;

    public CircumstanceStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Records that a circumstance ({@code carer}, say) holds on certain days. */
    public void append(EmployeeId employee, String circumstance, Period valid, Instant recordedAt) {
        sql.insertInto(EMPLOYEE_CIRCUMSTANCE)
                .set(EMPLOYEE_CIRCUMSTANCE.EMPLOYER_ID, TenantScope.employerId())
                .set(EMPLOYEE_CIRCUMSTANCE.EMPLOYEE_ID, employee.value())
                .set(EMPLOYEE_CIRCUMSTANCE.CIRCUMSTANCE, circumstance)
                .set(EMPLOYEE_CIRCUMSTANCE.VALID_FROM, valid.from())
                .set(EMPLOYEE_CIRCUMSTANCE.VALID_UNTIL, valid.until())
                .set(EMPLOYEE_CIRCUMSTANCE.RECORDED_FROM, recordedAt)
                .execute();
    }

    /** Records that a circumstance holds no longer from a day on; nothing happens where it did not. */
    public void end(EmployeeId employee, String circumstance, LocalDate on, Instant recordedAt) {
        var closed = sql.update(EMPLOYEE_CIRCUMSTANCE)
                .set(
                        EMPLOYEE_CIRCUMSTANCE.RECORDED_UNTIL,
                        Recorded.closing(EMPLOYEE_CIRCUMSTANCE.RECORDED_FROM, recordedAt))
                .where(EMPLOYEE_CIRCUMSTANCE.EMPLOYEE_ID.eq(employee.value()))
                .and(EMPLOYEE_CIRCUMSTANCE.CIRCUMSTANCE.eq(circumstance))
                .and(Recorded.open(EMPLOYEE_CIRCUMSTANCE.RECORDED_UNTIL))
                .and(EMPLOYEE_CIRCUMSTANCE.VALID_UNTIL.gt(on))
                .returningResult(EMPLOYEE_CIRCUMSTANCE.VALID_FROM, EMPLOYEE_CIRCUMSTANCE.VALID_UNTIL)
                .fetch(Records.mapping(Period::new));
        for (var was : closed) {
            if (was.from().isBefore(on)) {
                append(employee, circumstance, new Period(was.from(), on), recordedAt);
            }
        }
    }
}
