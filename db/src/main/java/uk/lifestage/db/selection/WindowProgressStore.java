package uk.lifestage.db.selection;

import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static uk.lifestage.db.generated.Tables.DRAFT;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.SELECTION;
import static uk.lifestage.db.generated.Tables.WINDOW_LOOK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import uk.lifestage.db.support.Kept;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployeeId;

/** How far people have come in a window: by department, never by name. */
public final class WindowProgressStore {
    private static final int LOOKS = 20_000;

    private final DSLContext sql;
    private final Kept<Look, Boolean> looks = new Kept<>(LOOKS);

    private record Look(EmployeeId employee, LocalDate day) {}

    public WindowProgressStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A department's people. Whoever holds posts in two departments counts in both.
     *
     * @param invited how many hold a post there
     * @param looked how many of them have looked at what they are offered since the window opened
     * @param drafted how many have chosen something, submitted or not
     * @param submitted how many have submitted
     */
    public record DepartmentCount(String department, int invited, int looked, int drafted, int submitted) {}

    /** Takes down that a person looked at what they are offered. */
    public void look(EmployeeId employee, LocalDate day) {
        var look = new Look(employee, day);
        if (looks.find(look).isPresent()) {
            return;
        }
        int added = sql.insertInto(WINDOW_LOOK)
                .set(WINDOW_LOOK.EMPLOYER_ID, TenantScope.employerId())
                .set(WINDOW_LOOK.EMPLOYEE_ID, employee.value())
                .set(WINDOW_LOOK.LOOKED_ON, day)
                .onConflictDoNothing()
                .execute();
        if (added == 0) {
            // It was there before, so it is there for good.
            looks.put(look, true);
        }
    }

    /**
     * How far everybody who holds a post on a day has come since a window opened, by department.
     *
     * @param since the moment at which it opened
     */
    public List<DepartmentCount> count(LocalDate opened, Instant since, LocalDate today) {
        var looked = exists(selectOne()
                .from(WINDOW_LOOK)
                .where(WINDOW_LOOK.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                .and(WINDOW_LOOK.LOOKED_ON.ge(opened)));
        var submitted = exists(selectOne()
                .from(SELECTION)
                .where(SELECTION.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                .and(SELECTION.OUTCOME.ne("refused"))
                .and(SELECTION.SUBMITTED_AT.ge(since)));
        var drafting = exists(selectOne()
                .from(DRAFT)
                .where(DRAFT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                .and(DRAFT.CHANGED_AT.ge(since)));
        var employee = EMPLOYEE.EMPLOYEE_ID;
        // A later step counts as the ones before it, however it was taken.
        return sql.select(
                        EMPLOYMENT_VERSION.DEPARTMENT,
                        countDistinct(employee),
                        countDistinct(employee).filterWhere(looked.or(drafting).or(submitted)),
                        countDistinct(employee).filterWhere(drafting.or(submitted)),
                        countDistinct(employee).filterWhere(submitted))
                .from(EMPLOYEE)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(employee))
                .join(EMPLOYMENT_VERSION)
                .on(EMPLOYMENT_VERSION.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .where(held(today))
                .groupBy(EMPLOYMENT_VERSION.DEPARTMENT)
                .orderBy(EMPLOYMENT_VERSION.DEPARTMENT)
                .fetch(Records.mapping(DepartmentCount::new));
    }

    /** Those who hold a post on a day and have submitted nothing since a moment, in the order of their ids. */
    public List<EmployeeId> notSubmitted(Instant since, LocalDate today) {
        return sql.selectDistinct(EMPLOYEE.EMPLOYEE_ID)
                .from(EMPLOYEE)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                .join(EMPLOYMENT_VERSION)
                .on(EMPLOYMENT_VERSION.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .where(held(today))
                .and(notExists(selectOne()
                        .from(SELECTION)
                        .where(SELECTION.EMPLOYEE_ID.eq(EMPLOYEE.EMPLOYEE_ID))
                        .and(SELECTION.OUTCOME.ne(DSL.inline("refused")))
                        .and(SELECTION.SUBMITTED_AT.ge(since))))
                .orderBy(EMPLOYEE.EMPLOYEE_ID)
                .fetch(Records.mapping(EmployeeId::new));
    }

    private static Condition held(LocalDate today) {
        var version = EMPLOYMENT_VERSION;
        return Recorded.open(version.RECORDED_UNTIL)
                .and(version.VALID_FROM.le(today))
                .and(version.VALID_UNTIL.gt(today))
                .and(version.ASSIGNMENT_START.le(today))
                .and(version.ASSIGNMENT_END.isNull().or(version.ASSIGNMENT_END.ge(today)));
    }
}
