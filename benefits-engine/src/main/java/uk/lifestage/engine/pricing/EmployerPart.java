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
            case EmployerShare.Percent percent -> {
                var fraction = percent.percent().movePointLeft(2);
                var worked = whole.multipliedBy(fraction, RoundingMode.HALF_UP);
                if (trace != null) {
                    trace.add(trace.step("price.employer-percent")
                            .input("price", whole)
                            .rate(fraction)
                            .rounding(StepRounding.PENNY_NEAREST)
                            .result(worked));
                }
                yield least(worked, percent.limit(), frequency, instalments, trace);
            }
            case EmployerShare.MainPerson main -> {
                var worked = Splitting.between(whole, people).getFirst();
                if (trace != null) {
                    trace.add(trace.step("price.employer-main-person")
                            .input("price", whole)
                            .input("people", Integer.toString(people))
                            .result(worked));
                }
                yield least(worked, main.limit(), frequency, instalments, trace);
            }
            case EmployerShare.UpTo upTo -> least(whole, upTo.limit(), frequency, instalments, trace);
        };
        if (trace != null) {
            trace.add(trace.step("price.employer-share")
                    .input("price", whole)
                    .input("employer", part)
                    .result(whole.minus(part)));
        }
        return part;
    }

    private static Money least(
            Money part,
            EmployerShare.@Nullable Limit limit,
            Frequency frequency,
            @Nullable Integer instalments,
            @Nullable Trace trace) {
        if (limit == null) {
            return part;
        }
        var most = most(limit, frequency, instalments, trace);
        return part.isGreaterThan(most) ? most : part;
    }

    private static Money most(
            EmployerShare.Limit limit, Frequency frequency, @Nullable Integer instalments, @Nullable Trace trace) {
        var amount = limit.amount().getAmount();
        int periods = frequency.periodsPerYear();
        int pence = limit.amount().getCurrencyUnit().getDecimalPlaces();
        var perPeriod = switch (limit.per()) {
            case TOTAL, PAY_PERIOD -> amount;
            case YEAR -> spread(amount, 1, periods, pence);
            case MONTH -> spread(amount, 12, periods, pence);
            case WEEK -> spread(amount, 52, periods, pence);
        };
        var each = Money.of(limit.amount().getCurrencyUnit(), perPeriod);
        if (trace != null) {
            trace.add(trace.step(code(limit.per()))
                    .input("limit", amount)
                    .input("periods", Integer.toString(periods))
                    .rounding(StepRounding.PENNY_DOWN)
                    .result(each));
        }
        if (instalments == null || limit.per() == Per.TOTAL) {
            return each;
        }
        var most = each.multipliedBy(instalments);
        if (trace != null) {
            trace.add(trace.step("price.employer-limit.instalments")
                    .input("each", each)
                    .input("instalments", Integer.toString(instalments))
                    .result(most));
        }
        return most;
    }

    private static String code(Per per) {
        return switch (per) {
            case TOTAL -> "price.employer-limit.total";
            case PAY_PERIOD -> "price.employer-limit.pay-period";
            case YEAR -> "price.employer-limit.year";
            case MONTH -> "price.employer-limit.month";
            case WEEK -> "price.employer-limit.week";
        };
    }

    private static BigDecimal spread(BigDecimal amount, int timesAYear, int periods, int pence) {
        return amount.multiply(BigDecimal.valueOf(timesAYear))
                .divide(BigDecimal.valueOf(periods), pence, RoundingMode.DOWN);
    }
}
