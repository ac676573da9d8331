package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.employment.ChangedFacts.ending;
import static uk.lifestage.engine.employment.ChangedFacts.paidWith;
import static uk.lifestage.engine.employment.ChangedFacts.unpaid;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CatalogueCheck;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/** Absence without pay: which days it is, and what becomes of lines. */
class UnpaidAbsenceTest {
    private static final Map<String, PayCalendar> CALENDARS = Map.of("M1", monthly("M1", "2026-04-01", 36));
    private static final Money PRICE = pounds("30.00");

    @Test
    void theLatestVersionThatTellsOfAnAbsenceKnowsBestWhenItEnded() {
        var post = employment(
                told("2026-04-01/2026-06-10", "2026-06-01", "2026-06-30"),
                told("2026-06-10/2026-07-01", "2026-06-01", "2026-06-14"),
                told("2026-07-01/", null, null));

        assertThat(post.unpaid()).containsExactly(period("2026-06-01", "2026-06-15"));
    }

    @Test
    void anAbsenceUntilFurtherNoticeEndsWhereItIsNoLongerToldOf() {
        var post = employment(
                told("2026-04-01/2026-06-10", null, null),
                told("2026-06-10/2026-07-01", "2026-06-08", null),
                told("2026-07-01/2026-08-05", "2026-06-08", null),
                told("2026-08-05/", null, null));

        assertThat(post.unpaid()).containsExactly(period("2026-06-08", "2026-08-05"));
        assertThat(post.paid())
                .extracting(Dated::valid)
                .containsExactly(period("2026-04-01", "2026-06-08"), Period.from(day("2026-08-05")));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsSuspendedIsDueForPaidDaysAlone(long seed) {
        var random = new Random(seed);
        var post = absences(random);
        var lines = lines(post, running(UnpaidAbsence.SUSPEND), null, null);

        var expected = new TreeMap<LocalDate, BigDecimal>();
        for (var month : CALENDARS.get("M1").periods()) {
            var paid = month.days()
                    .from()
                    .datesUntil(month.days().until())
                    .filter(day -> post.unpaid().stream().noneMatch(absence -> absence.contains(day)))
                    .count();
            var share = PRICE.getAmount()
                    .multiply(BigDecimal.valueOf(paid))
                    .divide(BigDecimal.valueOf(month.days().days()), 2, RoundingMode.HALF_UP);
            if (share.signum() > 0) {
                expected.put(month.days().from(), share);
            }
        }
        assertThat(amounts(lines)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void arrearsLoseNothingAndTakeNoMoreThanTwoPeriodsAtOnce(long seed) {
        var random = new Random(seed);
        var post = absences(random);

        var lines = lines(post, running(UnpaidAbsence.ARREARS), null, null);

        var sum = lines.stream().map(DueLine::amount).reduce(pounds("0.00"), Money::plus);
        assertThat(sum).isEqualTo(PRICE.multipliedBy(36));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.amount()).isIn(PRICE, PRICE.multipliedBy(2)))
                .allSatisfy(
                        line -> assertThat(paidDays(post, line.period().days())).isPositive());
    }

    /** Somebody leaves in the midst of it: what no pay takes any more is left, to the penny. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void arrearsThatNoPayFollowsAreLeftForRecovery(long seed) {
        var random = new Random(seed);
        var last = day("2026-06-30").plusDays(random.nextInt(400));
        var post = leaving(absences(random), last);
        var catalogues = CataloguesInForce.always(catalogue(running(UnpaidAbsence.ARREARS)));

        var lines = lines(post, running(UnpaidAbsence.ARREARS), null, null);
        var left = DueLines.arrearsLeft(situation(post, null, null), post, catalogues);

        var whole = lines(
                leaving(employment(told("2020-01-01/", null, null)), last), running(UnpaidAbsence.ARREARS), null, null);
        assertThat(sum(lines).plus(sum(left))).isEqualTo(sum(whole));
        assertThat(left)
                .allSatisfy(line -> assertThat(post.paid())
                        .noneMatch(stay -> stay.valid().overlaps(line.period().days())));
    }

    @Test
    void arrearsFollowWhoeverMovesToAnotherPayGroup() {
        var calendars = Map.of("M1", monthly("M1", "2026-04-01", 36), "W1", weekly("W1", "2026-04-06", 60));
        var away = told("2020-01-01/2026-07-01", "2026-06-01", "2026-06-30");
        var moved = told("2026-07-01/", null, null);
        var post = employment(away, new Dated<>(moved.valid(), paidWith(moved.facts(), "W1")));
        var situation = new Situation(
                person("1980-01-15", List.of(), post),
                situation(post, null, null).elections(),
                Set.of(),
                calendars);
        var catalogues = CataloguesInForce.always(catalogue(running(UnpaidAbsence.ARREARS)));

        var lines = DueLines.of(situation, post, catalogues, new Period(day("2026-05-01"), day("2026-07-13")));

        assertThat(lines)
                .extracting(line -> line.payGroup() + " " + line.period().days().from() + " "
                        + line.amount().getAmount())
                .as("£30.00 a month are £6.92 a week; the week of the move is of five paid days")
                .containsExactly("M1 2026-05-01 30.00", "W1 2026-06-29 4.94", "W1 2026-07-06 36.92");
        assertThat(DueLines.arrearsLeft(situation, post, catalogues)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void instalmentsWaitAndAreCollectedInFull(long seed) {
        var random = new Random(seed);
        var post = absences(random);
        int count = 1 + random.nextInt(12);
        var total = pounds("480.77");

        var lines = lines(post, instalments(UnpaidAbsence.SUSPEND, count), total, count);

        assertThat(lines).extracting(DueLine::instalment).containsExactlyElementsOf(numbers(count));
        assertThat(lines.stream().map(DueLine::amount).reduce(pounds("0.00"), Money::plus))
                .isEqualTo(total);
        assertThat(lines)
                .as("no more pay is given up than there is: 2,000.00 a month")
                .allSatisfy(line -> assertThat(line.amount().getAmount())
                        .isLessThanOrEqualTo(new BigDecimal("2000.00")
                                .multiply(BigDecimal.valueOf(
                                        paidDays(post, line.period().days())))
                                .divide(BigDecimal.valueOf(line.period().days().days()), 2, RoundingMode.DOWN)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anInstalmentThatTheEmployerPaysIsNotAskedForLater(long seed) {
        var random = new Random(seed);
        var post = absences(random);

        var lines = lines(post, instalments(UnpaidAbsence.EMPLOYER_PAYS, 12), pounds("480.00"), 12);

        assertThat(lines)
                .allSatisfy(line -> assertThat(line.period().days().from())
                        .isEqualTo(day("2026-04-01").plusMonths(line.instalment() - 1L)));
    }

    @ParameterizedTest
    @EnumSource(UnpaidAbsence.class)
    void linesOfSomeDaysAreThoseOfAllDays(UnpaidAbsence whileUnpaid) {
        for (long seed = 1; seed <= Seeds.most(100); seed++) {
            var random = new Random(seed);
            var post = absences(random);
            var benefit = running(whileUnpaid);
            var situation = situation(post, null, null);
            var inForce = CataloguesInForce.always(catalogue(benefit));
            var all = DueLines.of(situation, post, inForce, day("2026-04-01"));
            var from = day("2026-04-01").plusDays(random.nextInt(700));
            var some = new Period(from, from.plusDays(1 + random.nextInt(120)));

            assertThat(DueLines.of(situation, post, inForce, some))
                    .isEqualTo(all.stream()
                            .filter(line -> line.period().days().overlaps(some))
                            .toList());
            assertThat(DueLines.explained(situation, post, inForce, some))
                    .extracting(DueLines.ExplainedLine::line)
                    .isEqualTo(DueLines.of(situation, post, inForce, some));
        }
    }

    /** £24,000.00 a year are £200.00 for three days of June. */
    @ParameterizedTest(name = "{0} of {1} in three instalments, away until {2} June")
    @CsvSource({
        "SALARY_SACRIFICE, 600.00, 27, 2026-06-01",
        "SALARY_SACRIFICE, 600.03, 27, 2026-07-01",
        "SALARY_SACRIFICE, 600.00, 28, 2026-07-01",
        "NET_DEDUCTION, 600.03, 29, 2026-06-01",
        "NET_DEDUCTION, 600.03, 30, 2026-07-01"
    })
    void onlyWhatIsGivenUpOfPayNeedsAsMuchPayInTheDaysThatArePaid(
            Funding funding, String total, int lastDay, LocalDate third) {
        var post = employment(told("2020-01-01/", "2026-06-01", "2026-06-" + lastDay));
        var benefit = with(
                UnpaidAbsence.SUSPEND,
                benefit(
                        "gym",
                        funding,
                        new Collection.Instalments(3),
                        Proration.NONE,
                        option("one", new Rate.Flat(pounds(total), Per.TOTAL))));

        assertThat(lines(post, benefit, pounds(total), 3))
                .extracting(line -> line.period().days().from())
                .containsExactly(day("2026-04-01"), day("2026-05-01"), third);
    }

    @Test
    void aCatalogueIsToldWhatMakesNoSense() {
        assertThat(problems(Funding.SALARY_SACRIFICE, UnpaidAbsence.CONTINUE)).contains("SACRIFICE_WITHOUT_PAY");
        assertThat(problems(Funding.PAYMENT, UnpaidAbsence.ARREARS)).contains("ARREARS_NOT_POSSIBLE");
        assertThat(problems(Funding.EMPLOYER_PAID, UnpaidAbsence.SUSPEND)).contains("UNPAID_ABSENCE_NOT_WANTED");
        assertThat(problems(Funding.NET_DEDUCTION, UnpaidAbsence.ARREARS))
                .doesNotContain("SACRIFICE_WITHOUT_PAY", "ARREARS_NOT_POSSIBLE", "UNPAID_ABSENCE_NOT_WANTED");
    }

    private static List<String> problems(Funding funding, UnpaidAbsence wish) {
        return CatalogueCheck.check(catalogue(with(
                        wish,
                        benefit(
                                "gym",
                                funding,
                                new Collection.EveryPeriod(),
                                Proration.NONE,
                                option("one", new Rate.Flat(PRICE, Per.MONTH))))))
                .stream()
                .map(problem -> problem.code())
                .toList();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(100));
    }

