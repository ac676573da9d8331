package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;

/**
 * Every step of a pay figure can be worked out again from what it says that it read and from the steps below it, with the
 * rounding that it names, by somebody who has only the step.
 */
class PayStepsAgainTest {
    private static final Set<String> GIVEN = Set.of("pay.basic", "adjustment");
    private static final Set<String> NOTHING = Set.of(
            "pension.none",
            "pension.unknown",
            "loan.none",
            "loan.not-collected",
            "levy.none",
            "paye.none",
            "ni.pension-limit.within");
    private static final BigDecimal CODE_DIVISOR = BigDecimal.valueOf(500);
    private static final Set<String> MET = new HashSet<>();

    static IntStream seeds() {
        return IntStream.range(0, Seeds.most(600));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void followFromTheirOwnInputs(int seed) {
        payslips(seed).forEach(PayStepsAgainTest::check);
    }

    /** The other property says little about steps that never come up. */
    @Test
    @DisabledIfSystemProperty(named = Seeds.MOST, matches = ".+")
    void areAllMet() {
        seeds().forEach(seed -> payslips(seed).forEach(PayStepsAgainTest::check));
        var all = new TreeSet<>(Sentences.english().keySet());
        all.removeIf(code -> code.startsWith("price.")
                || code.startsWith("fund.")
                || code.startsWith("due.")
                || code.startsWith("recovery.")
                || code.startsWith("rounding.")
                || code.startsWith("month."));
        // Within the limit there is nothing to add, and nothing is said.
        all.remove("ni.pension-limit.within");
        all.removeAll(MET);
        assertThat(all).isEmpty();
    }

    /** Every figure of somebody's pay, in the first period of a year or in a later one, and of what the minimum wage leaves. */
    private static List<Step> payslips(int seed) {
        var random = new Random(seed);
        var input = PayCalculatorTest.anybody(seed);
        if (random.nextInt(3) == 0) {
            var before = IncomeTax.Position.first();
            for (int i = random.nextInt(5); i > 0; i--) {
                before = before.next(pounds(random.nextInt(4_000) + ".00"), pounds(random.nextInt(900) + ".00"));
            }
            input = input.with(before);
        }
        if (seed % 5 == 0) {
            // Pay that hardly bears its tax code.
            input = PayInput.salaried(
                    LocalDate.of(2026, 6, 30),
                    Frequency.values()[seed % 4],
                    pounds(1_200 + random.nextInt(9_000) + ".00"),
                    TaxCode.parse("K1200"),
                    NiCategory.A);
        }
        if (seed % 7 == 0) {
            input = input.with(List.of(
                            PayAdjustment.pensionSacrifice("avc", pounds(400 + random.nextInt(400) + ".00")),
                            PayAdjustment.taxedSacrifice(
                                    "car",
                                    pounds("300.00"),
                                    pounds("120.00"),
                                    OptionalRemuneration.Favoured.ULTRA_LOW_EMISSION_CAR)))
                    .on(LocalDate.of(2029, 5, 31));
        }
        if (seed % 11 == 0) {
            // A plan whose collection had not begun.
            input = input.with(Set.of(StudentLoanPlan.PLAN_5)).on(LocalDate.of(2025, 6, 30));
        }
        var pay = PayCalculator.pay(input, Law.gb());
        var steps = new ArrayList<Step>();
        for (var line : PayLine.values()) {
            steps.add(pay.inPeriod(line).step());
            steps.add(pay.inYear(line).step());
        }
        var rate =
                MinimumWage.rate(Law.gb(), LocalDate.of(2026, 4, 30), 30, false).orElseThrow();
        var hours = BigDecimal.valueOf(random.nextInt(190_000), 2);
        steps.add(MinimumWage.room(
                        pay.perPeriod(PayLine.MINIMUM_WAGE_PAY), MinimumWage.floor(rate, hours.movePointLeft(1)))
                .step());
        steps.add(MinimumWage.room(
                        pay.perPeriod(PayLine.MINIMUM_WAGE_PAY),
                        MinimumWage.salariedFloor(rate, hours, input.frequency()))
                .step());
        return steps;
    }

    private static void check(Step step) {
        MET.add(step.code());
        var again = again(step);
        if (again == null) {
            assertThat(GIVEN).contains(step.code());
        } else {
            assertThat(new BigDecimal(step.result())).as("%s", step).isEqualByComparingTo(again);
        }
        step.children().forEach(PayStepsAgainTest::check);
    }

    /** What a step makes of its inputs and of the steps below it; null for one that only says what it was given. */
    private static @Nullable BigDecimal again(Step step) {
        if (NOTHING.contains(step.code())) {
            return BigDecimal.ZERO;
        }
        return switch (step.code()) {
            case "pay.gross", "base.pensionable", "base.minimum-wage", "base.niable" ->
                in(step, "pay").add(sum(step, "adjustment")).max(BigDecimal.ZERO);
            case "base.taxable" -> {
                assertThat(step.children().getLast().result())
                        .isEqualTo(step.inputs().get("pension"));
                yield in(step, "pay")
                        .add(sum(step, "adjustment"))
                        .subtract(in(step, "pension"))
                        .max(BigDecimal.ZERO);
            }
            case "pay.deductions", "pay.exempt", "employer.benefits" -> sum(step, "adjustment");
            case "pay.take-home" -> parts(step, 2);
            case "employer.cost" -> parts(step, step.children().size());
            case "year.periods" -> in(step, "periods").multiply(same(step, 0, "amount"));
            case "pension.due" ->
                rounded(step, in(step, "pay").max(BigDecimal.ZERO).multiply(rate(step)));
            case "employer.pension" -> rounded(step, in(step, "pay").multiply(rate(step)));
            case "employer.class-1a" -> rounded(step, in(step, "value").multiply(rate(step)));
            case "levy.due" -> rounded(step, in(step, "earnings").multiply(rate(step)));
            case "loan.due", "loan.due.weeks" -> {
                var average = in(step, "earnings").divide(in(step, "weeks"), 10, RoundingMode.DOWN);
                var over = average.subtract(in(step, "threshold")).max(BigDecimal.ZERO);
                yield rounded(step, over.multiply(rate(step))).multiply(in(step, "weeks"));
            }
            case "ni.employee", "ni.employer" -> {
                for (var slice : step.children()) {
                    var earnings = in(step, "earnings").max(BigDecimal.ZERO);
                    var most = slice.code().equals("ni.top")
                            ? earnings
                            : in(slice, "until").min(earnings);
                    assertThat(in(slice, "slice"))
                            .isEqualByComparingTo(
                                    most.subtract(in(slice, "from")).max(BigDecimal.ZERO));
                }
                yield sum(step, null);
            }
            case "ni.slice", "ni.top" -> rounded(step, in(step, "slice").multiply(rate(step)));
            case "ni.with-pension-limit" -> same(step, 0, "ordinary").add(same(step, 1, "extra"));
            case "ni.pension-limit.share" -> rounded(step, same(step, 0, "extra"), in(step, "periods"));
            case "ni.pension-limit" -> same(step, 0, "with").subtract(same(step, 1, "without"));
            case "opra.greater-of" -> in(step, "forgone").max(in(step, "normalValue"));
            case "opra.favoured" -> in(step, "normalValue");
            case "paye.tax", "paye.tax.alone" -> {
                var due = step.children().stream()
                        .filter(child -> !child.code().equals("paye.limit"))
                        .toList();
                assertThat(new BigDecimal(due.getLast().result())).isEqualByComparingTo(in(step, "taxToDate"));
                var tax = in(step, "taxToDate").subtract(in(step, "taxBefore"));
                var limit = step.children().getLast();
                yield limit.code().equals("paye.limit") ? tax.min(new BigDecimal(limit.result())) : tax;
            }
            case "paye.limit" -> {
                var most = rounded(step, in(step, "pay").max(BigDecimal.ZERO).multiply(rate(step)));
                assertThat(in(step, "tax")).isGreaterThan(most);
                yield most;
            }
            case "paye.flat" -> rounded(step, in(step, "pay").multiply(rate(step)));
            case "paye.free-pay", "paye.addition" -> codeAmount(step);
            case "paye.taxable" ->
                rounded(step, in(step, "pay").subtract(same(step, 0, "freePay")))
                        .max(BigDecimal.ZERO);
            case "paye.taxable.k" ->
                rounded(step, in(step, "pay").add(same(step, 0, "freePay"))).max(BigDecimal.ZERO);
            case "paye.band" ->
                rounded(
                        step,
                        in(step, "taxBelow")
                                .add(in(step, "taxable")
                                        .subtract(in(step, "bottom"))
                                        .multiply(rate(step))));
            case "minimum-wage.floor" -> rounded(step, in(step, "hours").multiply(in(step, "hourlyRate")));
            case "minimum-wage.salaried-floor" ->
                rounded(step, in(step, "yearlyHours").multiply(in(step, "hourlyRate")), in(step, "periods"));
            case "minimum-wage.room" ->
                in(step, "pay").subtract(same(step, 0, "floor")).max(BigDecimal.ZERO);
            default -> null;
        };
    }

    /** A code's free pay of so many of a year's months or weeks, as the specification has it. */
    private static BigDecimal codeAmount(Step step) {
        var number = in(step, "number");
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        boolean months = in(step, "ofYear").intValueExact() == 12;
        var whole = number.subtract(BigDecimal.ONE).divideToIntegralValue(CODE_DIVISOR);
        var rest = number.subtract(whole.multiply(CODE_DIVISOR));
        var one = rounded(
                step, rest.multiply(BigDecimal.TEN).add(BigDecimal.valueOf(9)), BigDecimal.valueOf(months ? 12 : 52));
        return one.add(whole.multiply(new BigDecimal(months ? "416.67" : "96.16")))
                .multiply(in(step, "passed"));
    }

    /** The first parts added up and the rest taken off: each input is what the step below it says, in order. */
    private static BigDecimal parts(Step step, int added) {
        var inputs = List.copyOf(step.inputs().values());
        assertThat(inputs).hasSameSizeAs(step.children());
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < inputs.size(); i++) {
            var part = new BigDecimal(step.children().get(i).result());
            assertThat(new BigDecimal(inputs.get(i))).as("%s", step.code()).isEqualByComparingTo(part);
            sum = i < added ? sum.add(part) : sum.subtract(part);
        }
        return sum;
    }

