package uk.lifestage.engine.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The ways in which an amount may become whole minor units, each named at the place where it happens: a scheme that
 * charges a day of leave at 23.076923 states whether that is 23.07 or 23.08.
 */
public enum Rounding {
    /** To the nearest penny, half a penny away from zero. */
    NEAREST(RoundingMode.HALF_UP),
    /** Parts of a penny dropped: towards zero. */
    DOWN(RoundingMode.DOWN),
    /** Parts of a penny counted as a whole one: away from zero. */
    UP(RoundingMode.UP);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /** The amount in whole minor units of the currency (pence for GBP). */
    public Money of(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, mode);
    }
}
