package uk.lifestage.engine.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bears on an option's price besides its rate.
 *
 * @param premiumTax insurance premium tax; absent for what is no insurance or exempt (group life, income protection and
 *     long-term critical illness are, by HMRC's IPT04275)
 * @param employerShare what the employer pays of the price; absent where the person pays all of it
 * @param limitedPrices prices for those who chose in a certain time, which stand in for the option's rate
 * @param childrenUntil until which age children count as covered; absent where they count at any age
 * @param normalValue what is taxed of a benefit for which pay is given up, where that is more than the pay; absent where
 *     the law would tax nothing of it by itself
 */
public record PriceTerms(
        @Nullable PremiumTax premiumTax,
        @Nullable EmployerShare employerShare,
        List<LimitedPrice> limitedPrices,
        @Nullable ChildrenUntil childrenUntil,
        @Nullable NormalValue normalValue) {
    /** Nothing but the rate. */
    public static final PriceTerms NONE = new PriceTerms(null, null, List.of(), null, null);

    public PriceTerms {
        limitedPrices = List.copyOf(limitedPrices);
    }

    /** Terms of a benefit that has no taxable value of its own. */
    public PriceTerms(
            @Nullable PremiumTax premiumTax,
            @Nullable EmployerShare employerShare,
            List<LimitedPrice> limitedPrices,
            @Nullable ChildrenUntil childrenUntil) {
        this(premiumTax, employerShare, limitedPrices, childrenUntil, null);
    }
}
