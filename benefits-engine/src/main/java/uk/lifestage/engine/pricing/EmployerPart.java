package uk.lifestage.engine.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.explain.StepRounding;
import uk.lifestage.engine.money.Splitting;

/** What the employer pays of a price: never more than the price itself. */
final class EmployerPart {
    private EmployerPart() {}

    /**
     * @param whole the price of a pay period, or the whole price of what is collected in instalments
     * @param instalments how many instalments; absent for what is due in every period
     * @param people how many are covered, the main person counted
     */
    static Money of(
            Chosen chosen,
            Money whole,
            Frequency frequency,
            @Nullable Integer instalments,
            int people,
            @Nullable Trace trace) {
        var share = chosen.option().priceTerms().employerShare();
        if (share == null) {
            return Money.zero(whole.getCurrencyUnit());
        }
        var part = switch (share) {
            case EmployerShare.Percent percent ->
                least(
                        whole.multipliedBy(percent.percent().movePointLeft(2), RoundingMode.HALF_UP),
                        percent.limit(),
                        frequency,
                        instalments);
            case EmployerShare.MainPerson main ->
                least(Splitting.between(whole, people).getFirst(), main.limit(), frequency, instalments);
            case EmployerShare.UpTo upTo -> least(whole, upTo.limit(), frequency, instalments);
        };
        if (trace != null) {
            trace.add(trace.step("price.employer-share")
                    .input("price", whole)
                    .input("employer", part)
                    .rounding(StepRounding.PENNY_NEAREST)
                    .result(whole.minus(part)));
        }
        return part;
    }

    private static Money least(
            Money part, EmployerShare.@Nullable Limit limit, Frequency frequency, @Nullable Integer instalments) {
        if (limit == null) {
            return part;
        }
        var most = most(limit, frequency, instalments);
        return part.isGreaterThan(most) ? most : part;
    }

    private static Money most(EmployerShare.Limit limit, Frequency frequency, @Nullable Integer instalments) {
        var amount = limit.amount().getAmount();
        int periods = frequency.periodsPerYear();
        int pence = limit.amount().getCurrencyUnit().getDecimalPlaces();
        var perPeriod = switch (limit.per()) {
            case TOTAL, PAY_PERIOD -> amount;
            case YEAR -> spread(amount, 1, periods, pence);
            case MONTH -> spread(amount, 12, periods, pence);
            case WEEK -> spread(amount, 52, periods, pence);
        };
        var most = Money.of(limit.amount().getCurrencyUnit(), perPeriod);
        return instalments == null || limit.per() == Per.TOTAL ? most : most.multipliedBy(instalments);
    }

    private static BigDecimal spread(BigDecimal amount, int timesAYear, int periods, int pence) {
        return amount.multiply(BigDecimal.valueOf(timesAYear))
                .divide(BigDecimal.valueOf(periods), pence, RoundingMode.DOWN);
    }
}
