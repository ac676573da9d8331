package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.takeAmount;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.LawSource;

/**
 * The minimum wage in every pay period that a choice covers, worked out a second time in pence: the room is the largest
 * amount that passes, one penny more is refused, and the refusal's facts are those of the first period that fails.
 */
class MinimumWageGuardTest {
    /** Next April's rates as they might be announced, with an adult's rate from 20. */
    private static final Law LAW =
            Law.load(path -> LawSource.classpath().read(path) + (path.equals("gb/minimum-wage.csv") ? """
                    2027-04-01,adult,20,13.45,made up
                    2027-04-01,young adult,18,11.60,made up
                    2027-04-01,under 18,16,8.55,made up
                    2027-04-01,apprentice,,8.55,made up
                    """ : ""));

    private static final CompiledCatalogue CATALOGUE = CompiledCatalogue.compile(catalogueOf(
            null,
            benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                    .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                    .amounts("0.01", "5000.00")
                    .done()));

    private record Worker(
            LocalDate born,
            boolean apprentice,
            LocalDate started,
            long salary,
            long hours,
            long weeks,
            PayCalendar paid) {
        Situation situation() {
            return someone()
                    .on(apprentice ? ContractType.APPRENTICE : ContractType.PERMANENT, started.toString())
                    .born(born.toString())
                    .earning(BigDecimal.valueOf(salary, 2).toPlainString())
                    .working(
                            "1",
                            BigDecimal.valueOf(hours, 2).toPlainString(),
                            BigDecimal.valueOf(weeks, 3).toPlainString())
                    .paidBy(paid)
                    .situation();
        }

        long pay() {
            return salary / paid.frequency().periodsPerYear();
        }

        /** Pence an hour by law and age on the period's first day. */
        long rate(PayPeriod period) {
            var day = period.days().from();
            var age = day.getYear() - born.getYear();
            if (day.getMonthValue() * 100 + day.getDayOfMonth() < born.getMonthValue() * 100 + born.getDayOfMonth()) {
                age--;
            }
            var rates = day.isBefore(LocalDate.of(2026, 4, 1))
                    ? new long[] {1221, 1000, 755, 755}
                    : day.isBefore(LocalDate.of(2027, 4, 1))
                            ? new long[] {1271, 1085, 800, 800}
                            : new long[] {1345, 1160, 855, 855};
            if (apprentice && (age < 19 || day.isBefore(started.plusYears(1)))) {
                return rates[3];
            }
            var adult = day.isBefore(LocalDate.of(2027, 4, 1)) ? 21 : 20;
            return age >= adult ? rates[0] : age >= 18 ? rates[1] : rates[2];
        }

        /** Pence that the period's share of the year's basic hours needs, a part of a penny counted as one. */
        long floor(PayPeriod period) {
            var exact = BigInteger.valueOf(hours)
                    .multiply(BigInteger.valueOf(weeks))
                    .multiply(BigInteger.valueOf(rate(period)));
            var shares = BigInteger.valueOf(100_000L * paid.frequency().periodsPerYear());
            var divided = exact.divideAndRemainder(shares);
            return divided[0].longValueExact() + (divided[1].signum() > 0 ? 1 : 0);
        }

        long room(PayPeriod period) {
            return pay() - floor(period);
        }
    }

    private static Worker some(Random random) {
        var frequency = Frequency.values()[random.nextInt(4)];
        var calendar = frequency == Frequency.MONTHLY ? Council.monthly() : Council.ofWeeks(frequency);
        var born = random.nextInt(8) == 0
                ? LocalDate.of(2004 + 4 * random.nextInt(2), 2, 29)
                : LocalDate.of(2004 + random.nextInt(6), 1, 1).plusDays(random.nextInt(365));
        if (random.nextInt(3) == 0) {
            born = born.minusYears(20);
        }
        var hours = random.nextLong(800, 4_000);
        var weeks = random.nextBoolean() ? 52_000 : random.nextLong(38_000, 52_144);
        // From a little under the lowest rate to a good way over the highest.
        var salary = hours * weeks / 100_000 * random.nextLong(780, 1_500);
        return new Worker(
                born,
                random.nextInt(3) == 0,
                LocalDate.of(2024, 9, 1).plusDays(random.nextInt(570)),
                salary,
                hours,
                weeks,
                calendar);
    }

    private static Quote quote(Worker worker, LocalDate day, long pence) {
        var choice = takeAmount("avc", BigDecimal.valueOf(pence, 2).toPlainString());
        return SelectionRules.quote(CATALOGUE, worker.situation(), basket(choice), day, LAW);
    }

