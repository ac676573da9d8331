package uk.lifestage.engine.catalogue;

import org.joda.money.Money;

/** The amount that a person may name for an option: both ends count. */
public record AmountRange(Money minimum, Money maximum) {
    public AmountRange {
        if (maximum.isLessThan(minimum) || minimum.isNegative()) {
            throw new IllegalArgumentException("An amount's range needs 0 <= minimum <= maximum");
        }
    }

    /** Whether an amount lies within the range. */
    public boolean allows(Money amount) {
        return !amount.isLessThan(minimum) && !amount.isGreaterThan(maximum);
    }
}