    private static BigDecimal sum(Step step, @Nullable String code) {
        return step.children().stream()
                .filter(child -> code == null || child.code().equals(code))
                .map(child -> new BigDecimal(child.result()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** An input that is what the step below it came to. */
    private static BigDecimal same(Step step, int child, String input) {
        assertThat(new BigDecimal(step.children().get(child).result()))
                .as("%s of %s", input, step.code())
                .isEqualByComparingTo(in(step, input));
        return in(step, input);
    }

    private static BigDecimal in(Step step, String input) {
        return new BigDecimal(step.inputs().get(input));
    }

    private static BigDecimal rate(Step step) {
        assertThat(step.rate()).as("%s", step.code()).isNotNull();
        return new BigDecimal(step.rate());
    }

    private static BigDecimal rounded(Step step, BigDecimal value) {
        return rounded(step, value, BigDecimal.ONE);
    }

    /** Divided and rounded once, as the step says. */
    private static BigDecimal rounded(Step step, BigDecimal value, BigDecimal by) {
        return switch (StepRounding.valueOf(step.rounding())) {
            case PENNY_DOWN -> value.divide(by, 2, RoundingMode.DOWN);
            case PENNY_UP -> value.divide(by, 2, RoundingMode.UP);
            case PENNY_NEAREST -> value.divide(by, 2, RoundingMode.HALF_UP);
            case NI_PENNY -> value.divide(by, 3, RoundingMode.DOWN).setScale(2, RoundingMode.HALF_DOWN);
            case POUND_NEAREST -> value.divide(by, 0, RoundingMode.HALF_UP);
            case POUND_DOWN -> value.divide(by, 0, RoundingMode.FLOOR);
            case POUND_UP -> value.divide(by, 0, RoundingMode.UP);
        };
    }
}
