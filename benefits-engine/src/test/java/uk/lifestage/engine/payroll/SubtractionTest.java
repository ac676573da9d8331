package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

class SubtractionTest {
    private static final List<PayPeriod> MONTHS =
            monthly("M1", "2026-04-01", 12).periods();

    @ParameterizedTest(name = "{0}: due {2} less sent {3} for period {1}")
    @CsvSource({
        "the first line,                          6, 26.00, ,      26.00,  NEW",
        "the same again,                          6, 26.00, 26.00, ,",
        "more in the file's own period,           6, 30.00, 26.00, 4.00,   CHANGE",
        "sent and given back before,              6, 26.00, 0.00,  26.00,  CHANGE",
        "more for an earlier period,              4, 30.00, 26.00, 4.00,   CORRECTION",
        "never sent for an earlier period,        4, 30.00, ,      30.00,  CORRECTION",
        "less in the file's own period,           6, 20.00, 26.00, -6.00,  REFUND",
        "less for an earlier period,              4, 20.00, 26.00, -6.00,  REFUND",
        "nothing any more in the own period,      6, ,      26.00, -26.00, STOP",
        "nothing any more for an earlier period,  4, ,      26.00, -26.00, STOP",
        "given back wholly already,               4, ,      0.00,  ,",
        "a later period waits,                    7, 26.00, ,      ,",
        "a later period's sum waits as well,      7, ,      26.00, ,",
    })
    void sendsDueLessSent(String name, int period, String due, String sent, String amount, LineReason reason) {
        var lines = Subtraction.toSend(
                due == null ? List.of() : List.of(due("GYM", MONTHS.get(period), pounds(due))),
                List.of(),
                sent == null ? List.of() : List.of(sent("GYM", MONTHS.get(period), pounds(sent))),
                MONTHS.get(6));

        if (amount == null) {
            assertThat(lines).as(name).isEmpty();
        } else {
            assertThat(lines).as(name).singleElement().satisfies(line -> {
                assertThat(line.amount()).isEqualTo(pounds(amount));
                assertThat(line.reason()).isEqualTo(reason);
                assertThat(line.forPeriod()).isEqualTo(MONTHS.get(period));
            });
        }
    }

    @ParameterizedTest(name = "{0}: due {2}, adjusted {3}, of it not taken {4}, sent {5}")
    @CsvSource({
        "not taken: due again,                      6, 26.00, 26.00,  26.00, 26.00, 26.00,  CHANGE",
        "not taken for an earlier period,           5, 26.00, 26.00,  26.00, 26.00, 26.00,  CORRECTION",
        "not taken and sent again,                  6, 26.00, 26.00,  26.00, 52.00, ,",
        "not taken in part,                         6, 26.00, 6.00,   6.00,  26.00, 6.00,   CHANGE",
        "not taken and then given up,               6, ,      26.00,  26.00, 26.00, ,",
        "not taken and written off,                 6, 26.00, 0.00,   26.00, 26.00, ,",
        "written off and then given up,             6, ,      0.00,   26.00, 26.00, ,",
        "sent again and taken and then given up,    6, ,      26.00,  26.00, 52.00, -26.00, STOP",
        "less is taken now,                         6, 26.00, -20.00, 0.00,  ,      6.00,   NEW",
        "all is taken later,                        6, 26.00, -26.00, 0.00,  ,      ,",
        "put off and then given up,                 6, ,      -20.00, 0.00,  ,      ,",
        "put off in part and then given up,         6, ,      -20.00, 0.00,  6.00,  -6.00,  STOP",
        "an instalment of a plan beside what is due, 6, 26.00, 10.00,  0.00,  ,      36.00,  NEW",
        "an instalment alone,                       6, ,      10.00,  0.00,  ,      10.00,  NEW",
        "less than was sent by a plan,              6, ,      10.00,  0.00,  20.00, -10.00, REFUND",
        "an adjustment of a later period waits,     7, ,      10.00,  0.00,  ,      ,",
    })
    void adjustmentsAddToWhatIsDue(
            String name,
            int period,
            String due,
            String adjusted,
            String notTaken,
            String sent,
            String amount,
            LineReason reason) {
        var month = MONTHS.get(period);
        var lines = Subtraction.toSend(
                due == null ? List.of() : List.of(due("GYM", month, pounds(due))),
                List.of(adjusted("GYM", month, pounds(adjusted), pounds(notTaken))),
                sent == null ? List.of() : List.of(sent("GYM", month, pounds(sent))),
                MONTHS.get(6));

        if (amount == null) {
            assertThat(lines).as(name).isEmpty();
        } else {
            assertThat(lines).as(name).singleElement().satisfies(line -> {
                assertThat(line.amount()).isEqualTo(pounds(amount));
                assertThat(line.reason()).isEqualTo(reason);
                assertThat(line.costCode()).isEqualTo(due == null ? "CC2" : "CC1");
                assertThat(line.instalment()).isEqualTo(due == null ? 2 : null);
            });
        }
    }

