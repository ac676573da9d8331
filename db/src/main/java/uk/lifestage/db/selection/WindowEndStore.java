package uk.lifestage.db.selection;

import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.WINDOW_END;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.employment.EmployeeId;

/** Which yearly windows' ends were worked out for everybody, and whom the end of one may concern. */
public final class WindowEndStore {
    private final DSLContext sql;

    public WindowEndStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Whether the end of a window on this day was worked out for everybody. */
    public boolean isDone(WindowCode window, LocalDate lastDay) {
        return sql.fetchExists(
                WINDOW_END, WINDOW_END.WINDOW_CODE.eq(window.value()).and(WINDOW_END.LAST_DAY.eq(lastDay)));
    }

    /** Notes that the end of a window was worked out for everybody; a second note changes nothing. */
    public void done(WindowCode window, LocalDate lastDay, RunId run, Instant at) {
        sql.insertInto(WINDOW_END)
                .set(WINDOW_END.EMPLOYER_ID, TenantScope.employerId())
                .set(WINDOW_END.WINDOW_CODE, window.value())
                .set(WINDOW_END.LAST_DAY, lastDay)
                .set(WINDOW_END.RUN_ID, run.value())
                .set(WINDOW_END.DONE_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    /**
     * People who hold one of these benefits from before the window's end and beyond a day, not in instalments: those whom
     * the end may concern, in the order of their ids.
     *
     * @param agreedBy the window's last day
     * @param beyond a day after which nothing was agreed with the next window in mind
     * @param after the last person of the page before; absent for the first page
     */
    public List<EmployeeId> holding(
            Set<BenefitCode> benefits, LocalDate agreedBy, LocalDate beyond, @Nullable EmployeeId after, int most) {
        return sql.selectDistinct(EMPLOYMENT.EMPLOYEE_ID)
                .from(ELECTION)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(ELECTION.EMPLOYMENT_ID))
                .where(ELECTION.BENEFIT.in(
                        benefits.stream().map(BenefitCode::value).toList()))
                .and(ELECTION.VALID_FROM.le(agreedBy))
                .and(ELECTION.VALID_UNTIL.gt(beyond))
                .and(ELECTION.TOTAL.isNull())
                .and(Recorded.open(ELECTION.RECORDED_UNTIL))
                .and(after == null ? DSL.noCondition() : EMPLOYMENT.EMPLOYEE_ID.gt(after.value()))
                .orderBy(EMPLOYMENT.EMPLOYEE_ID)
                .limit(most)
                .fetch(row -> new EmployeeId(row.value1()));
    }
}
