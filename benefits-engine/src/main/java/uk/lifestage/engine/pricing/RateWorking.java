package uk.lifestage.engine.pricing;

import static uk.lifestage.engine.pricing.Pricing.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.MonthDay;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PremiumTax;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rate.AgeBanded.Band;
import uk.lifestage.engine.catalogue.Rate.LeaveTrade;
import uk.lifestage.engine.catalogue.Rate.LeaveUnit;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.StepRounding;
import uk.lifestage.engine.pricing.PriceOutcome.Missing;
import uk.lifestage.engine.pricing.PriceOutcome.NoBand;
import uk.lifestage.engine.pricing.PriceOutcome.NoPrice;

/**
 * A rate applied to a person, with premium tax: an amount that is not rounded yet, and what length of time it is for.
 *
 * @param raw in units of the currency; meaningless where there is a fault
 * @param fault why there is no amount; absent where there is one
 */
record RateWorking(BigDecimal raw, Per per, @Nullable PriceOutcome fault) {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final RateWorking NOTHING = new RateWorking(BigDecimal.ZERO, Per.PAY_PERIOD, null);

    /** @param trace takes up the steps; absent where only the amount is wanted */
    static RateWorking of(
            Chosen chosen,
            Person person,
            List<Dependant> covered,
            PostFacts post,
            PayPeriod period,
            MonthDay planYearStart,
            @Nullable Trace trace) {
        var quantity = chosen.quantity();
        var worked = switch (chosen.option().rate()) {
            case Rate.Free free -> free(trace);
            case Rate.Flat flat -> plain("price.flat", flat.amount(), flat.per(), trace);
            case Rate.PerUnit perUnit ->
                quantity == null
                        ? missing(Missing.QUANTITY)
                        : units(perUnit.unit(), quantity, perUnit.per(), null, -1, trace);
            case Rate.ChosenAmount chosenAmount -> {
                var amount = chosen.amount();
                yield amount == null
                        ? missing(Missing.AMOUNT)
                        : plain("price.chosen-amount", amount, chosenAmount.per(), trace);
            }
            case Rate.Tiered tiered -> {
                var tier = Pricing.tier(covered);
                var amount = tiered.amounts().get(tier);
                yield amount == null ? missing(Missing.TIER) : plain(code(tier), amount, tiered.per(), trace);
            }
            case Rate.AgeBanded banded -> {
                int age = Pricing.age(person, banded.ageOn(), period, planYearStart);
                var band = find(banded.bands(), age);
                yield band == null
                        ? noBand(age)
                        : units(band.amount(), quantity == null ? 1 : quantity, banded.per(), band, age, trace);
            }
            case Rate.PercentOfSalary percent -> percent(percent, quantity, post, trace);
            case Rate.SalaryMultiple multiple -> {
                int age = Pricing.age(person, multiple.ageOn(), period, planYearStart);
                var band = find(multiple.perThousand(), age);
                yield band == null
                        ? noBand(age)
                        : cover(multiple, band, age, quantity == null ? 1 : quantity, post, trace);
            }
            case LeaveTrade leave -> quantity == null ? missing(Missing.QUANTITY) : leave(leave, quantity, post, trace);
        };
        var terms = chosen.option().terms();
        var tax = terms == null ? null : terms.premiumTax();
        return tax == null || worked.fault() != null ? worked : worked.taxed(tax, trace);
    }

    /** The amount for one pay period, rounded half up to the penny. */
    Money perPeriod(CurrencyUnit currency, Frequency frequency, @Nullable Trace trace) {
        int pence = currency.getDecimalPlaces();
        int periods = frequency.periodsPerYear();
        var money = Money.of(
                currency,
                switch (per) {
                    case PAY_PERIOD, TOTAL -> raw.setScale(pence, RoundingMode.HALF_UP);
                    case YEAR -> raw.divide(BigDecimal.valueOf(periods), pence, RoundingMode.HALF_UP);
                    case MONTH -> spread(MONTHS, periods, pence);
                    case WEEK -> spread(WEEKS, periods, pence);
                });
        if (trace != null) {
            trace.add(trace.step(perPeriodCode())
                    .input("amount", text(raw))
                    .input("periods", Integer.toString(periods))
                    .rounding(StepRounding.PENNY_NEAREST)
                    .result(money));
        }
        return money;
    }

