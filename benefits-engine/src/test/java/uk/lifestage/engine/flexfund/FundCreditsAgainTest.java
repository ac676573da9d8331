package uk.lifestage.engine.flexfund;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.flexfund.Funded.CALENDARS;
import static uk.lifestage.engine.flexfund.Funded.holds;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/**
 * Credits and draws of joiners, leavers and those who come back, worked out a second time in another way: month by month in
 * pence, each month's part of the yearly amount prorated by its days once, and nothing else.
 */
class FundCreditsAgainTest {
    private static final LocalDate FROM = LocalDate.of(2025, 4, 1);
    private static final LocalDate UNTIL = LocalDate.of(2027, 4, 1);

    private static LongStream seeds() {
        return LongStream.range(0, Seeds.most(200));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void creditsEachMonthsPartOnceAndSpendsItInOrder(long seed) {
        var random = new Random(seed);
        long yearly = random.nextLong(1, 150_000);
        var how = Proration.values()[random.nextInt(Proration.values().length)];
        var prices = List.of(random.nextLong(1, 8_000), random.nextLong(1, 8_000));
        var stays = stays(random);
        var catalogue = Funded.fund()
                .heldBy(FundHolder.PERSON)
                .flat(text(yearly))
                .prorated(how)
                .leaving(new Unspent.Lost())
                .pays("dental", monthly(prices.get(0)), Proration.NONE, Overspend.NET_DEDUCTION)
                .pays("gym", monthly(prices.get(1)), Proration.NONE, Overspend.NET_DEDUCTION)
                .catalogue();
        var posts = new ArrayList<Employment>();
        var elections = new ArrayList<Election>();
        for (var stay : stays) {
            int number = posts.size() + 1;
            posts.add(new Employment(
                    new EmploymentId(new UUID(2, number)),
                    number,
                    List.of(new Dated<>(
                            Period.from(stay.from()),
                            post(
                                    "M1",
                                    stay.from().toString(),
                                    stay.until().equals(Period.FOREVER)
                                            ? ""
                                            : stay.until().minusDays(1).toString(),
                                    "25000.00")))));
            for (var benefit : List.of("dental", "gym")) {
                elections.add(holds(number, benefit, stay.from() + "/"));
            }
        }
        var situation = new Situation(
                person("1980-01-15", List.of(), posts.toArray(Employment[]::new)), elections, Set.of(), CALENDARS);

        var credited = new TreeMap<LocalDate, Long>();
        var drawn = new TreeMap<LocalDate, Long>();
        for (var statement : DueLines.funds(
                situation, posts.getLast(), CataloguesInForce.always(catalogue), new Period(FROM, UNTIL))) {
            for (var round : statement.rounds()) {
                var month = round.until().minusDays(1).withDayOfMonth(1);
                credited.merge(month, round.credited().getAmountMinorLong(), Long::sum);
                for (var draw : round.draws()) {
                    drawn.merge(month, draw.fromFund().getAmountMinorLong(), Long::sum);
                }
            }
        }
        credited.values().removeIf(amount -> amount == 0);
        drawn.values().removeIf(amount -> amount == 0);

        assertThat(credited).as("%s a year, %s, %s", yearly, how, stays).isEqualTo(credits(yearly, how, stays));
        assertThat(drawn).as("%s a year, %s, %s", yearly, how, stays).isEqualTo(draws(yearly, how, stays, prices));
    }

    /** Somebody who joined long ago or in between, may leave, and may come back after two months or more. */
    private static List<Period> stays(Random random) {
        var stays = new ArrayList<Period>();
        var from = random.nextInt(3) == 0 ? LocalDate.of(2020, 1, 1) : FROM.plusDays(random.nextInt(500));
        boolean leaves = random.nextInt(3) > 0;
        var until = leaves ? max(from, FROM).plusDays(1 + random.nextInt(300)) : Period.FOREVER;
        stays.add(new Period(from, until));
        if (leaves && random.nextBoolean()) {
            var back = until.plusDays(65 + random.nextInt(200));
            stays.add(new Period(back, random.nextBoolean() ? Period.FOREVER : back.plusDays(1 + random.nextInt(300))));
        }
        return stays;
    }

    /** Each month's credit in pence. The plan year's twelve parts are equal but the last, which takes the residue. */
    private static TreeMap<LocalDate, Long> credits(long yearly, Proration how, List<Period> stays) {
        var credits = new TreeMap<LocalDate, Long>();
        for (var month = FROM; month.isBefore(UNTIL); month = month.plusMonths(1)) {
            long each = (2 * yearly + 12) / 24;
            long before = Math.min(yearly, each * sinceApril(month));
            long part = month.getMonthValue() == 3 ? yearly - before : Math.min(each, yearly - before);
            long counted = 0;
            long held = 0;
            for (var stay : stays) {
                var from = max(stay.from(), month);
                var until = min(stay.until(), month.plusMonths(1));
                if (from.isBefore(until)) {
                    held += ChronoUnit.DAYS.between(from, until);
                    counted += how == Proration.FIXED_30_DAYS
                            ? thirty(month, until) - thirty(month, from)
                            : ChronoUnit.DAYS.between(from, until);
                }
            }
            long of = how == Proration.FIXED_30_DAYS ? 30 : month.lengthOfMonth();
            long credit = held == 0 ? 0 : how == Proration.NONE ? part : (2 * part * counted + of) / (2 * of);
            if (credit > 0) {
                credits.put(month, credit);
            }
        }
        return credits;
    }

    /** What the fund pays each month: dental first, then the gym, as far as it goes; a plan year begins with nothing. */
    private static TreeMap<LocalDate, Long> draws(long yearly, Proration how, List<Period> stays, List<Long> prices) {
        var credits = credits(yearly, how, stays);
        var draws = new TreeMap<LocalDate, Long>();
        long balance = 0;
        for (var month = FROM; month.isBefore(UNTIL); month = month.plusMonths(1)) {
            var next = month.plusMonths(1);
            var first = month;
            boolean held = stays.stream()
                    .anyMatch(stay -> stay.from().isBefore(next) && stay.until().isAfter(first));
            if (month.getMonthValue() == 4) {
                balance = 0;
            }
            balance += credits.getOrDefault(month, 0L);
            long drawn = 0;
            for (long price : prices) {
                long from = held ? Math.min(balance - drawn, price) : 0;
                drawn += from;
            }
            // What is left is gone with whoever holds no post on the day after the month, though they may come back.
            balance = stays.stream().anyMatch(stay -> stay.contains(next)) ? balance - drawn : 0;
            if (drawn > 0) {
                draws.put(month, drawn);
            }
        }
        return draws;
    }

    private static int sinceApril(LocalDate month) {
        return (month.getMonthValue() + 8) % 12;
    }

    /** Days of a month of thirty before a day of it, or of the next month's first. */
    private static long thirty(LocalDate month, LocalDate day) {
        return day.equals(month.plusMonths(1)) ? 30 : day.getDayOfMonth() - 1;
    }

    private static Rate monthly(long pence) {
        return new Rate.Flat(Money.ofMinor(CurrencyUnit.GBP, pence), Per.MONTH);
    }

    private static String text(long pence) {
        return pounds("0.00").plusMinor(pence).getAmount().toPlainString();
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
