package uk.lifestage.db.recovery;

import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.LineKind;

/** What waits for a later pay: the sum of what nights have put off, less what they have asked for since. */
public final class ArrearsStore {
    private final DSLContext sql;

    public ArrearsStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Everything that waits, by employee number, post and benefit. */
    public List<Arrears> list(int limit) {
        var adjustment = LEDGER_ADJUSTMENT;
        return sql.select(
                        EMPLOYEE.EMPLOYEE_NO,
                        EMPLOYMENT.ASSIGNMENT_NO,
                        adjustment.BENEFIT,
                        adjustment.CURRENCY,
                        sum(adjustment.AMOUNT).neg(),
                        min(adjustment.RECORDED_AT))
                .from(adjustment)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(adjustment.EMPLOYMENT_ID))
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(adjustment.CAUSE.eq(PostKeys.Cause.DEFERRED.code()))
                .and(adjustment.KIND.eq(LineKind.DEDUCTION.code()))
                .groupBy(EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO, adjustment.BENEFIT, adjustment.CURRENCY)
                .having(sum(adjustment.AMOUNT).lt(BigDecimal.ZERO))
                .orderBy(EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO, adjustment.BENEFIT)
                .limit(limit)
                .fetch(Records.mapping((employeeNo, assignmentNo, benefit, currency, amount, since) -> new Arrears(
                        employeeNo, assignmentNo, new BenefitCode(benefit), Moneys.money(amount, currency), since)));
    }
}