    /** The whole price, rounded half up to the penny: of a year, where the rate is for some length of time. */
    Money total(CurrencyUnit currency, Frequency frequency, @Nullable Trace trace) {
        var money = Money.of(
                currency,
                switch (per) {
                    case TOTAL, YEAR -> raw;
                    case PAY_PERIOD -> raw.multiply(BigDecimal.valueOf(frequency.periodsPerYear()));
                    case MONTH -> raw.multiply(MONTHS);
                    case WEEK -> raw.multiply(WEEKS);
                },
                RoundingMode.HALF_UP);
        if (trace != null) {
            trace.add(trace.step(totalCode())
                    .input("amount", text(raw))
                    .input("periods", Integer.toString(frequency.periodsPerYear()))
                    .rounding(StepRounding.PENNY_NEAREST)
                    .result(money));
        }
        return money;
    }

    private BigDecimal spread(BigDecimal timesAYear, int periods, int pence) {
        return timesAYear.intValue() == periods
                ? raw.setScale(pence, RoundingMode.HALF_UP)
                : raw.multiply(timesAYear).divide(BigDecimal.valueOf(periods), pence, RoundingMode.HALF_UP);
    }

    private RateWorking taxed(PremiumTax tax, @Nullable Trace trace) {
        var fraction = tax.percent().divide(HUNDRED);
        var gross = tax.included() ? raw : raw.multiply(fraction.add(BigDecimal.ONE));
        if (trace != null) {
            trace.add(trace.step(tax.included() ? "price.premium-tax.included" : "price.premium-tax.added")
                    .input("premium", text(raw))
                    .rate(fraction)
                    .result(text(gross)));
        }
        return tax.included() ? this : new RateWorking(gross, per, null);
    }

    private static RateWorking free(@Nullable Trace trace) {
        if (trace != null) {
            trace.add(trace.step("price.free").result(BigDecimal.ZERO));
        }
        return NOTHING;
    }

    private static RateWorking plain(String code, Money amount, Per per, @Nullable Trace trace) {
        if (trace != null) {
            trace.add(trace.step(code).result(amount));
        }
        return new RateWorking(amount.getAmount(), per, null);
    }

    private static RateWorking units(
            Money unit, int quantity, Per per, @Nullable Band band, int age, @Nullable Trace trace) {
        var raw = quantity == 1 ? unit.getAmount() : unit.getAmount().multiply(BigDecimal.valueOf(quantity));
        if (trace != null) {
            var step = trace.step(band == null ? "price.per-unit" : "price.age-band")
                    .input("unit", unit)
                    .input("quantity", Integer.toString(quantity));
            if (band != null) {
                step = step.input("age", Integer.toString(age)).input("band", name(band));
            }
            trace.add(step.result(raw));
        }
        return new RateWorking(raw, per, null);
    }

    private static RateWorking percent(
            Rate.PercentOfSalary rate, @Nullable Integer quantity, PostFacts post, @Nullable Trace trace) {
        var percent = quantity == null ? rate.percent() : rate.percent().multiply(BigDecimal.valueOf(quantity));
        var raw = post.annualSalary().getAmount().multiply(percent).movePointLeft(2);
        if (trace != null) {
            trace.add(trace.step("price.percent-of-salary")
                    .input("salary", post.annualSalary())
                    .rate(percent.movePointLeft(2))
                    .result(text(raw)));
        }
        // A share of salary is the same share of a year's, a month's or a week's: the year's needs no rounding.
        return new RateWorking(raw, rate.per() == Per.TOTAL ? Per.TOTAL : Per.YEAR, null);
    }

