package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.takeAmount;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;

/** Limits, terms and leave at their edges: taken just inside, refused just outside, with what would pass. */
class LimitEdgesTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);

    private static List<Refusal> refusals(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), day, Law.gb())
                .choices()
                .stream()
                .flatMap(choice -> choice.refusals().stream())
                .toList();
    }

    private static Catalogue avc(@Nullable String sacrificePercent, @Nullable Limits limits) {
        var making = benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("0.01", "5000.00");
        return catalogueOf(sacrificePercent, (limits == null ? making : making.limited(limits)).done());
    }

    @Test
    void namesTheMostUnitsOfTheRangesStepsThatLeaveTheMinimumWage() {
        // 45.49 a month are left of 25,000.00 for 37 hours: nine units of 5.00, of which 2, 5, 8, 11 … may be taken.
        var catalogue = catalogueOf(
                null,
                benefit("packs", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                        .option(new Rate.PerUnit(gbp("5.00"), Per.MONTH))
                        .units(2, 20, 3)
                        .done());
        var situation = someone().earning("25000.00").situation();
        assertThat(refusals(catalogue, situation, MAY, takeUnits("packs", 8))).isEmpty();
        for (int units : new int[] {11, 14, 20}) {
            assertThat(refusals(catalogue, situation, MAY, takeUnits("packs", units)))
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
                        assertThat(refusal.remedies()).contains(new Remedy.AtMostUnits(8));
                    });
        }
        var poor = someone().earning("24560.00").situation();
        assertThat(refusals(catalogue, poor, MAY, takeUnits("packs", 5)))
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.remedies()).doesNotHaveAnyElementsOfTypes(Remedy.AtMostUnits.class));
    }

    /** Few hours a week, so that the minimum wage is out of the way. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void eachLimitsLargestAmountPassesAndAPennyMoreDoesNot(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < Seeds.most(75); i++) {
            var frequency = Frequency.values()[random.nextInt(4)];
            var calendar = frequency == Frequency.MONTHLY ? Council.monthly() : Council.ofWeeks(frequency);
            var salary = random.nextLong(2_000_000, 9_000_000);
            var percent = random.nextInt(100, 3_000);
            var limit = random.nextLong(50_000, 300_000);
            var situation = someone()
                    .earning(BigDecimal.valueOf(salary, 2).toPlainString())
                    .working("1", "5", "52")
                    .paidBy(calendar)
                    .situation();
            var day = LocalDate.of(2026, 4, 6).plusDays(random.nextInt(300));
            var kind = List.of(
                            ReasonCode.SACRIFICE_LIMIT,
                            ReasonCode.PAY_SHARE,
                            ReasonCode.YEARLY_LIMIT,
                            ReasonCode.LIFETIME_LIMIT)
                    .get(i % 4);
            // A yearly limit by an amount, and, every other time, by a share of salary that comes to less.
            boolean bySalary = kind == ReasonCode.YEARLY_LIMIT && i % 8 == 2;
            var share = BigDecimal.valueOf(percent, 2);
            var money = Money.ofMinor(CurrencyUnit.GBP, limit);
            var catalogue = switch (kind) {
                case SACRIFICE_LIMIT -> avc(share.toPlainString(), null);
                case PAY_SHARE -> avc(null, new Limits(null, share, null));
                case YEARLY_LIMIT ->
                    avc(
                            null,
                            bySalary
                                    ? new Limits(null, null, gbp("99999.00"), null, share)
                                    : new Limits(null, null, money));
                default -> avc(null, new Limits(null, null, null, money));
            };
            var starts = SelectionRules.quote(
                            CompiledCatalogue.compile(catalogue),
                            situation,
                            basket(takeAmount("avc", "0.01")),
                            day,
                            Law.gb())
                    .choices()
                    .getFirst()
                    .startsOn();
            var covered = calendar.periods().stream()
                    .filter(period -> !period.days().from().isBefore(starts))
                    .toList();
            var most = switch (kind) {
                case SACRIFICE_LIMIT, PAY_SHARE -> salary / frequency.periodsPerYear() * percent / 10_000;
                case YEARLY_LIMIT -> (bySalary ? salary * percent / 10_000 : limit) / mostInAPlanYear(covered);
                default -> limit / covered.size();
            };

            assertThat(refusals(catalogue, situation, day, take(most)))
                    .as("%s on %s", kind, day)
                    .isEmpty();
            assertThat(refusals(catalogue, situation, day, take(most + 1)))
                    .as("%s on %s", kind, day)
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(kind);
                        assertThat(refusal.remedies())
                                .containsExactly(new Remedy.AtMostAmount(Money.ofMinor(CurrencyUnit.GBP, most)));
                    });
        }
    }

    private static Choice.Take take(long pence) {
        return takeAmount("avc", BigDecimal.valueOf(pence, 2).toPlainString());
    }

    /** A pay period belongs to the plan year, from 1 April, in which it ends. */
    private static long mostInAPlanYear(List<PayPeriod> periods) {
        Map<Integer, Long> byYear = periods.stream()
                .map(period -> period.days().until().minusDays(1))
                .collect(Collectors.groupingBy(
                        last -> last.getMonthValue() >= 4 ? last.getYear() : last.getYear() - 1,
                        Collectors.counting()));
        return byYear.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    // --- leave that is sold

    private static Catalogue leaveInHours() {
        return catalogueOf(
                null,
                benefit("sell-leave", Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                        .collected(new Collection.OverPlanYear())
                        .option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.HOURS,
                                new Rate.LeaveDivisor(null, new BigDecimal("52"), new BigDecimal("37")),
                                Rate.LeaveRounding.TOTAL_ONLY))
                        .units(1, 100)
                        .done());
    }

    @ParameterizedTest(name = "{0} of full time with {1} days: {2} hours may be sold")
    @CsvSource({
        // 5.6 weeks of a five-day week are 28 days; a full-time day has 7.4 hours.
        "1,   33,   37",
        "1,   28,   ",
        "1,   28.1, ",
        "1,   28.2, 1",
        "0.6, 19.8, 22",
        "0.5, 16.5, 18",
        "0.5, 14,   "
    })
    void sellsHoursDownToTheStatutoryMinimumOfThePattern(String fte, String leave, @Nullable Integer hours) {
        var weekly = new BigDecimal("37").multiply(new BigDecimal(fte)).toPlainString();
        var situation = someone().working(fte, weekly, "52").withLeave(leave).situation();
        var catalogue = leaveInHours();
        if (hours != null) {
            assertThat(refusals(catalogue, situation, MAY, takeUnits("sell-leave", hours)))
                    .isEmpty();
        }
        assertThat(refusals(catalogue, situation, MAY, takeUnits("sell-leave", hours == null ? 1 : hours + 1)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.STATUTORY_LEAVE);
                    assertThat(refusal.remedies())
                            .isEqualTo(hours == null ? List.of() : List.of(new Remedy.AtMostUnits(hours)));
                });
    }

    /** The little council's days, and hours: 5 and 37 of them are as much as may be sold of 33 days. */
    private static Catalogue leaveInDaysAndHours() {
        return catalogueOf(
                null,
                Council.catalogue().benefit(new BenefitCode("sell-leave")).orElseThrow(),
                Council.catalogue().benefit(new BenefitCode("buy-leave")).orElseThrow(),
                benefit("sell-hours", Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                        .collected(new Collection.OverPlanYear())
                        .option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.HOURS,
                                new Rate.LeaveDivisor(null, new BigDecimal("52"), new BigDecimal("37")),
                                Rate.LeaveRounding.TOTAL_ONLY))
                        .units(1, 100)
                        .done());
    }

    private static Election leave(int post, String benefit, int units, String from, String until) {
        var first = LocalDate.parse(from);
        return new Election(
                post,
                new BenefitCode(benefit),
                new OptionCode("only"),
                units,
                null,
                Set.of(),
                new Period(first, LocalDate.parse(until)),
                first,
                null,
                null);
    }

    @Test
    void countsAllLeaveSoldForThePlanYearTogether() {
        var catalogue = leaveInDaysAndHours();
        var sold = someone()
                .holding(leave(1, "sell-leave", 3, "2026-04-01", "2027-04-01"))
                .situation();

        // Two days of 7.4 hours are left of five.
        assertThat(refusals(catalogue, sold, MAY, takeUnits("sell-hours", 14))).isEmpty();
        assertThat(refusals(catalogue, sold, MAY, takeUnits("sell-hours", 15)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.STATUTORY_LEAVE);
                    assertThat(refusal.facts())
                            .containsEntry("left", "27.9729729729")
                            .containsEntry("floor", "28");
                    assertThat(refusal.remedies())
                            .containsExactly(new Remedy.AtMostUnits(14), new Remedy.OpenFrom(LocalDate.of(2027, 3, 1)));
                });
        var all = someone()
                .holding(leave(1, "sell-hours", 37, "2026-04-01", "2027-04-01"))
                .situation();
        assertThat(refusals(catalogue, all, MAY, takeUnits("sell-leave", 1)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedies())
                        .as("nothing more until the plan year from April")
                        .containsExactly(new Remedy.OpenFrom(LocalDate.of(2027, 3, 1))));
    }

    @Test
    void countsNoLeaveOfAnotherYearOrPostAndNoneThatIsBought() {
        var catalogue = leaveInDaysAndHours();
        var situation = someone()
                .withPosts(2)
                .holding(
                        leave(1, "sell-leave", 5, "2025-04-01", "2026-04-01"),
                        leave(2, "sell-leave", 5, "2026-04-01", "2027-04-01"),
                        leave(1, "buy-leave", 20, "2026-04-01", "2027-02-01"))
                .situation();

        assertThat(refusals(catalogue, situation, MAY, takeUnits("sell-hours", 37)))
                .isEmpty();
    }

    /** Without the scheme's full-time week, by the post's own hours: 30 a week at full time are days of 6. */
    @Test
    void countsHoursByThePostsOwnWeekWhereTheSchemeSaysNone() {
        var catalogue = catalogueOf(
                null,
                benefit("sell-leave", Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                        .collected(new Collection.OverPlanYear())
                        .option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.HOURS,
                                new Rate.LeaveDivisor(null, new BigDecimal("52"), null, Rate.ContractedHours.A_WEEK),
                                Rate.LeaveRounding.TOTAL_ONLY))
                        .units(1, 100)
                        .done());
        var half = someone().working("0.5", "15", "52").withLeave("16.5").situation();

        assertThat(refusals(catalogue, half, MAY, takeUnits("sell-leave", 15))).isEmpty();
        assertThat(refusals(catalogue, half, MAY, takeUnits("sell-leave", 16)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostUnits(15)));
    }

    /** 28 days have to be left. */
    @ParameterizedTest(name = "{0} days of leave, least {1}, in steps of {2}: {3}")
    @CsvSource({"33, 6, 1, ", "35.9, 3, 3, 6", "38, 5, 3, 8", "50, 2, 4, 22", "28, 0, 1, "})
    void namesTheLargestSaleThatItsStepsAllow(String leave, int least, int step, @Nullable Integer most) {
        var catalogue = catalogueOf(
                null,
                benefit("sell-leave", Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                        .collected(new Collection.OverPlanYear())
                        .option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.DAYS,
                                new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                                Rate.LeaveRounding.RATE_FIRST))
                        .units(least, 60, step)
                        .done());
        var situation = someone().withLeave(leave).situation();
        var tooMuch = least + 12 * step;

        assertThat(refusals(catalogue, situation, MAY, takeUnits("sell-leave", tooMuch)))
                .filteredOn(refusal -> refusal.code() == ReasonCode.STATUTORY_LEAVE)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedies())
                        .isEqualTo(most == null ? List.of() : List.of(new Remedy.AtMostUnits(most))));
    }

    // --- terms

    /** Twenty-four months from 1 August 2024: giving up is bound to the start of July 2026 and free from August. */
    @ParameterizedTest(name = "given up on {0}: bound {1}")
    @CsvSource({"2026-06-10, true", "2026-07-10, false"})
    void bindsByAHireTermToItsLastDayAndNoLonger(LocalDate day, boolean bound) {
        var catalogue = Council.catalogue();
        var situation = someone().holding(held("phone", "plus", "2024-08-01")).situation();
        var found = refusals(catalogue, situation, day, drop("phone"));
        if (bound) {
            assertThat(found).singleElement().satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo(ReasonCode.LOCKED_IN);
                assertThat(refusal.facts()).containsEntry("until", "2026-08-01");
                // The first day whose next open pay period begins on 1 August.
                var free = ((Remedy.OpenFrom) refusal.remedies().getFirst()).day();
                assertThat(refusals(catalogue, situation, free, drop("phone"))).isEmpty();
                assertThat(refusals(catalogue, situation, free.minusDays(1), drop("phone")))
                        .extracting(Refusal::code)
                        .containsExactly(ReasonCode.LOCKED_IN);
            });
        } else {
            assertThat(found).isEmpty();
        }
    }

    // --- closed to new entrants

    @Test
    void keepsAndChangesAClosedBenefitForThoseWhoHoldItAndTakesNobodyNew() {
        var closing = LocalDate.of(2026, 6, 1);
        var catalogue = catalogueOf(
                null,
                benefit("vouchers", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                        .option(new Rate.ChosenAmount(Per.MONTH))
                        .amounts("10.00", "243.00")
                        .closedFrom(closing)
                        .done());
        var nobody = someone().situation();
        assertThat(refusals(catalogue, nobody, closing.minusDays(1), takeAmount("vouchers", "50.00")))
                .isEmpty();
        assertThat(refusals(catalogue, nobody, closing, takeAmount("vouchers", "50.00")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.CLOSED_TO_ENTRANTS);
                    assertThat(refusal.facts()).containsEntry("closedFrom", "2026-06-01");
                    // No day will open it again.
                    assertThat(refusal.remedies()).isEmpty();
                });
        var member = someone()
                .holding(Council.heldAmount("vouchers", "50.00", "2018-01-01"))
                .situation();
        assertThat(refusals(catalogue, member, closing, takeAmount("vouchers", "80.00")))
                .isEmpty();
        assertThat(refusals(catalogue, member, closing, drop("vouchers"))).isEmpty();
        // Who has left may not come back.
        var former = someone()
                .holding(Council.ending(Council.heldAmount("vouchers", "50.00", "2018-01-01"), "2026-04-01"))
                .situation();
        assertThat(refusals(catalogue, former, closing, takeAmount("vouchers", "50.00")))
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.CLOSED_TO_ENTRANTS);
    }

    /** Steps are counted upwards only, in both directions of a year, and an event lifts the limit. */
    @Test
    void goesDownAsFarAsOneLikesAndUpByOneLevelAYear() {
        var catalogue = catalogueOf(
                null,
                benefit("life", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .option("one", 1, new Rate.Flat(gbp("3.00"), Per.MONTH))
                        .option("two", 2, new Rate.Flat(gbp("6.00"), Per.MONTH))
                        .option("three", 3, new Rate.Flat(gbp("9.00"), Per.MONTH))
                        .limited(new Limits(1, null, null))
                        .done());
        var high = someone().holding(held("life", "three", "2024-01-01")).situation();
        assertThat(refusals(catalogue, high, MAY, Council.take("life", "one"))).isEmpty();

        var low = someone().holding(held("life", "one", "2024-01-01")).situation();
        assertThat(refusals(catalogue, low, MAY, Council.take("life", "two"))).isEmpty();
        assertThat(refusals(catalogue, low, MAY, Council.take("life", "three")))
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.STEP_LIMIT);
    }
}
