package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/** The government's top-up for childcare (Childcare Payments Act 2014), which nobody has beside vouchers. */
public final class TaxFreeChildcare {
    private TaxFreeChildcare() {}

    /**
     * A year's top-up for one child: 2 pounds for every 8 that parents pay, up to a limit for each quarter.
     *
     * @param paid what parents pay in the year
     * @param quarters how many quarters they are eligible for, 0 to 4
     */
    public static Money topUp(Law law, LocalDate day, Money paid, boolean disabledChild, int quarters) {
        if (quarters < 0 || quarters > 4) {
            throw new IllegalArgumentException("A year has 0 to 4 eligible quarters");
        }
        var limit = law.figure(
                disabledChild ? LegalFigure.CHILDCARE_QUARTER_LIMIT_DISABLED : LegalFigure.CHILDCARE_QUARTER_LIMIT,
                day);
        var topUp = paid.getAmount()
                .multiply(law.figure(LegalFigure.CHILDCARE_TOP_UP, day).value());
        return Sterling.nearest(topUp.min(limit.value().multiply(BigDecimal.valueOf(quarters))));
    }

    /** The weekly earnings that each parent must expect at least: 16 hours at their own minimum wage rate. */
    public static Money leastWeeklyEarnings(Law law, LocalDate day, DatedFigure minimumWage) {
        return Sterling.nearest(
                law.figure(LegalFigure.CHILDCARE_WEEKLY_HOURS, day).value().multiply(minimumWage.value()));
    }

    /** Whether an adjusted net income is within the limit, which itself is included. */
    public static boolean withinIncomeLimit(Law law, LocalDate day, Money adjustedNetIncome) {
        var limit = law.figure(LegalFigure.CHILDCARE_INCOME_LIMIT, day).value();
        return adjustedNetIncome.getAmount().compareTo(limit) <= 0;
    }
}
