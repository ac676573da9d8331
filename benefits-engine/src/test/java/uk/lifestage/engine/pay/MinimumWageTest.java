package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;

class MinimumWageTest {
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private static DatedFigure rate(String periodStart, String dateOfBirth, String apprenticeSince) {
        return MinimumWage.rate(
                        Law.gb(),
                        LocalDate.parse(periodStart),
                        new MinimumWage.Worker(
                                LocalDate.parse(dateOfBirth),
                                apprenticeSince == null ? null : LocalDate.parse(apprenticeSince)))
                .orElseThrow();
    }

    @Test
    void leavesRoomToThePenny() {
        var rate = rate("2026-04-01", "1990-01-01", null);
        var floor = MinimumWage.salariedFloor(rate, new BigDecimal("1924"), Frequency.MONTHLY);

        assertThat(floor.amount()).isEqualTo(pounds("2037.84"));
        assertThat(MinimumWage.room(pounds("2083.33"), floor).amount()).isEqualTo(pounds("45.49"));
    }

    @Test
    void lastYearsRateLeftRoomForTheLeavePurchaseThatThisYearsRefuses() {
        var hours = new BigDecimal("1924");
        var before = MinimumWage.salariedFloor(rate("2025-04-01", "1990-01-01", null), hours, Frequency.MONTHLY);
        var after = MinimumWage.salariedFloor(rate("2026-04-01", "1990-01-01", null), hours, Frequency.MONTHLY);

        assertThat(MinimumWage.room(pounds("2083.33"), before).amount().isGreaterThan(pounds("48.08")))
                .isTrue();
        assertThat(MinimumWage.room(pounds("2083.33"), after).amount().isLessThan(pounds("48.08")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                // The rate of the pay period's first day: not the day before the birthday or 1 April.
                "2026-03-31, 1990-01-01, none, 12.21",
                "2026-04-01, 1990-01-01, none, 12.71",
                "2026-05-01, 2005-05-02, none, 10.85",
                "2026-05-02, 2005-05-02, none, 12.71",
                "2026-05-01, 2008-05-02, none, 8.00",
                "2026-05-02, 2008-05-02, none, 10.85",
                // Apprentices: under 19, or in the first year.
                "2026-05-01, 2008-01-01, 2024-09-01, 8.00",
                "2027-01-01, 2008-01-01, 2024-09-01, 10.85",
                "2026-05-01, 1995-01-01, 2025-09-01, 8.00",
                "2026-09-01, 1995-01-01, 2025-09-01, 12.71"
            })
    void takesTheRateOfThePeriodsFirstDay(String start, String born, String apprenticeSince, String rate) {
        assertThat(rate(start, born, apprenticeSince).value()).isEqualByComparingTo(rate);
    }

    @Test
    void hasNoRateBelowSixteen() {
        assertThat(MinimumWage.rate(Law.gb(), APRIL, new MinimumWage.Worker(LocalDate.of(2011, 1, 1), null)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2025-06-01, 1990-01-01, none, 2026-04-01",
                "2026-04-01, 1990-01-01, none, none",
                "2026-04-01, 2005-05-02, none, 2026-05-02",
                "2026-04-01, 1995-01-01, 2025-09-01, 2026-09-01",
                // Born on 29 February: 21 on 1 March of a year without one.
                "2024-04-15, 2004-02-29, none, 2025-03-01",
                "2025-02-28, 2004-02-29, none, 2025-03-01"
            })
    void saysWhenTheRateMayChange(String after, String born, String apprenticeSince, String next) {
        var worker = new MinimumWage.Worker(
                LocalDate.parse(born), apprenticeSince == null ? null : LocalDate.parse(apprenticeSince));

        assertThat(MinimumWage.nextChange(Law.gb(), LocalDate.parse(after), worker)
                        .orElse(null))
                .isEqualTo(next == null ? null : LocalDate.parse(next));
    }

    static IntStream seeds() {
        return IntStream.range(0, Seeds.most(200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void roomIsTheLargestThatPasses(int seed) {
        var random = new Random(seed);
        var rate = rate("2026-04-01", "1990-01-01", null);
        var hours = BigDecimal.valueOf(random.nextInt(400, 20000), 2);
        var pay = Money.ofMinor(CurrencyUnit.GBP, random.nextLong(0, 400_000));
        var room = MinimumWage.room(pay, MinimumWage.floor(rate, hours)).amount();

        if (room.isPositive()) {
            assertThat(MinimumWage.complies(rate, hours, pay.minus(room))).isTrue();
            assertThat(MinimumWage.complies(rate, hours, pay.minus(room).minus(pounds("0.01"))))
                    .isFalse();
        } else {
            assertThat(MinimumWage.complies(rate, hours, pay.minus(pounds("0.01"))))
                    .isFalse();
        }
    }

    @Test
    void unionSubscriptionLeavesMinimumWagePayAlone() {
        assertThat(MinimumWageDeduction.UNION_SUBSCRIPTION.lowersPay()).isFalse();
        assertThat(MinimumWageDeduction.EMPLOYERS_OWN_USE_OR_BENEFIT.lowersPay())
                .isTrue();
        assertThat(MinimumWageDeduction.BOUGHT_LEAVE.lowersPay()).isTrue();
    }
}
