package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;

/**
 * The optional remuneration rules (ITEPA 2003 s 69A, 69B, 228A): a benefit that comes in the place of pay is taxed at
 * the greater of the pay forgone and its normal taxable value, unless the law favours it.
 */
public final class OptionalRemuneration {
    private static final NormalValue.Emissions WITHOUT_EMISSIONS = new NormalValue.Emissions(0, null, false);

    private OptionalRemuneration() {}

    /** A kind of benefit that stays outside the rules, or none of them. */
    public enum Favoured {
        NOT_FAVOURED("Income Tax (Earnings and Pensions) Act 2003 s 69A and 228A"),
        EMPLOYER_PENSION_CONTRIBUTION("Income Tax (Earnings and Pensions) Act 2003 s 308 and 308A"),
        PENSIONS_ADVICE("Income Tax (Earnings and Pensions) Act 2003 s 308C"),
        RETRAINING_OR_OUTPLACEMENT("Income Tax (Earnings and Pensions) Act 2003 s 310 and 311"),
        COUNSELLING("Income Tax (Earnings and Pensions) Act 2003 s 310"),
        CHILDCARE_VOUCHER("Income Tax (Earnings and Pensions) Act 2003 s 270A"),
        WORKPLACE_NURSERY("Income Tax (Earnings and Pensions) Act 2003 s 318"),
        DIRECTLY_CONTRACTED_CHILDCARE("Income Tax (Earnings and Pensions) Act 2003 s 318A"),
        CYCLE("Income Tax (Earnings and Pensions) Act 2003 s 244"),
        EXEMPT_VOUCHER("Income Tax (Earnings and Pensions) Act 2003 s 266(2)(c)"),
        CONNECTED_WITH_TAXABLE_CAR("Income Tax (Earnings and Pensions) Act 2003 s 239"),
        DEATH_OR_RETIREMENT_PROVISION("Income Tax (Earnings and Pensions) Act 2003 s 307"),
        LIMITED_REDUNDANCY_PAYMENT("Income Tax (Earnings and Pensions) Act 2003 s 309"),
        ULTRA_LOW_EMISSION_CAR("Income Tax (Earnings and Pensions) Act 2003 s 120A"),
        /** Extra leave and flexible hours: no benefit is provided, pay is just less. */
        INTANGIBLE("HMRC EIM44000");

        private final String source;

        Favoured(String source) {
            this.source = source;
        }

        /** Where it stands. */
        public String source() {
            return source;
        }
    }

    /** Whether the rules leave a benefit alone, by what it is to the law; what is nothing special they do not. */
    public static Favoured favoured(@Nullable LegalKind kind) {
        return switch (kind) {
            case null -> Favoured.NOT_FAVOURED;
            case LOAN, HOME_WORKING, TRIVIAL_BENEFIT -> Favoured.NOT_FAVOURED;
            case CYCLE -> Favoured.CYCLE;
            case CHILDCARE_VOUCHER -> Favoured.CHILDCARE_VOUCHER;
            case CONTRACTED_CHILDCARE -> Favoured.DIRECTLY_CONTRACTED_CHILDCARE;
            case WORKPLACE_NURSERY -> Favoured.WORKPLACE_NURSERY;
            case LEAVE -> Favoured.INTANGIBLE;
            case PENSION -> Favoured.EMPLOYER_PENSION_CONTRIBUTION;
            case PENSIONS_ADVICE -> Favoured.PENSIONS_ADVICE;
            case RETRAINING -> Favoured.RETRAINING_OR_OUTPLACEMENT;
            case COUNSELLING -> Favoured.COUNSELLING;
            case DEATH_OR_RETIREMENT_PROVISION -> Favoured.DEATH_OR_RETIREMENT_PROVISION;
            case LOW_EMISSION_CAR -> Favoured.ULTRA_LOW_EMISSION_CAR;
            case CONNECTED_WITH_CAR -> Favoured.CONNECTED_WITH_TAXABLE_CAR;
            case EXEMPT_VOUCHER -> Favoured.EXEMPT_VOUCHER;
            case REDUNDANCY_PAYMENT -> Favoured.LIMITED_REDUNDANCY_PAYMENT;
        };
    }

    /**
     * A benefit's taxable value without the rules for one pay period covered on all its days, to the nearest penny.
     *
     * @param day of the tax year whose share of a car's list price, or whose amount for a van, counts
     */
    public static Money normalValue(Law law, LocalDate day, NormalValue value, Frequency frequency) {
        var periods = BigDecimal.valueOf(frequency.periodsPerYear());
        var yearly = switch (value) {
            case NormalValue.Amount amount -> {
                var pounds = amount.amount().getAmount();
                yield switch (amount.per()) {
                    case YEAR, TOTAL -> pounds;
                    case MONTH -> pounds.multiply(BigDecimal.valueOf(12));
                    case WEEK -> pounds.multiply(BigDecimal.valueOf(52));
                    case PAY_PERIOD -> pounds.multiply(periods);
                };
            }
            case NormalValue.ZeroEmissionCar car -> CompanyCar.yearly(law, day, car.listPrice(), WITHOUT_EMISSIONS);
            case NormalValue.CompanyCar car -> CompanyCar.yearly(law, day, car.listPrice(), car.emissions());
            case NormalValue.CarFuel fuel -> CompanyCar.yearlyFuel(law, day, fuel.emissions());
            case NormalValue.Van van ->
                law.figure(van.zeroEmission() ? LegalFigure.ZERO_EMISSION_VAN_BENEFIT : LegalFigure.VAN_BENEFIT, day)
                        .value();
            case NormalValue.VanFuel fuel ->
                law.figure(LegalFigure.VAN_FUEL_BENEFIT, day).value();
        };
        return Sterling.nearest(yearly.divide(periods, 10, RoundingMode.HALF_UP));
    }

    /** A car stays outside the rules up to so many grams of CO2 a kilometre: 75, which itself is included. */
    public static Favoured car(Law law, LocalDate day, int gramsOfCarbonDioxide) {
        var limit = law.figure(LegalFigure.OPRA_CAR_CO2_LIMIT, day).value().intValueExact();
        return gramsOfCarbonDioxide <= limit ? Favoured.ULTRA_LOW_EMISSION_CAR : Favoured.NOT_FAVOURED;
    }

    /**
     * The amount that is taxed as a benefit. It is never employee's National Insurance pay; the employer owes class 1A
     * on it.
     *
     * @param forgone the pay given up, or the cash that could have been had instead
     * @param normalValue the taxable value without the rules; nil for what would be exempt
     */
    public static Figure taxable(Favoured favoured, Money forgone, Money normalValue) {
        var amount = favoured == Favoured.NOT_FAVOURED ? Sterling.greatest(forgone, normalValue) : normalValue;
        return Figure.of(
                amount,
                () -> Step.of(favoured == Favoured.NOT_FAVOURED ? "opra.greater-of" : "opra.favoured")
                        .input("forgone", forgone)
                        .input("normalValue", normalValue)
                        .source(favoured.source())
                        .result(amount));
    }
}
