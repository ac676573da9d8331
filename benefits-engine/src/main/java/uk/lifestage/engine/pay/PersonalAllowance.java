package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;

/** The yearly personal allowance and its taper (Income Tax Act 2007 s 35). */
public final class PersonalAllowance {
    private PersonalAllowance() {}

    /** The allowance that an adjusted net income leaves: a pound less for each two over the limit, in whole pounds up. */
    public static Money of(Law law, LocalDate day, Money adjustedNetIncome) {
        var allowance = law.figure(LegalFigure.PERSONAL_ALLOWANCE, day).value();
        var from = law.figure(LegalFigure.ALLOWANCE_TAPER_FROM, day).value();
        var step =
                law.figure(LegalFigure.INCOME_PER_POUND_OF_ALLOWANCE_LOST, day).value();
        var over = adjustedNetIncome.getAmount().subtract(from).max(BigDecimal.ZERO);
        var left = allowance.multiply(step).subtract(over).max(BigDecimal.ZERO).divide(step, 0, RoundingMode.UP);
        return Sterling.nearest(left);
    }

    /**
     * Income less gift aid and pension contributions with relief at source, each grossed up at the basic rate.
     *
     * @param paidNet what was paid after basic-rate relief
     */
    public static Money adjustedNetIncome(Law law, LocalDate day, Money income, Money paidNet) {
        var rate = law.figure(LegalFigure.BASIC_RATE_FOR_RELIEF, day).value();
        return income.minus(
                Sterling.nearest(paidNet.getAmount().divide(BigDecimal.ONE.subtract(rate), 10, RoundingMode.HALF_UP)));
    }
}
