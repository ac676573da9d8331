package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.pricing.PriceOutcome;

class DueSpansTest {
    private static final PayCalendar M1 = monthly("M1", "2026-04-01", 12);

    @Test
    void joinsPeriodsInWhichTheSameIsDue() {
        var lines = new ArrayList<DueLine>();
        for (int month = 0; month < 12; month++) {
            if (month != 5) {
                lines.add(line(month, month < 9 ? "20.00" : "21.00", null));
            }
        }

        var spans = DueSpans.of(new Due(lines, List.of(), List.of())).spans();

        assertThat(spans)
                .extracting(span -> span.first().number(), span -> span.last().number(), DueSpan::amount)
                .containsExactly(
                        tuple(1, 5, pounds("20.00")), tuple(7, 9, pounds("20.00")), tuple(10, 12, pounds("21.00")));
        assertThat(spans.stream().flatMap(span -> span.lines(M1).stream())).containsExactlyElementsOf(lines);
    }

    @Test
    void countsInstalmentsUpAndKeepsTheLastOneWithItsResidueApart() {
        var lines = new ArrayList<DueLine>();
        for (int number = 1; number <= 10; number++) {
            lines.add(line(number + 1, number == 10 ? "48.05" : "48.08", number));
        }

        var spans = DueSpans.of(new Due(lines, List.of(), List.of())).spans();

        assertThat(spans)
                .extracting(span -> span.first().number(), span -> span.last().number(), DueSpan::instalment)
                .containsExactly(tuple(3, 11, 1), tuple(12, 12, 10));
        assertThat(spans.stream().flatMap(span -> span.lines(M1).stream())).containsExactlyElementsOf(lines);
    }

    @Test
    void doesNotJoinInstalmentsThatSkipANumber() {
        var spans = DueSpans.of(new Due(List.of(line(0, "10.00", 1), line(1, "10.00", 3)), List.of(), List.of()))
                .spans();

        assertThat(spans).extracting(DueSpan::instalment).containsExactly(1, 3);
    }

    @Test
    void unitsAreAlikeByTheirValue() {
        assertThat(DueSpans.of(new Due(
                                List.of(of(0, null), of(1, null), of(2, "3"), of(3, "3.0"), of(4, "2"), of(5, null)),
                                List.of(),
                                List.of()))
                        .spans())
                .extracting(span -> span.first().number(), span -> span.last().number())
                .containsExactly(tuple(1, 2), tuple(3, 4), tuple(5, 5), tuple(6, 6));
    }

    @Test
    void whatHasNoPriceIsSaidOnceForPeriodsThatFollowEachOther() {
        var gone = new PriceOutcome.NoPrice(PriceOutcome.Missing.BENEFIT);
        var option = new PriceOutcome.NoPrice(PriceOutcome.Missing.OPTION);
        var spans = DueSpans.of(new Due(
                        List.of(),
                        List.of(
                                unpriced("gym", 0, gone),
                                unpriced("gym", 0, gone),
                                unpriced("gym", 1, gone),
                                unpriced("gym", 3, gone),
                                unpriced("gym", 4, option),
                                unpriced("cycle", 5, option)),
                        List.of()))
                .unpriced();

        assertThat(spans)
                .extracting(
                        span -> span.benefit().value(),
                        span -> span.first().number(),
                        span -> span.last().number(),
                        DueSpans.UnpricedSpan::why)
                .containsExactly(
                        tuple("gym", 1, 2, gone),
                        tuple("gym", 4, 4, gone),
                        tuple("gym", 5, 5, option),
                        tuple("cycle", 6, 6, option));
    }

    private static Due.Unpriced unpriced(String benefit, int month, PriceOutcome why) {
        return new Due.Unpriced(1, new BenefitCode(benefit), M1.periods().get(month), why);
    }

    private static DueLine of(int month, @Nullable String units) {
        return new DueLine(
                1,
                new BenefitCode("gym"),
                "GYM",
                LineKind.DEDUCTION,
                "M1",
                M1.periods().get(month),
                pounds("20.00"),
                units == null ? null : new BigDecimal(units),
                null,
                null,
                "CC1");
    }

    private static DueLine line(int month, String amount, @Nullable Integer instalment) {
        return new DueLine(
                1,
                new BenefitCode("gym"),
                "GYM",
                LineKind.DEDUCTION,
                "M1",
                M1.periods().get(month),
                pounds(amount),
                null,
                instalment,
                instalment == null ? null : 10,
                "CC1");
    }
}
