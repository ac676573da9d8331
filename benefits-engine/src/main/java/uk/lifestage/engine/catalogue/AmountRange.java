package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The amount that a person may name for an option: both ends count.
 *
 * @param percentOfSalary the largest share, in percent, of the post's salary that may be named, if that is less than the
 *     maximum: of a year's salary for an amount a year or in all, of a month's for one a month, and so on; absent where
 *     there is no such limit
 */
public record AmountRange(
        Money minimum, Money maximum, @Nullable BigDecimal percentOfSalary) {
    public AmountRange {
        if (percentOfSalary != null && percentOfSalary.signum() < 0) {
            throw new IllegalArgumentException("A share of salary is not negative");
        }
        if (maximum.isLessThan(minimum) || minimum.isNegative()) {
            throw new IllegalArgumentException("An amount's range needs 0 <= minimum <= maximum");
        }
    }

    /** A range that is the same for all salaries. */
    public AmountRange(Money minimum, Money maximum) {
        this(minimum, maximum, null);
    }

    /**
     * The most that may be named on a post, rounded down to the penny. It may come to less than the minimum: then nothing
     * may be named.
     *
     * @param yearlySalary of this post
     * @param timesAYear how many times a year the amount is for: 1 for an amount a year or in all
     */
    public Money most(Money yearlySalary, int timesAYear) {
        if (percentOfSalary == null) {
            return maximum;
        }
        var share = yearlySalary
                .multipliedBy(percentOfSalary.movePointLeft(2), RoundingMode.DOWN)
                .dividedBy(timesAYear, RoundingMode.DOWN);
        return share.isLessThan(maximum) ? share : maximum;
    }

    /** Whether an amount lies within the range. */
    public boolean allows(Money amount) {
        return !amount.isLessThan(minimum) && !amount.isGreaterThan(maximum);
    }
}
