package uk.lifestage.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.util.ArrayList;
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
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.pricing.Prorating.Part;
import uk.lifestage.engine.pricing.Prorating.Share;

class ProratingTest {

    @ParameterizedTest(name = "{0} {1} of {2}: {3}")
    @CsvSource({
        "FIXED_30_DAYS, 2026-05-15/2026-05-23, 2026-05-15/2026-06-15, 5.32",
        "FIXED_30_DAYS, 2026-06-15/2026-06-23, 2026-06-15/2026-07-15, 5.32",
        "FIXED_30_DAYS, 2026-05-23/2026-06-15, 2026-05-15/2026-06-15, 14.63",
        "FIXED_30_DAYS, 2026-05-01/2026-06-01, 2026-05-01/2026-06-01, 19.95",
        "FIXED_30_DAYS, 2026-02-01/2026-03-01, 2026-02-01/2026-03-01, 19.95",
        "FIXED_30_DAYS, 2026-02-28/2026-03-01, 2026-02-01/2026-03-01, 2.00",
        "FIXED_30_DAYS, 2026-05-31/2026-06-01, 2026-05-01/2026-06-01, 0.00",
        "ACTUAL_DAYS,   2026-05-15/2026-05-23, 2026-05-01/2026-06-01, 5.15",
        "ACTUAL_DAYS,   2026-05-31/2026-06-01, 2026-05-01/2026-06-01, 0.64",
        "NONE,          2026-05-31/2026-06-01, 2026-05-01/2026-06-01, 19.95",
    })
    void chargesPartOfAMonth(Proration proration, String part, String period, String amount) {
        assertThat(Prorating.amount(
                        proration, Frequency.MONTHLY, days(period), List.of(new Part(days(part), pounds("19.95")))))
                .isEqualTo(pounds(amount));
    }

    @Test
    void countsTheDaysOfAWeekAsTheyAreUnderFixedThirtyDays() {
        assertThat(Prorating.amount(
                        Proration.FIXED_30_DAYS,
                        Frequency.WEEKLY,
                        days("2026-05-25/2026-06-01"),
                        List.of(new Part(days("2026-05-31/2026-06-01"), pounds("7.00")))))
                .isEqualTo(pounds("1.00"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ACTUAL_DAYS,   GBP 45.16 + GBP 4.84 + GBP 67.74, GBP 117.74",
        "FIXED_30_DAYS, GBP 46.67 + GBP 5.00 + GBP 65.00, GBP 116.67",
        "NONE,          GBP 0.00 + GBP 0.00 + GBP 150.00, GBP 150.00",
    })
    void showsEachPartOfAMonthInWhichThePriceChanges(Proration proration, String parts, String amount) {
        var july = days("2026-07-01/2026-08-01");
        var prices = List.of(
                new Part(days("2026-07-01/2026-07-15"), pounds("100.00")),
                new Part(days("2026-07-15/2026-07-18"), pounds("50.00")),
                new Part(days("2026-07-18/2026-08-01"), pounds("150.00")));

        var shares = Prorating.shares(proration, Frequency.MONTHLY, july, prices);

        assertThat(String.join(
                        " + ",
                        shares.stream().map(share -> share.amount().toString()).toList()))
                .isEqualTo(parts);
        assertThat(Prorating.amount(proration, Frequency.MONTHLY, july, prices)).hasToString(amount);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsOfOnePriceMakeThatPriceAndNoneIsMoreThanAPennyOff(long seed) {
        var random = new Random(seed);
        var from = day("2026-01-01").plusMonths(random.nextInt(36));
        var month = new Period(from, from.plusMonths(1));
        var price = Money.ofMinor(CurrencyUnit.of("GBP"), random.nextInt(50_000));
        var proration = random.nextBoolean() ? Proration.ACTUAL_DAYS : Proration.FIXED_30_DAYS;
        var parts = new ArrayList<Part>();
        var day = month.from();
        while (day.isBefore(month.until())) {
            var until = day.plusDays(1 + random.nextInt(12));
            until = until.isAfter(month.until()) ? month.until() : until;
            parts.add(new Part(new Period(day, until), price));
            day = until;
        }

        var shares = Prorating.shares(proration, Frequency.MONTHLY, month, parts);

        assertThat(Money.total(shares.stream().map(Share::amount).toList())).isEqualTo(price);
        for (var share : shares) {
            long exactTimesDays = price.getAmountMinorLong() * share.countedDays();
            long chargedTimesDays = share.amount().getAmountMinorLong() * share.periodDays();
            assertThat(Math.abs(exactTimesDays - chargedTimesDays)).isLessThanOrEqualTo(share.periodDays());
            assertThat(share.amount().isNegative()).isFalse();
        }
        // What is left out never makes the rest dearer than the whole.
        var some = parts.stream().filter(part -> random.nextBoolean()).toList();
        if (!some.isEmpty()) {
            assertThat(Prorating.amount(proration, Frequency.MONTHLY, month, some)
                            .isGreaterThan(price))
                    .isFalse();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(300));
    }
}