    private static RateWorking cover(
            Rate.SalaryMultiple rate, Band band, int age, int multiple, PostFacts post, @Nullable Trace trace) {
        var wanted = post.annualSalary().getAmount().multiply(BigDecimal.valueOf(multiple));
        var cap = rate.maximumCover();
        boolean capped = cap != null && wanted.compareTo(cap.getAmount()) > 0;
        var cover = cap != null && capped ? cap.getAmount() : wanted;
        var raw = cover.multiply(band.amount().getAmount()).movePointLeft(3);
        if (trace != null) {
            var step = trace.step(capped ? "price.cover.capped" : "price.cover")
                    .input("salary", post.annualSalary())
                    .input("multiple", Integer.toString(multiple));
            if (cap != null && capped) {
                step = step.input("most", cap);
            }
            trace.add(step.result(text(cover)));
            trace.add(trace.step("price.per-thousand")
                    .input("cover", text(cover))
                    .input("age", Integer.toString(age))
                    .input("band", name(band))
                    .input("unit", band.amount())
                    .result(text(raw)));
        }
        return new RateWorking(raw, rate.per(), null);
    }

    private static RateWorking leave(LeaveTrade leave, int quantity, PostFacts post, @Nullable Trace trace) {
        boolean own = leave.divisor().contractedHours() != null;
        var salary = (own ? post.annualSalary() : post.fullTimeSalary()).getAmount();
        int pence = post.fullTimeSalary().getCurrencyUnit().getDecimalPlaces();
        var divisor = leave.divisor().of(leave.unit(), post.weeklyHours(), post.weeksPerYear());
        if (divisor.signum() == 0) {
            return missing(Missing.CONTRACTED_HOURS);
        }
        var units = BigDecimal.valueOf(quantity);
        var raw = switch (leave.rounding()) {
            case RATE_FIRST ->
                salary.divide(divisor, pence, RoundingMode.HALF_UP).multiply(units);
            case TOTAL_ONLY -> salary.multiply(units).divide(divisor, pence, RoundingMode.HALF_UP);
        };
        if (trace != null) {
            var rate = salary.divide(divisor, pence, RoundingMode.HALF_UP);
            trace.add(trace.step(leave.unit() == LeaveUnit.DAYS ? "price.day-rate" : "price.hour-rate")
                    .input("salary", salary)
                    .input("divisor", text(divisor))
                    .rounding(StepRounding.PENNY_NEAREST)
                    .result(rate));
            trace.add(
                    switch (leave.rounding()) {
                        case RATE_FIRST ->
                            trace.step("price.leave")
                                    .input("quantity", Integer.toString(quantity))
                                    .input("unit", rate)
                                    .result(raw);
                        case TOTAL_ONLY ->
                            trace.step("price.leave.total-only")
                                    .input("salary", salary)
                                    .input("quantity", Integer.toString(quantity))
                                    .input("divisor", text(divisor))
                                    .rounding(StepRounding.PENNY_NEAREST)
                                    .result(raw);
                    });
        }
        return new RateWorking(raw, Per.TOTAL, null);
    }

    private static RateWorking missing(Missing missing) {
        return new RateWorking(BigDecimal.ZERO, Per.TOTAL, new NoPrice(missing));
    }

    private static RateWorking noBand(int age) {
        return new RateWorking(BigDecimal.ZERO, Per.TOTAL, new NoBand(age));
    }

    static @Nullable Band find(List<Band> bands, int age) {
        for (var band : bands) {
            var until = band.untilAge();
            if (age >= band.fromAge() && (until == null || age < until)) {
                return band;
            }
        }
        return null;
    }

    private static String name(Band band) {
        var until = band.untilAge();
        return until == null ? band.fromAge() + "+" : band.fromAge() + "-" + (until - 1);
    }

    private static String code(CoverTier tier) {
        return switch (tier) {
            case PERSON -> "price.tier.person";
            case PERSON_AND_PARTNER -> "price.tier.person-and-partner";
            case PERSON_AND_CHILDREN -> "price.tier.person-and-children";
            case FAMILY -> "price.tier.family";
        };
    }

    private String perPeriodCode() {
        return switch (per) {
            case YEAR -> "price.per-period.year";
            case MONTH -> "price.per-period.month";
            case WEEK -> "price.per-period.week";
            case PAY_PERIOD -> "price.per-period.pay-period";
            case TOTAL -> "price.per-period.total";
        };
    }

    private String totalCode() {
        return switch (per) {
            case YEAR -> "price.total.year";
            case MONTH -> "price.total.month";
            case WEEK -> "price.total.week";
            case PAY_PERIOD -> "price.total.pay-period";
            case TOTAL -> "price.total.total";
        };
    }
}