    private static Money sum(List<DueLine> lines) {
        return lines.stream().map(DueLine::amount).reduce(pounds("0.00"), Money::plus);
    }

    /** The same post with a last day. */
    @SuppressWarnings("unchecked")
    private static Employment leaving(Employment post, LocalDate last) {
        return employment(post.history().stream()
                .map(version -> new Dated<>(version.valid(), ending(version.facts(), last)))
                .toArray(Dated[]::new));
    }

    private static List<DueLine> lines(
            Employment post, Benefit benefit, @Nullable Money total, @Nullable Integer instalments) {
        return DueLines.of(
                situation(post, total, instalments),
                post,
                CataloguesInForce.always(catalogue(benefit)),
                day("2026-04-01"));
    }

    private static Situation situation(Employment post, @Nullable Money total, @Nullable Integer instalments) {
        var from = day("2026-04-01");
        var election = new Election(
                1,
                new BenefitCode("gym"),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                instalments == null ? Period.from(from) : new Period(from, from.plusMonths(instalments)),
                from,
                total,
                instalments);
        return new Situation(person("1980-01-15", List.of(), post), List.of(election), Set.of(), CALENDARS);
    }

    private static Benefit running(UnpaidAbsence whileUnpaid) {
        return with(
                whileUnpaid,
                benefit(
                        "gym",
                        Funding.NET_DEDUCTION,
                        new Collection.EveryPeriod(),
                        Proration.ACTUAL_DAYS,
                        option("one", new Rate.Flat(PRICE, Per.MONTH))));
    }

