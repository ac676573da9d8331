package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Explanation;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * PAYE income tax by HMRC's "Specification for PAYE tax table routines": exact percentage method, cumulative or month
 * 1, every kind of code of the rest of the United Kingdom, Scotland and Wales.
 */
public final class IncomeTax {
    private static final String SPECIFICATION = "HMRC Specification for PAYE tax table routines";
    private static final int PLACES = 4;

    private IncomeTax() {}

    /**
     * The pay period that tax is taken in and what came before it in the tax year.
     *
     * @param number the period's number in its tax year, from 1; beyond the year's usual periods (week 53, 54 or 56)
     *     tax is worked out as in week 1
     * @param payBefore taxable pay of the earlier periods of the year
     * @param taxBefore tax already deducted in them
     */
    public record Position(int number, Money payBefore, Money taxBefore) {
        public Position {
            if (number < 1) {
                throw new IllegalArgumentException("Pay periods count from 1");
            }
        }

        /** The first period of a year, with nothing before it. */
        public static Position first() {
            return new Position(1, Sterling.ZERO, Sterling.ZERO);
        }

        /** The next period, after this one's pay and tax. */
        public Position next(Money pay, Money tax) {
            return new Position(number + 1, payBefore.plus(pay), taxBefore.plus(tax));
        }
    }

    /**
     * The tax of one period.
     *
     * @param freePay pay free of tax so far; negative for K codes, which add to pay
     * @param taxablePay pay that tax was worked out on, in whole pounds
     * @param taxToDate tax on it, before the regulatory limit
     * @param tax what is deducted now; negative for a refund
     * @param limited whether the regulatory limit (half of the period's pay) held tax back
     */
    public record Deduction(
            Money freePay, Money taxablePay, Money taxToDate, Money tax, boolean limited, Explanation explanation) {
        /** The step that made the tax. */
        public Step step() {
            return explanation.step();
        }
    }

    /** Tax of a period whose whole taxable pay is paid in money. */
    public static Deduction deduct(
            Law law,
            LocalDate payDate,
            TaxCode code,
            TaxBasis basis,
            Frequency frequency,
            Position position,
            Money taxablePay) {
        return deduct(law, payDate, code, basis, frequency, position, taxablePay, taxablePay);
    }

    /**
     * Tax of a period.
     *
     * @param taxablePay the period's pay that tax is due on, payrolled benefits included
     * @param relevantPay the part of it that is paid in money, of which tax takes half at most
     */
    public static Deduction deduct(
            Law law,
            LocalDate payDate,
            TaxCode code,
            TaxBasis basis,
            Frequency frequency,
            Position position,
            Money taxablePay,
            Money relevantPay) {
        var alone = code.basis(basis) == TaxBasis.MONTH1 || position.number() > frequency.periodsPerYear();
        var time = Time.of(frequency, alone ? 1 : position.number());
        var pay = alone ? taxablePay : position.payBefore().plus(taxablePay);
        var before = alone ? Sterling.ZERO : position.taxBefore();
        var due = switch (code.kind()) {
            case NT -> none(pay);
            case BR, D0, D1, D2, D3 ->
                flat(law.incomeTax(code.country(), payDate).flat(code.kind()), pay);
            case L, M, N, T, ZERO_T, K -> banded(law, payDate, code, time, pay);
        };
        var tax = due.taxToDate().minus(before);
        var limit = law.figure(LegalFigure.REGULATORY_LIMIT, payDate);
        var most = Sterling.down(Sterling.notBelowZero(relevantPay).getAmount().multiply(limit.value()));
        var limited = tax.isGreaterThan(most);
        var deducted = limited ? most : tax;
        var explanation = Explanation.of(() -> {
            var steps = new ArrayList<>(due.steps().get());
            if (limited) {
                steps.add(Step.of("paye.limit")
                        .input("pay", relevantPay)
                        .input("tax", tax)
                        .rate(limit.value())
                        .source(limit.source())
                        .rounding(StepRounding.PENNY_DOWN)
                        .result(most));
            }
            return Step.of(alone ? "paye.tax.alone" : "paye.tax")
                    .input("code", code.toString())
                    .input("period", Integer.toString(position.number()))
                    .input("taxToDate", due.taxToDate())
                    .input("taxBefore", before)
                    .source(SPECIFICATION)
                    .from(steps)
                    .result(deducted);
        });
        return new Deduction(due.freePay(), due.taxablePay(), due.taxToDate(), deducted, limited, explanation);
    }