    @Test
    void refusesAKeyThatComesTwice() {
        var line = due("GYM", MONTHS.get(6), pounds("1.00"));
        var sum = sent("GYM", MONTHS.get(6), pounds("1.00"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subtraction.toSend(List.of(line, line), List.of(), List.of(), MONTHS.get(6)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subtraction.toSend(List.of(), List.of(), List.of(sum, sum), MONTHS.get(6)));
        var adjusted = adjusted("GYM", MONTHS.get(6), pounds("1.00"), pounds("0.00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subtraction.toSend(List.of(), List.of(adjusted, adjusted), List.of(), MONTHS.get(6)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nightAfterNightWhatWasSentComesToWhatIsDue(long seed) {
        var random = new Random(seed);
        var sums = new HashMap<String, SentSum>();
        for (int file = 3; file < 12; file++) {
            var due = new ArrayList<DueLine>();
            for (int period = 0; period < 12; period++) {
                for (var element : List.of("GYM", "DENTAL")) {
                    if (random.nextInt(4) > 0) {
                        var amount = Money.ofMinor(CurrencyUnit.of("GBP"), 1 + random.nextInt(5));
                        due.add(due(element, MONTHS.get(period), amount));
                    }
                }
            }
            var lines = Subtraction.toSend(due, List.of(), List.copyOf(sums.values()), MONTHS.get(file));
            for (var line : lines) {
                var key = line.elementCode() + line.forPeriod().number();
                var before = sums.get(key);
                var sum = before == null ? line.amount() : before.sum().plus(line.amount());
                assertThat(sum.isNegative()).isFalse();
                sums.put(key, sent(line.elementCode(), line.forPeriod(), sum));
            }
            for (int period = 0; period < 12; period++) {
                for (var element : List.of("GYM", "DENTAL")) {
                    var month = MONTHS.get(period);
                    var expected = due.stream()
                            .filter(line -> line.elementCode().equals(element)
                                    && line.period().equals(month))
                            .map(DueLine::amount)
                            .reduce(pounds("0.00"), Money::plus);
                    var sum = sums.get(element + month.number());
                    assertThat(sum == null ? pounds("0.00") : sum.sum())
                            .isEqualTo(period > file ? pounds("0.00") : expected);
                }
            }
            assertThat(Subtraction.toSend(due, List.of(), List.copyOf(sums.values()), MONTHS.get(file)))
                    .isEmpty();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(50));
    }

    private static DueLine due(String element, PayPeriod period, Money amount) {
        return new DueLine(
                1,
                new BenefitCode(element),
                element,
                LineKind.DEDUCTION,
                "M1",
                period,
                amount,
                null,
                null,
                null,
                "CC1");
    }

    private static SentSum sent(String element, PayPeriod period, Money sum) {
        return new SentSum(1, new BenefitCode(element), element, LineKind.DEDUCTION, "M1", period, sum, "CC1");
    }

    private static AdjustmentSum adjusted(String element, PayPeriod period, Money sum, Money notTaken) {
        return new AdjustmentSum(
                1, new BenefitCode(element), element, LineKind.DEDUCTION, "M1", period, sum, notTaken, "CC2", 2, 3);
    }
}
