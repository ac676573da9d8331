package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * Class 1 National Insurance by the exact percentage method: each slice of pay on its own, rounded by SI 2001/1004 reg
 * 12, each pay period alone. Directors have a yearly earnings period.
 */
public final class NationalInsurance {
    private static final BigDecimal WEEKS_OF_YEAR = BigDecimal.valueOf(52);

    private NationalInsurance() {}

    /** What the employee and the employer owe. */
    public record Contributions(Figure employee, Figure employer) {}

    /** Contributions on one pay period's earnings. */
    public static Contributions of(
            Law law, LocalDate payDate, NiCategory category, Frequency frequency, Money earnings) {
        return due(law, payDate, category, earnings, threshold -> threshold.of(frequency));
    }

    /** Contributions on a whole year's earnings, as for a director from the year's start. */
    public static Contributions annual(Law law, LocalDate day, NiCategory category, Money earnings) {
        return due(law, day, category, earnings, NiTerms.Threshold::year);
    }

    /**
     * Contributions of a director on the earnings of the year to date (SI 2001/1004 reg 8). What was paid before in the
     * year is taken off by the caller; with the alternative method earlier periods are worked out like any employee's
     * and only the last one by this.
     *
     * @param weeks tax weeks left when the director was appointed, 52 for the whole year; yearly thresholds are cut
     *     down to them and rounded up to the pound
     */
    public static Contributions director(
            Law law, LocalDate payDate, NiCategory category, int weeks, Money earningsToDate) {
        if (weeks < 1 || weeks > 52) {
            throw new IllegalArgumentException("A director's earnings period is 1 to 52 weeks");
        }
        return due(
                law,
                payDate,
                category,
                earningsToDate,
                threshold ->
                        threshold.year().multiply(BigDecimal.valueOf(weeks)).divide(WEEKS_OF_YEAR, 0, RoundingMode.UP));
    }

    /** National Insurance's rounding: what comes after the third decimal is dropped, then 5 or less goes down. */
    public static Money round(BigDecimal pounds) {
        return Sterling.niRounded(pounds);
    }

    /** Weekly pay below which no statutory maternity, paternity or adoption pay and no credit is earned. */
    public static Money weeklyLowerEarningsLimit(Law law, LocalDate day) {
        return Sterling.nearest(law.niThreshold(NiTerms.Name.LEL, day).week());
    }

    /** The employee's part of {@link #of}. */
    static Figure employee(Law law, LocalDate payDate, NiCategory category, Frequency frequency, Money earnings) {
        return employee(new Terms(law, payDate, category, threshold -> threshold.of(frequency)), earnings);
    }

    /** The employer's part of {@link #of}. */
    static Figure employer(Law law, LocalDate payDate, NiCategory category, Frequency frequency, Money earnings) {
        return employer(new Terms(law, payDate, category, threshold -> threshold.of(frequency)), earnings);
    }

    private static Contributions due(
            Law law,
            LocalDate day,
            NiCategory category,
            Money earnings,
            Function<NiTerms.Threshold, BigDecimal> period) {
        var terms = new Terms(law, day, category, period);
        return new Contributions(employee(terms, earnings), employer(terms, earnings));
    }

    /** What a category owes on a day, with thresholds of an earnings period. */
    private record Terms(Law law, LocalDate day, NiCategory category, Function<NiTerms.Threshold, BigDecimal> period) {
        NiTerms.Rates rates() {
            return law.niRates(category, day);
        }

        BigDecimal at(NiTerms.Name name) {
            return period.apply(law.niThreshold(name, day));
        }
    }

    private static Figure employee(Terms terms, Money earnings) {
        var rates = terms.rates();
        var pay = Sterling.notBelowZero(earnings).getAmount();
        var upper = terms.at(NiTerms.Name.UEL);
        return sum(
                "ni.employee",
                terms.category(),
                earnings,
                List.of(
                        slice(pay, terms.at(NiTerms.Name.PT), upper, rates.employeeMain(), rates.source()),
                        top(pay, upper, rates.employeeUpper(), rates.source())));
    }

    private static Figure employer(Terms terms, Money earnings) {
        var rates = terms.rates();
        var pay = Sterling.notBelowZero(earnings).getAmount();
        var upper = terms.at(NiTerms.Name.UEL);
        var secondary = terms.at(NiTerms.Name.ST);
        var until = terms.at(rates.employerLowerUntil()).max(secondary).min(upper);
        var slices = new ArrayList<Slice>();
        if (until.compareTo(upper) < 0) {
            // One rounding below the upper earnings limit: one of the two rates is nil in every category.
            slices.add(slice(pay, secondary, until, rates.employerLower(), rates.source()));
            slices.add(slice(pay, until, upper, rates.employerMain(), rates.source()));
        } else {
            slices.add(slice(pay, secondary, upper, rates.employerLower(), rates.source()));
        }
        slices.add(top(pay, upper, rates.employerMain(), rates.source()));
        return sum("ni.employer", terms.category(), earnings, slices);
    }

    /**
     * Pay between two thresholds and what is due on it.
     *
     * @param until absent above the highest threshold
     */
    private record Slice(
            BigDecimal pay, BigDecimal from, @Nullable BigDecimal until, BigDecimal rate, String source, Money due) {
        Step step() {
            var step = until == null
                    ? Step.of("ni.top").input("slice", pay).input("from", from)
                    : Step.of("ni.slice")
                            .input("slice", pay)
                            .input("from", from)
                            .input("until", until);
            return step.rate(rate)
                    .source(source)
                    .rounding(StepRounding.NI_PENNY)
                    .result(due);
        }
    }

    private static Slice slice(BigDecimal pay, BigDecimal from, BigDecimal until, BigDecimal rate, String source) {
        var slice = pay.min(until).subtract(from).max(BigDecimal.ZERO);
        return new Slice(slice, from, until, rate, source, Sterling.niRounded(slice.multiply(rate)));
    }

    private static Slice top(BigDecimal pay, BigDecimal from, BigDecimal rate, String source) {
        var slice = pay.subtract(from).max(BigDecimal.ZERO);
        return new Slice(slice, from, null, rate, source, Sterling.niRounded(slice.multiply(rate)));
    }

    private static Figure sum(String code, NiCategory category, Money earnings, List<Slice> slices) {
        var due = Sterling.ZERO;
        for (var slice : slices) {
            due = due.plus(slice.due());
        }
        var amount = due;
        return Figure.of(
                amount,
                () -> Step.of(code)
                        .input("category", category.name())
                        .input("earnings", earnings)
                        .from(slices.stream().map(Slice::step).toList())
                        .result(amount));
    }
}
