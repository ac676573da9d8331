package uk.lifestage.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;

/** What a layout says of one post, from the lines that were fixed for its files. */
class PostLinesTest {
    private static final EmploymentId POST = new EmploymentId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    private static final PayPeriod OCTOBER = month(7);
    private static final PayPeriod NOVEMBER = month(8);
    private static final PayPeriod DECEMBER = month(9);

    private static PayPeriod month(int number) {
        var from = LocalDate.of(2026, 4, 1).plusMonths(number - 1);
        return new PayPeriod(
                "2026/27", number, new Period(from, from.plusMonths(1)), from.plusDays(9), from.plusDays(24));
    }

    private static Layout layout(LayoutMode mode, Summing sum) {
        return new Layout(
                "Test",
                mode,
                sum,
                new OutputFile(
                        OutputFile.USUAL_NAME,
                        false,
                        "csv",
                        Encoding.UTF_8,
                        false,
                        OutputFile.LineEnding.LF,
                        null,
                        OutputFile.WhenEmpty.WRITTEN),
                new Cells.FixedWidth(),
                MoneyFormat.USUAL,
                "yyyy-MM-dd",
                Keep.EVERYTHING,
                Map.of(),
                Layout.OtherElements.AS_THEY_ARE,
                List.of());
    }

    /** The file of a sequence, with the one before it. */
    private static FileFacts file(int sequence, PayPeriod period, PayPeriod previous) {
        return new FileFacts(
                "wexcombe",
                "MONTHLY",
                period,
                previous,
                sequence,
                previous == null ? null : sequence - 1,
                period.cutOff(),
                "MONTHLY.csv",
                CurrencyUnit.GBP);
    }

    private static SentFact fact(
            int sequence, PayPeriod in, String benefit, PayPeriod period, String amount, LineReason reason) {
        return fact(sequence, in, benefit, benefit.toUpperCase(java.util.Locale.ROOT), period, amount, reason);
    }

    private static SentFact fact(
            int sequence,
            PayPeriod in,
            String benefit,
            String element,
            PayPeriod period,
            String amount,
            LineReason reason) {
        return new SentFact(
                sequence,
                in,
                "100001-1-" + benefit + "-" + period.name() + "-MONTHLY-" + sequence,
                POST,
                "100001",
                1,
                benefit,
                element,
                LineKind.DEDUCTION,
                period,
                gbp(amount),
                new BigDecimal("2"),
                3,
                10,
                "LIB",
                reason);
    }

    private static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    private static List<String> said(Layout layout, FileFacts file, List<SentFact> facts) {
        return new PostLines(layout, file)
                .of(facts).stream()
                        .map(line -> line.elementCode() + " " + line.forPeriod().number() + " "
                                + line.amount().getAmount() + " " + LayoutWords.of(line.reason()))
                        .toList();
    }

    private final List<SentFact> story = List.of(
            fact(1, NOVEMBER, "gym", NOVEMBER, "10.00", LineReason.NEW),
            fact(1, NOVEMBER, "cycle", NOVEMBER, "40.00", LineReason.NEW),
            fact(2, DECEMBER, "gym", DECEMBER, "10.00", LineReason.NEW),
            fact(2, DECEMBER, "leave", DECEMBER, "48.08", LineReason.NEW),
            fact(2, DECEMBER, "cycle", NOVEMBER, "-5.00", LineReason.REFUND),
            fact(3, DECEMBER, "gym", DECEMBER, "2.50", LineReason.CHANGE),
            fact(3, DECEMBER, "leave", DECEMBER, "-48.08", LineReason.STOP));

    @Test
    void changesAreTheLinesOfTheFileAlone() {
        assertThat(said(layout(LayoutMode.CHANGES, Summing.PER_LINE), file(3, DECEMBER, DECEMBER), story))
                .containsExactly("GYM 9 2.50 change", "LEAVE 9 -48.08 stop");
    }

    @Test
    void fullIsWhatIsDueInTheOwnPeriodAndTheCorrectionsOfEarlierOnes() {
        assertThat(said(layout(LayoutMode.FULL, Summing.PER_LINE), file(2, DECEMBER, NOVEMBER), upTo(2)))
                .containsExactly("CYCLE 8 -5.00 refund", "GYM 9 10.00 new", "LEAVE 9 48.08 new");
        assertThat(said(layout(LayoutMode.FULL, Summing.PER_LINE), file(3, DECEMBER, DECEMBER), story))
                .containsExactly("GYM 9 12.50 change", "LEAVE 9 0.00 stop");
    }

    @Test
    void fullTellsOnceThatSomethingHasBecomeNothingAndThenNoMore() {
        assertThat(said(layout(LayoutMode.FULL, Summing.PER_LINE), file(4, DECEMBER, DECEMBER), story))
                .containsExactly("GYM 9 12.50 same");
    }