    private static Benefit instalments(UnpaidAbsence whileUnpaid, int count) {
        return with(
                whileUnpaid,
                benefit(
                        "gym",
                        Funding.SALARY_SACRIFICE,
                        new Collection.Instalments(count),
                        Proration.NONE,
                        option("one", new Rate.Flat(pounds("480.77"), Per.TOTAL))));
    }

    private static Benefit with(UnpaidAbsence whileUnpaid, Benefit benefit) {
        return new Benefit(
                benefit.code(),
                benefit.strand(),
                benefit.name(),
                benefit.summary(),
                benefit.funding(),
                benefit.treatment(),
                benefit.element(),
                benefit.windows(),
                benefit.rules(),
                benefit.options(),
                benefit.collection(),
                benefit.proration(),
                benefit.approval(),
                benefit.windowEnd(),
                benefit.suits(),
                benefit.coversDependants(),
                benefit.termMonths(),
                benefit.closedToEntrantsFrom(),
                benefit.limits(),
                benefit.legalKind(),
                benefit.coreOption(),
                benefit.staysPensionable(),
                benefit.dependantsNeedEvidence(),
                whileUnpaid,
                benefit.recovery());
    }

    /** Somebody who is away up to three times, for up to ten weeks each, within the first sixteen months. */
    @SuppressWarnings("unchecked")
    private static Employment absences(Random random) {
        var versions = new ArrayList<Dated<PostFacts>>();
        versions.add(told("2020-01-01/2026-04-02", null, null));
        for (int i = 0; i < random.nextInt(4); i++) {
            var from = day("2026-04-05").plusDays(random.nextInt(480));
            versions.add(told(
                    "2026-04-0%d/2026-04-0%d".formatted(2 + i, 3 + i),
                    from.toString(),
                    from.plusDays(random.nextInt(70)).toString()));
        }
        versions.add(told(versions.getLast().valid().until() + "/", null, null));
        return employment(versions.toArray(Dated[]::new));
    }

    private static Dated<PostFacts> told(String days, @Nullable String from, @Nullable String until) {
        return new Dated<>(
                uk.lifestage.engine.pricing.Fixture.days(days),
                unpaid(
                        post("M1", "2020-01-01", "", "24000.00"),
                        from == null ? null : day(from),
                        until == null ? null : day(until)));
    }

    private static long paidDays(Employment post, Period days) {
        return days.from()
                .datesUntil(days.until())
                .filter(day -> post.unpaid().stream().noneMatch(absence -> absence.contains(day)))
                .count();
    }

    private static TreeMap<LocalDate, BigDecimal> amounts(List<DueLine> lines) {
        var amounts = new TreeMap<LocalDate, BigDecimal>();
        lines.forEach(
                line -> amounts.put(line.period().days().from(), line.amount().getAmount()));
        return amounts;
    }

    private static List<Integer> numbers(int count) {
        var numbers = new ArrayList<Integer>();
        for (int number = 1; number <= count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static Period period(String from, String until) {
        return new Period(day(from), day(until));
    }
}
