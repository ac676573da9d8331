package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.joda.money.Money;

/** A benefit in kind that is taxed through pay: it adds to taxable pay and never to employee's National Insurance. */
public final class PayrolledBenefit {
    private static final BigDecimal DAYS_OF_YEAR = BigDecimal.valueOf(365);

    private PayrolledBenefit() {}

    /**
     * What each pay period adds to taxable pay: what is left of the year's value over the periods that are left, to the
     * nearest penny.
     *
     * @param alreadyTaxed the value taxed in the year's earlier periods
     */
    public static Money taxablePerPay(Money yearlyValue, Money alreadyTaxed, int periodsLeft) {
        if (periodsLeft < 1) {
            throw new IllegalArgumentException("At least one pay period must be left");
        }
        return yearlyValue.minus(alreadyTaxed).dividedBy(periodsLeft, RoundingMode.HALF_UP);
    }

    /**
     * The value from the start of the tax year to the last day of work: its days at the value of a day, which is cut to
     * four decimals of a pound; to the nearest penny.
     */
    public static Money valueToLeaving(Money yearlyValue, LocalDate lastDay) {
        var days = ChronoUnit.DAYS.between(TaxYear.of(lastDay).firstDay(), lastDay) + 1;
        var perDay = yearlyValue.getAmount().divide(DAYS_OF_YEAR, 4, RoundingMode.DOWN);
        return Sterling.nearest(perDay.multiply(BigDecimal.valueOf(days)));
    }

    /** What a leaver's last pay adds to taxable pay: the value to the last day less what was taxed before. */
    public static Money finalTaxable(Money yearlyValue, LocalDate lastDay, Money alreadyTaxed) {
        return valueToLeaving(yearlyValue, lastDay).minus(alreadyTaxed);
    }

    /** The cash equivalent of a loan by averaging, to the nearest penny; nil up to the small loan limit all year. */
    public static Money loanBenefit(Law law, LocalDate day, Money opening, Money closing, Money highest) {
        var limit =
                Sterling.nearest(law.figure(LegalFigure.SMALL_LOAN_LIMIT, day).value());
        if (!highest.isGreaterThan(limit)) {
            return Sterling.ZERO;
        }
        var average = opening.plus(closing).getAmount().divide(BigDecimal.TWO, 10, RoundingMode.HALF_UP);
        return Sterling.nearest(
                average.multiply(law.figure(LegalFigure.OFFICIAL_RATE, day).value()));
    }
}
