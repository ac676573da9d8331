package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** To what a yearly credit that goes by salary is rounded. */
public enum CreditRounding {
    /** To the nearest penny, half a penny up. */
    PENNY_NEAREST(true, RoundingMode.HALF_UP),
    /** To the penny, parts of a penny dropped. */
    PENNY_DOWN(true, RoundingMode.DOWN),
    /** To the penny, parts of a penny counted as a whole one. */
    PENNY_UP(true, RoundingMode.UP),
    /** To the nearest pound, 50 pence up. */
    POUND_NEAREST(false, RoundingMode.HALF_UP),
    /** To the pound, pence dropped. */
    POUND_DOWN(false, RoundingMode.DOWN),
    /** To the pound, pence counted as a whole one. */
    POUND_UP(false, RoundingMode.UP);

    private final boolean pence;
    private final RoundingMode mode;

    CreditRounding(boolean pence, RoundingMode mode) {
        this.pence = pence;
        this.mode = mode;
    }

    /** The rounded amount. */
    public Money of(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount.setScale(pence ? currency.getDecimalPlaces() : 0, mode));
    }
}
