package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.payroll.ControlFigures.ElementFigures;

class ReleaseControlsTest {
    /** Last period's total and lines, this one's, what of the difference is explained, and the thresholds. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            as last time                                   | 4000 | 10 | 4000 | 10 |    0 | 500  | 0.1 | 100 | 0 | 0   |
            more by exactly the amount                     | 4000 | 10 | 4500 | 10 |  500 | 500  |     |     |   |     |
            more by a penny above the amount               | 4000 | 10 | 4500.01 | 10 | 500.01 | 500 | | |   |     | ELEMENT_AMOUNT
            less by a penny above the amount               | 4000 | 10 | 3499.99 | 10 | -500.01 | 500 | | |  |     | ELEMENT_AMOUNT
            more by exactly the share                      | 4000 | 10 | 4400 | 10 |  400 |      | 0.1 |     |   |     |
            more than the share                            | 4000 | 10 | 4400.01 | 10 | 400.01 |  | 0.1 |     |   |     | ELEMENT_SHARE
            more than the share, but small                 | 100  | 2  | 200  | 4  |  100 |      | 0.1 | 100 |   |     |
            a new element is more than any share of nothing | 0   | 0  | 0.01 | 1  | 0.01 |      | 9.9 |     |   |     | ELEMENT_SHARE
            an element that is gone                        | 100  | 1  | 0    | 0  | -100 |      | 0.5 | 99  |   |     | ELEMENT_SHARE
            all of the difference is explained             | 4000 | 10 | 9000 | 20 | 5000 |      |     |     | 0 |     |
            a penny has no known cause                     | 4000 | 10 | 9000 | 20 | 4999.99 |   |     |     | 0 |     | UNEXPECTED_MOVEMENT
            a penny has none, but a pound may              | 4000 | 10 | 9000 | 20 | 4999.99 |   |     |     | 1 |     |
            as many lines more as may be                   | 4000 | 10 | 4000 | 12 |    0 |      |     |     |   | 2   |
            one line more than may be                      | 4000 | 10 | 4000 | 13 |    0 |      |     |     |   | 2   | LINE_COUNT
            one line fewer than may be                     | 4000 | 10 | 4000 | 7  |    0 |      |     |     |   | 2   | LINE_COUNT
            everything at once                             | 4000 | 10 | 9000 | 99 |    0 | 1    | 0   | 0   | 0 | 0   | ELEMENT_AMOUNT ELEMENT_SHARE UNEXPECTED_MOVEMENT LINE_COUNT
            """)
    void comparesAnElementWithTheLastFilesPeriod(
            String what,
            BigDecimal before,
            long linesBefore,
            BigDecimal now,
            long linesNow,
            BigDecimal explained,
            BigDecimal amount,
            BigDecimal share,
            BigDecimal small,
            BigDecimal unexpected,
            Long lines,
            String reasons) {
        var figures = figures(true, element(before, linesBefore, now, linesNow, explained), 0, "1.00");
        var thresholds =
                new ReleaseThresholds(gbp(amount), share, gbp(small), gbp(unexpected), lines, null, null, false);

        assertThat(codes(ReleaseControls.decide(figures, thresholds))).isEqualTo(reasons == null ? "" : reasons);
    }

    @ParameterizedTest(name = "{1} of {0} posts moved with {2} allowed")
    @CsvSource({"100, 10, 0.1, false", "100, 11, 0.1, true", "0, 1, 1, true", "0, 0, 0, false", "3, 1, 0.3333, true"})
    void countsThePostsOfWhichAnythingMoved(long posts, long moved, BigDecimal share, boolean held) {
        var figures = new ControlFigures(true, List.of(), posts, moved, null, 0);

        assertThat(codes(ReleaseControls.decide(
                        figures, new ReleaseThresholds(null, null, null, null, null, share, null, false))))
                .isEqualTo(held ? "PEOPLE_SHARE" : "");
    }

    @ParameterizedTest(name = "a largest line of {0}")
    @CsvSource({"500.00, false", "-500.00, false", "500.01, true", "-500.01, true"})
    void looksAtTheLargestLineWhicheverWayItGoes(BigDecimal largest, boolean held) {
        var figures = new ControlFigures(false, List.of(), 0, 0, gbp(largest), 0);
        var thresholds =
                new ReleaseThresholds(null, null, null, null, null, null, gbp(new BigDecimal("500.00")), false);

        assertThat(codes(ReleaseControls.decide(figures, thresholds))).isEqualTo(held ? "SINGLE_LINE" : "");
    }

    @ParameterizedTest(name = "a largest line of {0}")
    @CsvSource({"0.01", "-0.01", "400.00"})
    void holdsEveryFileWithALineWhereNoneMayBeLargerThanNothing(BigDecimal largest) {
        var figures = new ControlFigures(false, List.of(), 0, 0, gbp(largest), 0);
        var thresholds = new ReleaseThresholds(null, null, null, null, null, null, gbp(BigDecimal.ZERO), false);

        assertThat(codes(ReleaseControls.decide(figures, thresholds))).isEqualTo("SINGLE_LINE");
    }

    @Test
    void comparesNothingInAPayGroupsFirstFile() {
        var strict = new ReleaseThresholds(
                gbp(BigDecimal.ZERO), BigDecimal.ZERO, null, gbp(BigDecimal.ZERO), 0L, BigDecimal.ZERO, null, true);
        var first = figures(false, element("0", 0, "4000", 10, "0"), 10, "400.00");

        assertThat(ReleaseControls.decide(first, strict)).isEqualTo(new ReleaseControls.Verdict.Release());
    }

    @Test
    void holdsATotalThatGivesBackMoreThanItTakesOnlyWhereThatIsAsked() {
        var refunding = new ElementFigures(
                "GYM", LineKind.DEDUCTION, 1, gbp("20"), 1, gbp("20"), gbp("0"), gbp("0"), gbp("-0.01"), gbp("-0.01"));
        var figures = new ControlFigures(true, List.of(refunding), 1, 1, null, 0);

        assertThat(codes(ReleaseControls.decide(figures, ReleaseThresholds.NONE)))
                .isEmpty();
        assertThat(codes(ReleaseControls.decide(
                        figures, new ReleaseThresholds(null, null, null, null, null, null, null, true))))
                .isEqualTo("NEGATIVE_TOTAL");
    }

    @Test
    void holdsAFileThatDoesNotTieOutWhateverTheThresholds() {
        var off = new ElementFigures(
                "GYM", LineKind.DEDUCTION, 1, gbp("20"), 1, gbp("20"), gbp("0"), gbp("0"), gbp("20.00"), gbp("19.99"));

        assertThat(codes(ReleaseControls.decide(
                        new ControlFigures(false, List.of(off), 1, 0, null, 0), ReleaseThresholds.NONE)))
                .isEqualTo("DOES_NOT_TIE_OUT");
        assertThat(codes(ReleaseControls.decide(
                        new ControlFigures(false, List.of(), 1, 0, null, -1), ReleaseThresholds.NONE)))
                .isEqualTo("LINES_DO_NOT_TIE_OUT");
    }

    @Test
    void tellsEveryReasonInTheOrderOfTheCodesWhicheverElementComesFirst() {
        var off = new ElementFigures(
                "CYCLE",
                LineKind.DEDUCTION,
                1,
                gbp("20"),
                1,
                gbp("20"),
                gbp("0"),
                gbp("0"),
                gbp("20.00"),
                gbp("19.99"));
        var moved = element("4000", 10, "4500.01", 10, "500.01");
        var figures = new ControlFigures(true, List.of(off, moved), 100, 0, null, 0);

        assertThat(codes(ReleaseControls.decide(
                        figures, new ReleaseThresholds(gbp("500"), null, null, null, null, null, null, false))))
                .isEqualTo("ELEMENT_AMOUNT DOES_NOT_TIE_OUT");
    }

    @Test
    void takesNoThresholdBelowNothing() {
        var penny = gbp("-0.01");
        var share = new BigDecimal("-0.01");

        refused("elementAmount", () -> new ReleaseThresholds(penny, null, null, null, null, null, null, false));
        refused("elementShare", () -> new ReleaseThresholds(null, share, null, null, null, null, null, false));
        refused("smallAmount", () -> new ReleaseThresholds(null, null, penny, null, null, null, null, false));
        refused("unexpectedAmount", () -> new ReleaseThresholds(null, null, null, penny, null, null, null, false));
        refused("lineCount", () -> new ReleaseThresholds(null, null, null, null, -1L, null, null, false));
        refused("peopleShare", () -> new ReleaseThresholds(null, null, null, null, null, share, null, false));
        refused("singleLine", () -> new ReleaseThresholds(null, null, null, null, null, null, penny, false));
    }

    private static void refused(String name, ThrowingCallable thresholds) {
        assertThatIllegalArgumentException().isThrownBy(thresholds).withMessageContaining(name);
    }

    @Test
    void saysOfAnElementThatIsGoneThatItComesToNothing() {
        var gone = figures(true, element("100", 1, "0", 0, "-100"), 1, "1.00");
        var verdict = (ReleaseControls.Verdict.Hold) ReleaseControls.decide(
                gone, new ReleaseThresholds(null, new BigDecimal("0.5"), null, null, null, null, null, false));

        assertThat(verdict.reasons().getFirst().sentence().english())
                .startsWith("GYM comes to £0.00 for the period; the last file's period came to £100.00.");
    }

    @Test
    void saysInWordsWhatItFound() {
        var figures = figures(true, element("4000", 10, "5200.50", 12, "200"), 4, "1.00");
        var verdict = (ReleaseControls.Verdict.Hold) ReleaseControls.decide(
                figures,
                new ReleaseThresholds(null, new BigDecimal("0.25"), gbp("1000"), gbp("100"), null, null, null, false));

        assertThat(verdict.reasons())
                .extracting(reason -> reason.sentence().english())
                .containsExactly(
                        "GYM comes to £5,200.50 for the period; the last file's period came to £4,000.00."
                                + " That is 30% off, more than 25%.",
                        "For £1,000.50 of the change in GYM no election, fact or price is known that would explain it."
                                + " That is more than £100.00.");
        assertThat(verdict.reasons())
                .allSatisfy(reason -> assertThat(reason.sentence().in("cy"))
                        .doesNotContain("{")
                        .isNotEqualTo(reason.sentence().english()));
    }

    @ParameterizedTest
    @EnumSource(HoldCode.class)
    void hasWordsForEachReasonInBothLanguages(HoldCode code) {
        var every = Map.ofEntries(
                Map.entry("element", "GYM"),
                Map.entry("before", "-4000.00"),
                Map.entry("now", "5200.50"),
                Map.entry("moved", "9200.50"),
                Map.entry("threshold", "0.25"),
                Map.entry("share", "0.3"),
                Map.entry("unexplained", "12.00"),
                Map.entry("linesBefore", "1"),
                Map.entry("linesNow", "2"),
                Map.entry("posts", "7"),
                Map.entry("largest", "99.00"),
                Map.entry("total", "-1.00"),
                Map.entry("summary", "1.00"),
                Map.entry("file", "2.00"),
                Map.entry("lines", "3"));

        var sentence = HoldReason.of(code, every).sentence();

        assertThat(sentence.english()).doesNotContain("{").endsWith(".");
        assertThat(sentence.in("cy")).doesNotContain("{").endsWith(".").isNotEqualTo(sentence.english());
    }

    @ParameterizedTest(name = "four eyes {0}, asked by {1}, agreed {2}, wanted by {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            false | ben  |      | ben  | RELEASED
            false |      |      | ben  | RELEASED
            true  | ben  |      | ben  | OWN_RUN
            true  | ben  |      | anna | RELEASED
            true  |      |      | anna | AGREED
            true  |      | anna | anna | AGREED_BEFORE
            true  |      | anna | ben  | RELEASED
            """)
    void takesTwoPeopleWhereFourEyesAreAsked(
            boolean fourEyes, String askedBy, String agreed, String by, FileRelease.Answer answer) {
        assertThat(FileRelease.ask(
                        fourEyes, Optional.ofNullable(askedBy), agreed == null ? Set.of() : Set.of(agreed), by))
                .isEqualTo(answer);
    }

    private static ControlFigures figures(boolean compared, ElementFigures element, long moved, String largest) {
        return new ControlFigures(compared, List.of(element), 100, moved, gbp(largest), 0);
    }

    private static ElementFigures element(
            String before, long linesBefore, String now, long linesNow, String explained) {
        return element(new BigDecimal(before), linesBefore, new BigDecimal(now), linesNow, new BigDecimal(explained));
    }

    private static ElementFigures element(
            BigDecimal before, long linesBefore, BigDecimal now, long linesNow, BigDecimal explained) {
        return new ElementFigures(
                "GYM",
                LineKind.DEDUCTION,
                linesBefore,
                gbp(before),
                linesNow,
                gbp(now),
                gbp(explained),
                gbp(now.subtract(before).subtract(explained).abs()),
                gbp(now),
                gbp(now));
    }

    private static String codes(ReleaseControls.Verdict verdict) {
        return switch (verdict) {
            case ReleaseControls.Verdict.Release release -> "";
            case ReleaseControls.Verdict.Hold hold ->
                hold.reasons().stream()
                        .map(reason -> reason.code().name())
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow();
        };
    }

    private static Money gbp(BigDecimal amount) {
        return amount == null ? null : Money.of(CurrencyUnit.GBP, amount.setScale(2));
    }

    private static Money gbp(String amount) {
        return gbp(new BigDecimal(amount));
    }
}