    private static List<Refusal> refusals(Quote quote) {
        return quote.choices().getFirst().refusals().stream()
                .filter(refusal -> refusal.code() == ReasonCode.MINIMUM_WAGE)
                .toList();
    }

    private static String text(long pence) {
        return BigDecimal.valueOf(pence, 2).toPlainString();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void roomIsTheLargestAmountThatPassesInEveryPeriodCovered(long seed) {
        var random = new Random(seed);
        var met = new TreeMap<String, Integer>();
        for (int i = 0; i < Seeds.most(150); i++) {
            var worker = some(random);
            var day = LocalDate.of(2026, 4, 6).plusDays(random.nextInt(300));
            var starts = quote(worker, day, 1).choices().getFirst().startsOn();
            var covered = worker.paid().periods().stream()
                    .filter(period -> !period.days().from().isBefore(starts))
                    .toList();
            var room = covered.stream().mapToLong(worker::room).min().orElseThrow();
            if (room > 0) {
                assertThat(refusals(quote(worker, day, room)))
                        .as("%s on %s", worker, day)
                        .isEmpty();
                met.merge("room", 1, Integer::sum);
            }
            var more = Math.max(room, 0) + 1;
            var first = covered.stream()
                    .filter(period -> worker.room(period) < more)
                    .findFirst()
                    .orElseThrow();
            var least = covered.stream()
                    .filter(period -> Math.max(0, worker.room(period)) == Math.max(0, room))
                    .findFirst()
                    .orElseThrow();
            assertThat(refusals(quote(worker, day, more)))
                    .as("%s on %s", worker, day)
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.remedies())
                                .isEqualTo(
                                        room > 0
                                                ? List.of(
                                                        new Remedy.AtMostAmount(Money.ofMinor(CurrencyUnit.GBP, room)))
                                                : List.of());
                        assertThat(refusal.facts())
                                .containsEntry("period", first.name())
                                .containsEntry("pay", text(worker.pay()))
                                .containsEntry("floor", text(worker.floor(first)))
                                .containsEntry("rate", text(worker.rate(first)))
                                .containsEntry("givenUp", text(more))
                                .containsEntry("room", text(Math.max(0, worker.room(first))));
                    });
            // Far more fails earlier, where an earlier period has more room: the facts stay those of one period.
            var far = more + 5_000;
            var earliest = covered.stream()
                    .filter(period -> worker.room(period) < far)
                    .findFirst()
                    .orElseThrow();
            assertThat(refusals(quote(worker, day, far)).getFirst().facts())
                    .containsEntry("period", earliest.name())
                    .containsEntry("floor", text(worker.floor(earliest)))
                    .containsEntry("room", text(Math.max(0, worker.room(earliest))));
            if (worker.room(earliest) > 0 && worker.room(earliest) > room) {
                assertThat(refusals(quote(worker, day, far)).getFirst().facts())
                        .containsEntry("leastRoom", text(Math.max(0, room)))
                        .containsEntry("leastRoomPeriod", least.name());
                met.merge("a later period has less room", 1, Integer::sum);
            }
            if (worker.rate(first) != worker.rate(covered.getFirst())) {
                met.merge("a rate that comes later", 1, Integer::sum);
            }
        }
        if (!Seeds.few()) {
            assertThat(met).containsKeys("room", "a later period has less room", "a rate that comes later");
            assertThat(met.values()).allSatisfy(count -> assertThat(count).isGreaterThan(10));
        }
    }

    /** 26,000 for 1,924 hours: 128.82 from April 2026, 10.17 from April 2027 at 13.45. */
    @Test
    void saysTheRoomOfThePeriodThatFailsFirstAndWhereThereIsLess() {
        var situation = someone().earning("26000.00").situation();
        var quote = SelectionRules.quote(
                CATALOGUE, situation, basket(takeAmount("avc", "150.00")), LocalDate.of(2026, 5, 5), LAW);

        assertThat(refusals(quote)).singleElement().satisfies(refusal -> {
            // 2,166.66 less 2,037.84, and less 2,156.49 from April 2027.
            assertThat(refusal.facts())
                    .containsEntry("period", "2026/27-03")
                    .containsEntry("pay", "2166.66")
                    .containsEntry("floor", "2037.84")
                    .containsEntry("room", "128.82")
                    .containsEntry("leastRoomPeriod", "2027/28-01")
                    .containsEntry("leastRoom", "10.17");
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("10.17")));
        });
    }
}
