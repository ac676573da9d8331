package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/** Student loan repayments from pay (Education (Student Loans) (Repayment) Regulations 2009), each period alone. */
public final class StudentLoan {
    private StudentLoan() {}

    /** A plan's rate and its yearly threshold in pounds. */
    record Terms(BigDecimal rate, BigDecimal annualThreshold, String source) {}

    /**
     * The repayment of one pay period: the plan's rate on earnings over its threshold, pence dropped. A plan that
     * payroll does not collect yet gives nothing. Two- and four-weekly pay is averaged over its weeks and the week's
     * repayment multiplied (HMRC CSLM17065).
     *
     * @param earnings pay that National Insurance is due on
     */
    public static Figure deduct(Law law, LocalDate payDate, StudentLoanPlan plan, Frequency frequency, Money earnings) {
        var known = law.studentLoan(plan, payDate);
        if (known.isEmpty()) {
            return Figure.of(
                    Sterling.ZERO,
                    () -> Step.of("loan.not-collected")
                            .input("plan", plan.code())
                            .result(Sterling.ZERO));
        }
        var terms = known.get();
        var weeks = switch (frequency) {
            case WEEKLY, MONTHLY -> 1;
            case TWO_WEEKLY -> 2;
            case FOUR_WEEKLY -> 4;
        };
        var threshold = terms.annualThreshold()
                .divide(BigDecimal.valueOf(frequency == Frequency.MONTHLY ? 12 : 52), 2, RoundingMode.DOWN);
        var averaged = earnings.getAmount().divide(BigDecimal.valueOf(weeks), 10, RoundingMode.DOWN);
        var over = averaged.subtract(threshold).max(BigDecimal.ZERO);
        var pounds = over.multiply(terms.rate()).setScale(0, RoundingMode.DOWN);
        var amount = Sterling.nearest(pounds.multiply(BigDecimal.valueOf(weeks)));
        return Figure.of(
                amount,
                () -> Step.of(weeks == 1 ? "loan.due" : "loan.due.weeks")
                        .input("plan", plan.code())
                        .input("earnings", earnings)
                        .input("threshold", threshold)
                        .input("weeks", Integer.toString(weeks))
                        .rate(terms.rate())
                        .source(terms.source())
                        .rounding(StepRounding.POUND_DOWN)
                        .result(amount));
    }

    /** The plan's rate on a year's income over the yearly threshold, to the nearest penny and not payroll's figure. */
    public static Money annual(Law law, LocalDate day, StudentLoanPlan plan, Money income) {
        return law.studentLoan(plan, day)
                .map(terms -> Sterling.nearest(income.getAmount()
                        .subtract(terms.annualThreshold())
                        .max(BigDecimal.ZERO)
                        .multiply(terms.rate())))
                .orElse(Sterling.ZERO);
    }

    /**
     * The one plan, postgraduate apart, that payroll collects for a person: of several the one with the lowest
     * threshold, as when a starter names plans 1 and 2.
     */
    public static Optional<StudentLoanPlan> collected(Law law, LocalDate payDate, Collection<StudentLoanPlan> plans) {
        return plans.stream()
                .filter(plan -> plan != StudentLoanPlan.POSTGRADUATE)
                .min(Comparator.comparing(plan -> law.studentLoan(plan, payDate)
                        .map(Terms::annualThreshold)
                        .orElse(BigDecimal.valueOf(Long.MAX_VALUE))));
    }
}