    @Test
    void recurringTellsWhatBeginsChangesAndStopsFromOnePeriodToTheNext() {
        assertThat(said(layout(LayoutMode.RECURRING, Summing.PER_LINE), file(2, DECEMBER, NOVEMBER), upTo(2)))
                .as("the gym costs what it cost, the cycle has stopped")
                .containsExactly("CYCLE 8 -5.00 refund", "CYCLE 9 0.00 stop", "LEAVE 9 48.08 new");
        assertThat(said(layout(LayoutMode.RECURRING, Summing.PER_LINE), file(3, DECEMBER, DECEMBER), story))
                .containsExactly("GYM 9 12.50 change", "LEAVE 9 0.00 stop");
    }

    @Test
    void perElementAddsUpBenefitsOfOneElementAndKeepsPeriodsApart() {
        var facts = List.of(
                fact(1, DECEMBER, "dental", "HEALTH", NOVEMBER, "3.00", LineReason.CORRECTION),
                fact(1, DECEMBER, "eyes", "HEALTH", NOVEMBER, "-3.00", LineReason.REFUND),
                fact(1, DECEMBER, "dental", "HEALTH", DECEMBER, "12.00", LineReason.NEW),
                fact(1, DECEMBER, "eyes", "HEALTH", DECEMBER, "8.00", LineReason.NEW));

        for (var mode : List.of(LayoutMode.CHANGES, LayoutMode.FULL, LayoutMode.RECURRING)) {
            assertThat(said(layout(mode, Summing.PER_ELEMENT), file(1, DECEMBER, null), facts))
                    .as("%s; November's difference adds up to nothing", mode)
                    .containsExactly("HEALTH 9 20.00 new");
        }
        assertThat(new PostLines(layout(LayoutMode.FULL, Summing.PER_ELEMENT), file(1, DECEMBER, null)).of(facts))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.units()).as("of two benefits").isNull();
                    assertThat(line.instalment()).isNull();
                });
    }

    @Test
    void aSumOfDifferencesKeepsTheirReasonWhereTheyShareIt() {
        var layout = layout(LayoutMode.CHANGES, Summing.PER_ELEMENT);
        var facts = List.of(
                fact(1, DECEMBER, "dental", "HEALTH", DECEMBER, "12.00", LineReason.NEW),
                fact(1, DECEMBER, "eyes", "HEALTH", DECEMBER, "8.00", LineReason.NEW),
                fact(1, DECEMBER, "gym", "SPORT", DECEMBER, "5.00", LineReason.NEW),
                fact(1, DECEMBER, "swimming", "SPORT", DECEMBER, "-2.00", LineReason.CHANGE),
                fact(1, DECEMBER, "tennis", "SPORT", DECEMBER, "1.00", LineReason.NEW),
                fact(1, DECEMBER, "gym", "SPORT", NOVEMBER, "4.00", LineReason.NEW),
                fact(1, DECEMBER, "swimming", "SPORT", NOVEMBER, "-1.00", LineReason.REFUND));

        assertThat(said(layout, file(1, DECEMBER, null), facts))
                .as("else it is a change of this period, or a correction of an earlier one")
                .containsExactly("HEALTH 9 20.00 new", "SPORT 9 4.00 change", "SPORT 8 3.00 correction");
        assertThat(said(layout(LayoutMode.CHANGES, Summing.PER_PAY), file(1, DECEMBER, null), facts))
                .as("in one pay, whatever the period")
                .containsExactly("HEALTH 9 20.00 new", "SPORT 9 7.00 change");
    }

    @Test
    void whatIsChargedToTwoCostCodesIsTwoLinesButForOnePay() {
        var facts = List.of(
                fact(1, DECEMBER, "dental", "HEALTH", DECEMBER, "12.00", LineReason.NEW),
                charged("PARK", fact(1, DECEMBER, "eyes", "HEALTH", DECEMBER, "8.00", LineReason.NEW)));

        assertThat(said(layout(LayoutMode.CHANGES, Summing.PER_ELEMENT), file(1, DECEMBER, null), facts))
                .containsExactly("HEALTH 9 12.00 new", "HEALTH 9 8.00 new");
        assertThat(said(layout(LayoutMode.CHANGES, Summing.PER_PAY), file(1, DECEMBER, null), facts))
                .containsExactly("HEALTH 9 20.00 new");
    }

    @Test
    void whatIsDueIsChargedWhereTheLatestFileChargedItInWhicheverOrderFilesAreRead() {
        var earlier = fact(2, DECEMBER, "gym", DECEMBER, "10.00", LineReason.NEW);
        var latest = charged("PARK", fact(3, DECEMBER, "gym", DECEMBER, "2.50", LineReason.CHANGE));
        for (var facts : List.of(List.of(earlier, latest), List.of(latest, earlier))) {
            assertThat(new PostLines(layout(LayoutMode.FULL, Summing.PER_LINE), file(3, DECEMBER, DECEMBER)).of(facts))
                    .singleElement()
                    .extracting(LayoutLine::costCode)
                    .isEqualTo("PARK");
        }
    }

    private static SentFact charged(String costCode, SentFact fact) {
        return new SentFact(
                fact.sequence(),
                fact.inPeriod(),
                fact.lineKey(),
                fact.employment(),
                fact.employeeNo(),
                fact.assignmentNo(),
                fact.benefit(),
                fact.elementCode(),
                fact.kind(),
                fact.forPeriod(),
                fact.amount(),
                fact.units(),
                fact.instalment(),
                fact.instalments(),
                costCode,
                fact.reason());
    }

    @Test
    void perPayIsOneAmountForEachElementInThePayThatIsMadeNow() {
        assertThat(said(layout(LayoutMode.FULL, Summing.PER_PAY), file(2, DECEMBER, NOVEMBER), upTo(2)))
                .containsExactly("CYCLE 9 -5.00 new", "GYM 9 10.00 new", "LEAVE 9 48.08 new");
        assertThat(said(layout(LayoutMode.FULL, Summing.PER_PAY), file(3, DECEMBER, DECEMBER), story))
                .as("what the first file of December corrected still belongs to this pay")
                .containsExactly("CYCLE 9 -5.00 same", "GYM 9 12.50 change", "LEAVE 9 0.00 stop");
    }

    @Test
    void keysStayTheSameWhereLaterRowsReplaceEarlierOnes() {
        var first = new PostLines(layout(LayoutMode.FULL, Summing.PER_LINE), file(2, DECEMBER, NOVEMBER)).of(upTo(2));
        var second = new PostLines(layout(LayoutMode.FULL, Summing.PER_LINE), file(3, DECEMBER, DECEMBER)).of(story);

        assertThat(key(second, "GYM")).isEqualTo(key(first, "GYM")).isEqualTo("100001-1-gym-GYM-D-MONTHLY-2026/27-09");
        assertThat(key(first, "CYCLE")).as("a difference").isEqualTo("100001-1-cycle-2026/27-08-MONTHLY-2");
    }

    private static String key(List<LayoutLine> lines, String element) {
        return lines.stream()
                .filter(line -> line.elementCode().equals(element))
                .findFirst()
                .orElseThrow()
                .entryKey();
    }

    private List<SentFact> upTo(int sequence) {
        return story.stream().filter(fact -> fact.sequence() <= sequence).toList();
    }

    /** Payroll that replaces by key what a full layout says, and adds corrections, holds what was sent in all, in whichever order. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20261120})
    void payrollThatKeepsWhatAFullLayoutSaysHoldsTheSumOfWhatWasSent(long seed) {
        var random = new Random(seed);
        for (var sum : Set.of(Summing.PER_LINE, Summing.PER_ELEMENT)) {
            var facts = new ArrayList<SentFact>();
            var states = new HashMap<String, Money>();
            var corrections = gbp("0.00");
            int sequence = 0;
            PayPeriod previous = null;
            for (var period : List.of(OCTOBER, NOVEMBER, DECEMBER, NOVEMBER, DECEMBER, DECEMBER)) {
                sequence++;
                for (var benefit : List.of("gym", "cycle", "leave")) {
                    for (var open : List.of(OCTOBER, NOVEMBER, DECEMBER)) {
                        if (open.compareTo(period) <= 0 && random.nextBoolean()) {
                            facts.add(fact(
                                    sequence,
                                    period,
                                    benefit,
                                    random.nextBoolean() ? "ONE" : "TWO",
                                    open,
                                    String.valueOf(random.nextInt(41) - 20) + ".00",
                                    LineReason.CHANGE));
                        }
                    }
                }
                var file = file(sequence, period, previous);
                for (var line : new PostLines(layout(LayoutMode.FULL, sum), file).of(facts)) {
                    if (line.forPeriod().equals(period)) {
                        states.put(line.entryKey(), line.amount());
                    } else {
                        corrections = corrections.plus(line.amount());
                    }
                }
                previous = period;
                var held = states.values().stream().reduce(corrections, Money::plus);
                var sent = facts.stream().map(SentFact::amount).reduce(gbp("0.00"), Money::plus);
                assertThat(held).as("%s after file %s", sum, sequence).isEqualTo(sent);
            }
        }
    }
}