    /**
     * Pay free of tax in one month or week, by a code's number; for K codes the same amount is added to pay.
     *
     * @param frequency monthly, or weekly for all that is counted in weeks; two- and four-weekly amounts are twice and
     *     four times the week's
     */
    public static Money freePay(Law law, LocalDate payDate, int codeNumber, Frequency frequency) {
        return freePay(law, payDate, codeNumber, Time.of(frequency, 1));
    }

    /**
     * Tax on a year's taxable income by the yearly bands, without payroll's rounding: the personal allowance less its
     * taper, then the bands. To the nearest penny.
     */
    public static Money annual(Law law, LocalDate day, TaxCountry country, Money income) {
        var allowance = PersonalAllowance.of(law, day, income);
        var taxable = Sterling.notBelowZero(income.minus(allowance)).getAmount();
        var tax = BigDecimal.ZERO;
        var below = BigDecimal.ZERO;
        for (var band : law.incomeTax(country, day).bands()) {
            var top = band.upTo() == null ? taxable : band.upTo().min(taxable);
            tax = tax.add(top.subtract(below).max(BigDecimal.ZERO).multiply(band.rate()));
            below = top.max(below);
        }
        return Sterling.nearest(tax);
    }

    private record Due(Money freePay, Money taxablePay, Money taxToDate, Supplier<List<Step>> steps) {}

    /** How far into the year tax is worked out: so many months of twelve or weeks of fifty-two. */
    private record Time(int passed, int ofYear) {
        static Time of(Frequency frequency, int period) {
            return switch (frequency) {
                case WEEKLY -> new Time(period, 52);
                case TWO_WEEKLY -> new Time(period * 2, 52);
                case FOUR_WEEKLY -> new Time(period * 4, 52);
                case MONTHLY -> new Time(period, 12);
            };
        }

        /** The part of a yearly amount that has passed, cut to four decimals. */
        BigDecimal share(BigDecimal yearly) {
            return yearly.multiply(BigDecimal.valueOf(passed))
                    .divide(BigDecimal.valueOf(ofYear), PLACES, RoundingMode.DOWN);
        }
    }

    private static Due none(Money pay) {
        return new Due(
                Sterling.ZERO,
                Sterling.ZERO,
                Sterling.ZERO,
                () -> List.of(Step.of("paye.none")
                        .input("pay", pay)
                        .source(SPECIFICATION)
                        .result(Sterling.ZERO)));
    }

    private static Due flat(IncomeTaxBands.Band band, Money pay) {
        var taxable = Sterling.notBelowZero(wholePounds(pay));
        var tax = Sterling.down(taxable.getAmount().multiply(band.rate()));
        return new Due(
                Sterling.ZERO,
                taxable,
                tax,
                () -> List.of(Step.of("paye.flat")
                        .input("pay", taxable)
                        .rate(band.rate())
                        .source(band.source())
                        .rounding(StepRounding.PENNY_DOWN)
                        .result(tax)));
    }

    private static Due banded(Law law, LocalDate payDate, TaxCode code, Time time, Money pay) {
        var addition = code.kind() == TaxCode.Kind.K;
        var amount = freePay(law, payDate, code.number(), time);
        var freePay = addition ? amount.negated() : amount;
        var taxable = Sterling.notBelowZero(wholePounds(pay.minus(freePay)));
        var reached = reached(law.incomeTax(code.country(), payDate).bands(), code.country(), time, taxable);
        return new Due(freePay, taxable, reached.tax(), () -> {
            var freeStep = Step.of(addition ? "paye.addition" : "paye.free-pay")
                    .input("number", Integer.toString(code.number()))
                    .input("passed", Integer.toString(time.passed()))
                    .input("ofYear", Integer.toString(time.ofYear()))
                    .source(SPECIFICATION)
                    .rounding(StepRounding.PENNY_UP)
                    .result(amount);
            var taxableStep = Step.of(addition ? "paye.taxable.k" : "paye.taxable")
                    .input("pay", pay)
                    .input("freePay", amount)
                    .source(SPECIFICATION)
                    .rounding(StepRounding.POUND_DOWN)
                    .from(freeStep)
                    .result(taxable);
            return List.of(taxableStep, reached.step());
        });
    }

