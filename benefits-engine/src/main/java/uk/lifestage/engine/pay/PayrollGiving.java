package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import org.joda.money.Money;

/** Gifts from pay before tax but after National Insurance (ITEPA 2003 s 713). */
public final class PayrollGiving {
    private PayrollGiving() {}

    /** What a gift costs its giver at a marginal rate of income tax, to the nearest penny. */
    public static Money cost(Money gift, BigDecimal marginalTaxRate) {
        return Sterling.nearest(gift.getAmount().multiply(BigDecimal.ONE.subtract(marginalTaxRate)));
    }
}
