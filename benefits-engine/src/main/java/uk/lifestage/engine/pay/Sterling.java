package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.money.Rounding;

/** Amounts in pounds: the law of United Kingdom pay knows no other currency. */
final class Sterling {
    static final Money ZERO = Money.zero(CurrencyUnit.GBP);

    private static final BigDecimal HALF_PENNY = new BigDecimal("0.005");

    private Sterling() {}

    static Money nearest(BigDecimal pounds) {
        return Rounding.NEAREST.of(CurrencyUnit.GBP, pounds);
    }

    static Money down(BigDecimal pounds) {
        return Rounding.DOWN.of(CurrencyUnit.GBP, pounds);
    }

    static Money up(BigDecimal pounds) {
        return Rounding.UP.of(CurrencyUnit.GBP, pounds);
    }

    /** National Insurance's own rounding (SI 2001/1004 reg 12): 0.005 and less goes down, 0.006 and more goes up. */
    static Money niRounded(BigDecimal pounds) {
        var thousandths = pounds.setScale(3, RoundingMode.DOWN);
        var pence = thousandths.setScale(2, RoundingMode.DOWN);
        return down(thousandths.subtract(pence).compareTo(HALF_PENNY) > 0 ? pence.add(new BigDecimal("0.01")) : pence);
    }

    static Money notBelowZero(Money amount) {
        return amount.isNegative() ? ZERO : amount;
    }

    static Money least(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    static Money greatest(Money one, Money other) {
        return one.isGreaterThan(other) ? one : other;
    }
}