    /** The highest band that taxable pay reaches: tax of the bands below it and its rate on the rest. */
    private record Reached(IncomeTaxBands.Band band, Money taxable, BigDecimal bottom, BigDecimal taxBelow, Money tax) {
        Step step() {
            return Step.of("paye.band")
                    .input("taxable", taxable)
                    .input("band", band.name())
                    .input("bottom", bottom)
                    .input("taxBelow", taxBelow)
                    .rate(band.rate())
                    .source(band.source())
                    .rounding(StepRounding.PENNY_DOWN)
                    .result(tax);
        }
    }

    private static Reached reached(List<IncomeTaxBands.Band> bands, TaxCountry country, Time time, Money taxable) {
        var pounds = taxable.getAmount();
        var bottom = BigDecimal.ZERO.setScale(PLACES);
        var taxBelow = BigDecimal.ZERO.setScale(PLACES);
        var yearlyBottom = BigDecimal.ZERO;
        var yearlyTaxBelow = BigDecimal.ZERO;
        for (var band : bands) {
            var top = top(band, time);
            if (top == null || pounds.compareTo(top.setScale(0, RoundingMode.UP)) <= 0) {
                var tax = Sterling.down(taxBelow.add(pounds.subtract(bottom).multiply(band.rate())));
                return new Reached(band, taxable, bottom, taxBelow, Sterling.notBelowZero(tax));
            }
            var yearlyTop = yearlyTop(band);
            yearlyTaxBelow = yearlyTaxBelow.add(yearlyTop.subtract(yearlyBottom).multiply(band.rate()));
            taxBelow = switch (country) {
                case REST_OF_UK, WALES -> time.share(yearlyTaxBelow);
                case SCOTLAND ->
                    taxBelow.add(top.subtract(bottom).multiply(band.rate())).setScale(PLACES, RoundingMode.DOWN);
            };
            yearlyBottom = yearlyTop;
            bottom = top;
        }
        throw new IllegalStateException("The highest income tax band has a top");
    }

    private static @Nullable BigDecimal top(IncomeTaxBands.Band band, Time time) {
        return band.upTo() == null ? null : time.share(band.upTo());
    }

    private static BigDecimal yearlyTop(IncomeTaxBands.Band band) {
        var top = band.upTo();
        if (top == null) {
            throw new IllegalStateException("The highest income tax band has no top");
        }
        return top;
    }

    private static Money freePay(Law law, LocalDate payDate, int number, Time time) {
        if (number == 0) {
            return Sterling.ZERO;
        }
        var divisor = law.figure(LegalFigure.CODE_DIVISOR, payDate).value().intValueExact();
        var quotient = (number - 1) / divisor;
        var remainder = (number - 1) % divisor + 1;
        var perDivisor = law.figure(
                time.ofYear() == 12 ? LegalFigure.MONTH_FREE_PAY_PER_DIVISOR : LegalFigure.WEEK_FREE_PAY_PER_DIVISOR,
                payDate);
        var yearly = law.figure(LegalFigure.ALLOWANCE_PER_CODE, payDate)
                .value()
                .multiply(BigDecimal.valueOf(remainder))
                .add(law.figure(LegalFigure.ALLOWANCE_ADDED, payDate).value());
        var once = yearly.divide(BigDecimal.valueOf(time.ofYear()), 2, RoundingMode.UP)
                .add(perDivisor.value().multiply(BigDecimal.valueOf(quotient)));
        return Sterling.up(once.multiply(BigDecimal.valueOf(time.passed())));
    }

    private static Money wholePounds(Money amount) {
        return amount.rounded(0, RoundingMode.FLOOR);
    }
}
