package uk.lifestage.engine.pay;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * Every figure of a pay period, or of a year of such periods: those of the period, so many times each for a year, with the
 * pension limit's share, and those that sum others up. Each is worked out when it is first asked for.
 */
final class PayLines {
    private static final String LIMIT_SHARE = "ni.pension-limit.share";
    private static final List<PayLine> PAID = List.of(PayLine.GROSS_PAY, PayLine.EXEMPT_PAYMENTS);
    private static final List<PayLine> TAKEN = List.of(
            PayLine.INCOME_TAX,
            PayLine.NATIONAL_INSURANCE,
            PayLine.STUDENT_LOAN,
            PayLine.POSTGRADUATE_LOAN,
            PayLine.PENSION,
            PayLine.DEDUCTIONS);
    private static final List<PayLine> SPENT = List.of(
            PayLine.GROSS_PAY,
            PayLine.EXEMPT_PAYMENTS,
            PayLine.EMPLOYER_NATIONAL_INSURANCE,
            PayLine.CLASS_1A,
            PayLine.APPRENTICESHIP_LEVY,
            PayLine.EMPLOYER_PENSION,
            PayLine.BENEFIT_SPEND);

    private final PeriodWorking period;
    private final boolean year;
    private final @Nullable Figure[] known = new Figure[PeriodWorking.LINES];
    private @Nullable Map<PayLine, Figure> all;

    PayLines(PeriodWorking period, boolean year) {
        this.period = period;
        this.year = year;
    }

    /** One figure with its steps. */
    Figure line(PayLine line) {
        var figure = known[line.ordinal()];
        if (figure == null) {
            figure = work(line);
            known[line.ordinal()] = figure;
        }
        return figure;
    }

    /** What a year of such periods gives up for a pension, and what the yearly limit makes of it. */
    Pay.PensionGivenUp pensionGivenUp() {
        var beyond = period.beyondLimit();
        return new Pay.PensionGivenUp(
                period.pensionGivenUpInYear(),
                beyond.employee().amount(),
                beyond.employer().amount());
    }

    /** All of them. */
    Map<PayLine, Figure> all() {
        var lines = all;
        if (lines == null) {
            var every = new EnumMap<PayLine, Figure>(PayLine.class);
            for (var line : PayLine.values()) {
                every.put(line, line(line));
            }
            lines = Collections.unmodifiableMap(every);
            all = lines;
        }
        return lines;
    }

    private Figure work(PayLine line) {
        if (line == PayLine.TAKE_HOME) {
            return sum("pay.take-home", PAID, TAKEN);
        }
        if (line == PayLine.EMPLOYER_COST) {
            return sum("employer.cost", SPENT, List.of());
        }
        var periods = period.periodsPerYear();
        var figure = year ? times(period.line(line), periods) : period.line(line);
        if (line == PayLine.NATIONAL_INSURANCE) {
            return beyondLimit(figure, period.beyondLimit().employee(), year, periods);
        }
        return line == PayLine.EMPLOYER_NATIONAL_INSURANCE
                ? beyondLimit(figure, period.beyondLimit().employer(), year, periods)
                : figure;
    }

    private static Figure times(Figure figure, int periods) {
        var amount = figure.amount().multipliedBy(periods);
        return Figure.of(
                amount,
                () -> Step.of("year.periods")
                        .input("amount", figure.amount())
                        .input("periods", Integer.toString(periods))
                        .from(figure.step())
                        .result(amount));
    }

    private static Figure beyondLimit(Figure ordinary, Figure extraInYear, boolean year, int periods) {
        if (extraInYear.amount().isZero()) {
            return ordinary;
        }
        var share = year ? extraInYear.amount() : extraInYear.amount().dividedBy(periods, RoundingMode.HALF_UP);
        var amount = ordinary.amount().plus(share);
        return Figure.of(amount, () -> {
            var shareStep = year
                    ? extraInYear.step()
                    : Step.of(LIMIT_SHARE)
                            .input("extra", extraInYear.amount())
                            .input("periods", Integer.toString(periods))
                            .rounding(StepRounding.PENNY_NEAREST)
                            .from(extraInYear.step())
                            .result(share);
            return Step.of("ni.with-pension-limit")
                    .input("ordinary", ordinary.amount())
                    .input("extra", share)
                    .from(ordinary.step(), shareStep)
                    .result(amount);
        });
    }

    /** Some lines added up and others taken off. */
    private Figure sum(String code, List<PayLine> added, List<PayLine> taken) {
        var sum = Sterling.ZERO;
        for (var line : added) {
            var part = line(line).amount();
            sum = part.isZero() ? sum : sum.plus(part);
        }
        for (var line : taken) {
            var part = line(line).amount();
            sum = part.isZero() ? sum : sum.minus(part);
        }
        var amount = sum;
        return Figure.of(amount, () -> {
            var step = Step.of(code);
            var children = new ArrayList<Step>();
            Stream.concat(added.stream(), taken.stream()).forEach(line -> {
                step.input(line.inputName(), line(line).amount());
                children.add(line(line).step());
            });
            return step.from(children).result(amount);
        });
    }
}
