package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much of a benefit may be had. Each limit is absent where there is none.
 *
 * @param stepsUp by how many levels, or steps of a quantity at one level, a benefit that is held may go up within a year
 *     without a life event
 * @param percentOfPay the largest share, in percent, of a pay period's contractual pay that the benefit may take in it
 * @param perPlanYear the most that may fall due in one plan year; a pay period belongs to the plan year in which it ends
 * @param percentOfSalary the largest share, in percent, of the post's yearly salary that may fall due in one plan year; the
 *     salary is the one of the plan year's first pay period that a choice covers
 * @param lifetime the most that may ever fall due of the benefit on one post: what fell due before, and what falls due as
 *     far as the pay calendar is known
 */
public record Limits(
        @Nullable Integer stepsUp,
        @Nullable BigDecimal percentOfPay,
        @Nullable Money perPlanYear,
        @Nullable Money lifetime,
        @Nullable BigDecimal percentOfSalary) {
    /** No limits. */
    public static final Limits NONE = new Limits(null, null, null, null, null);

    public Limits {
        if (stepsUp != null && stepsUp < 0) {
            throw new IllegalArgumentException("Steps up cannot be fewer than 0");
        }
        if (percentOfPay != null && (percentOfPay.signum() < 0 || percentOfPay.compareTo(new BigDecimal("100")) > 0)) {
            throw new IllegalArgumentException("A share of pay is 0 to 100 percent");
        }
        if (percentOfSalary != null
                && (percentOfSalary.signum() < 0 || percentOfSalary.compareTo(new BigDecimal("100")) > 0)) {
            throw new IllegalArgumentException("A share of salary is 0 to 100 percent");
        }
        if (perPlanYear != null && perPlanYear.isNegative()) {
            throw new IllegalArgumentException("A limit a plan year cannot be below 0");
        }
        if (lifetime != null && lifetime.isNegative()) {
            throw new IllegalArgumentException("A lifetime limit cannot be below 0");
        }
    }

    /** Limits without a lifetime one. */
    public Limits(@Nullable Integer stepsUp, @Nullable BigDecimal percentOfPay, @Nullable Money perPlanYear) {
        this(stepsUp, percentOfPay, perPlanYear, null, null);
    }

    /** Limits without one by yearly salary. */
    public Limits(
            @Nullable Integer stepsUp,
            @Nullable BigDecimal percentOfPay,
            @Nullable Money perPlanYear,
            @Nullable Money lifetime) {
        this(stepsUp, percentOfPay, perPlanYear, lifetime, null);
    }
}
