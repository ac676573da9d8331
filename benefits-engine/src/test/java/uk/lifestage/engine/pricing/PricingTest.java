package uk.lifestage.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.pricing.Fixture.APRIL;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.dependant;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rate.AgeBanded.Band;
import uk.lifestage.engine.catalogue.Rate.LeaveDivisor;
import uk.lifestage.engine.catalogue.Rate.LeaveRounding;
import uk.lifestage.engine.catalogue.Rate.LeaveUnit;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.pricing.PriceOutcome.Missing;
import uk.lifestage.engine.pricing.PriceOutcome.NoBand;
import uk.lifestage.engine.pricing.PriceOutcome.NoPrice;
import uk.lifestage.engine.pricing.PriceOutcome.Priced;

class PricingTest {
    private static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 36);
    private static final PayCalendar WEEKS = weekly("W1", "2026-03-30", 160);
    private static final Dependant PARTNER = dependant(1, Relationship.PARTNER);
    private static final Dependant CHILD = dependant(2, Relationship.CHILD);

    @ParameterizedTest(name = "{0} a {1} is {2} a month and {3} a week")
    @CsvSource({
        "19.95,  MONTH,      19.95,  4.60",
        "52.00,  YEAR,       4.33,   1.00",
        "10.00,  WEEK,       43.33,  10.00",
        "7.77,   PAY_PERIOD, 7.77,   7.77",
        "26.00,  MONTH,      26.00,  6.00",
        "0.06,   YEAR,       0.01,   0.00",
    })
    void putsAnAmountIntoPayPeriodsRoundedHalfUpOnce(String amount, Per per, String month, String week) {
        var rate = new Rate.Flat(pounds(amount), per);

        assertThat(perPeriod(rate, null, MONTHS)).isEqualTo(pounds(month));
        assertThat(perPeriod(rate, null, WEEKS)).isEqualTo(pounds(week));
    }

    @Test
    void countsUnits() {
        assertThat(perPeriod(new Rate.PerUnit(pounds("1.35"), Per.MONTH), 7, MONTHS))
                .isEqualTo(pounds("9.45"));
        assertThat(outcome(chosen(new Rate.PerUnit(pounds("1.35"), Per.MONTH), null), MONTHS))
                .isEqualTo(new NoPrice(Missing.QUANTITY));
    }

    @Test
    void takesTheAmountNamed() {
        var rate = new Rate.ChosenAmount(Per.MONTH);
        var named =
                new Chosen(benefitOf(rate), option("one", rate), null, pounds("12.34"), Set.of(), day("2026-04-01"));

        assertThat(priced(named, MONTHS).perPeriod()).isEqualTo(pounds("12.34"));
        assertThat(priced(named, WEEKS).perPeriod()).isEqualTo(pounds("2.85"));
        assertThat(outcome(chosen(rate, null), MONTHS)).isEqualTo(new NoPrice(Missing.AMOUNT));
    }

    @Test
    void tiersByWhoIsCovered() {
        var rate = new Rate.Tiered(
                Map.of(
                        CoverTier.PERSON, pounds("10.00"),
                        CoverTier.PERSON_AND_PARTNER, pounds("18.00"),
                        CoverTier.FAMILY, pounds("25.00")),
                Per.MONTH);

        assertThat(tiered(rate, Set.of())).isEqualTo(new BigDecimal("10.00"));
        assertThat(tiered(rate, Set.of(PARTNER.id()))).isEqualTo(new BigDecimal("18.00"));
        assertThat(tiered(rate, Set.of(PARTNER.id(), CHILD.id()))).isEqualTo(new BigDecimal("25.00"));
        assertThat(tiered(rate, Set.of(dependant(9, Relationship.CHILD).id()))).isEqualTo(new BigDecimal("10.00"));
        assertThat(outcome(covering(rate, Set.of(CHILD.id())), MONTHS)).isEqualTo(new NoPrice(Missing.TIER));
    }

    @ParameterizedTest(name = "born {0}, age read on {1}: {2} in September and {3} in October 2026")
    @CsvSource({
        "1961-09-14, PERIOD_START,    40.00, 65.00",
        "1961-09-14, PAY_DATE,        65.00, 65.00",
        "1961-09-14, PLAN_YEAR_START, 40.00, 40.00",
        "1961-09-14, BIRTHDAY,        65.00, 65.00",
        "1961-09-01, PERIOD_START,    65.00, 65.00",
        "1961-09-30, PAY_DATE,        40.00, 65.00",
        "1961-09-30, BIRTHDAY,        65.00, 65.00",
        "1961-10-01, BIRTHDAY,        40.00, 65.00",
        "1961-04-01, PLAN_YEAR_START, 65.00, 65.00",
    })
    void readsTheAgeOnTheDayThatTheSchemeSays(String born, AgeOn ageOn, String september, String october) {
        var rate = new Rate.AgeBanded(
                List.of(new Band(16, 65, pounds("40.00")), new Band(65, 75, pounds("65.00"))), ageOn, Per.MONTH);
        var who = person(born, List.of());

        for (var month : List.of(Map.entry("2026-09-01", september), Map.entry("2026-10-01", october))) {
            var period = MONTHS.containing(day(month.getKey())).orElseThrow();
            assertThat(Pricing.amount(
                            chosen(rate, null),
                            who,
                            post("M1", "2020-01-01", "", "25000.00"),
                            period,
                            MONTHS.frequency(),
                            APRIL))
                    .isEqualTo(pounds(month.getValue()));
        }
    }

    @Test
    void saysWhichAgeHasNoBand() {
        var rate = new Rate.AgeBanded(List.of(new Band(18, 40, pounds("4.00"))), AgeOn.PERIOD_START, Per.MONTH);

        assertThat(outcome(chosen(rate, null), MONTHS)).isEqualTo(new NoBand(46));
    }

    @Test
    void takesAShareOfSalary() {
        var rate = new Rate.PercentOfSalary(new BigDecimal("3"), Per.MONTH);

        assertThat(perPeriod(rate, null, MONTHS)).isEqualTo(pounds("62.50"));
        assertThat(perPeriod(rate, null, WEEKS)).isEqualTo(pounds("14.42"));
        assertThat(perPeriod(new Rate.PercentOfSalary(new BigDecimal("1"), Per.YEAR), 3, MONTHS))
                .isEqualTo(pounds("62.50"));
    }

    @ParameterizedTest(name = "{0} times 25,000 capped at {1} is {2} a month")
    @CsvSource({"2, 500000.00, 7.50", "2, 40000.00, 6.00", "4, , 15.00"})
    void pricesCoverPerThousandUpToItsCap(int times, String cap, String month) {
        var rate = new Rate.SalaryMultiple(
                List.of(new Band(16, 75, pounds("0.15"))),
                AgeOn.PERIOD_START,
                cap == null ? null : pounds(cap),
                Per.MONTH);

        assertThat(perPeriod(rate, times, MONTHS)).isEqualTo(pounds(month));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Lincolnshire: 37 hours at 25000 / 52 / 37 and the total rounded, 25000.00, HOURS, 37, , 52, 37, TOTAL_ONLY, 480.77",
        "the same with the hour rounded first, 25000.00, HOURS, 37, , 52, 37, RATE_FIRST, 480.63",
        "Oxford Brookes: 3 days at 39347 / 260 and the day rounded first, 39347.00, DAYS, 3, 260, , , RATE_FIRST, 453.99",
        "the same with the total rounded, 39347.00, DAYS, 3, 260, , , TOTAL_ONLY, 454.00",
        "Mole Valley: 5 days at 30000 / 261, 30000.00, DAYS, 5, 261, , , TOTAL_ONLY, 574.71",
    })
    void valuesLeaveByTheSchemesDivisorAndRounding(
            String name,
            String fullTime,
            LeaveUnit unit,
            int quantity,
            BigDecimal days,
            BigDecimal weeks,
            BigDecimal hours,
            LeaveRounding rounding,
            String total) {
        var rate = new Rate.LeaveTrade(unit, new LeaveDivisor(days, weeks, hours), rounding);
        var leave = new Chosen(
                benefit(
                        "leave",
                        Funding.SALARY_SACRIFICE,
                        new Collection.Instalments(10),
                        Proration.NONE,
                        option("one", rate)),
                option("one", rate),
                quantity,
                null,
                Set.of(),
                day("2026-04-01"));

        var outcome = Pricing.price(
                leave,
                person("1980-01-15", List.of()),
                post("M1", "2020-01-01", "", "15000.00", fullTime),
                MONTHS.periods().getFirst(),
                MONTHS,
                APRIL);

        assertThat(((Priced) outcome).price().total()).as(name).isEqualTo(pounds(total));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // A part-timer of 18.5 hours and 12,500.00: the same hour as a full-timer's 25,000.00 over 37.
        "contract hours over 52 weeks, 12500.00, 18.5, 52.143, 52, A_WEEK, TOTAL_ONLY, 37, 480.77",
        "the same with the hour rounded first, 12500.00, 18.5, 52.143, 52, A_WEEK, RATE_FIRST, 37, 480.63",
        "contract hours over 52.143 weeks, 12500.00, 18.5, 52.143, 52.143, A_WEEK, TOTAL_ONLY, 37, 479.45",
        "the contract's own year, 12500.00, 18.5, 52.143, , A_YEAR, TOTAL_ONLY, 37, 479.45",
        "a term-time year of 44 weeks, 19000.00, 37, 44, , A_YEAR, TOTAL_ONLY, 10, 116.71",
        "the same with the hour rounded first, 19000.00, 37, 44, , A_YEAR, RATE_FIRST, 10, 116.70",
    })
    void valuesLeaveByThePostsOwnPayAndContractedHours(
            String name,
            String salary,
            BigDecimal weeklyHours,
            BigDecimal paidWeeks,
            BigDecimal weeks,
            Rate.ContractedHours hours,
            LeaveRounding rounding,
            int quantity,
            String total) {
        var outcome = ownLeave(
                new LeaveDivisor(null, weeks, null, hours), rounding, quantity, salary, weeklyHours, paidWeeks);

        assertThat(((Priced) outcome).price().total()).as(name).isEqualTo(pounds(total));
    }

    @Test
    void valuesNoLeaveByContractedHoursThatAreNotThere() {
        var divisor = new LeaveDivisor(null, new BigDecimal("52"), null, Rate.ContractedHours.A_WEEK);

        assertThat(ownLeave(
                        divisor, LeaveRounding.TOTAL_ONLY, 5, "20000.00", BigDecimal.ZERO, new BigDecimal("52.143")))
                .isEqualTo(new NoPrice(Missing.CONTRACTED_HOURS));
    }

    @ParameterizedTest
    @CsvSource({
        "DAYS,  260, , , A_WEEK",
        "HOURS, , , , A_WEEK",
        "HOURS, , 52, 37, A_WEEK",
        "HOURS, , 52, , A_YEAR",
        "HOURS, , , 37, A_YEAR",
        "HOURS, , 52, , ",
        "HOURS, , , 37, ",
        "DAYS, , , , ",
        "DAYS, 0, , , ",
    })
    void refusesALeaveDivisorThatDoesNotHoldTogether(
            LeaveUnit unit, BigDecimal days, BigDecimal weeks, BigDecimal fullTime, Rate.ContractedHours contracted) {
        var divisor = new LeaveDivisor(days, weeks, fullTime, contracted);
        assertThatThrownBy(() -> new Rate.LeaveTrade(unit, divisor, LeaveRounding.TOTAL_ONLY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PriceOutcome ownLeave(
            LeaveDivisor divisor,
            LeaveRounding rounding,
            int quantity,
            String salary,
            BigDecimal weeklyHours,
            BigDecimal paidWeeks) {
        var option = option("one", new Rate.LeaveTrade(LeaveUnit.HOURS, divisor, rounding));
        var leave = new Chosen(
                benefit("leave", Funding.SALARY_SACRIFICE, new Collection.Instalments(10), Proration.NONE, option),
                option,
                quantity,
                null,
                Set.of(),
                day("2026-04-01"));
        return Pricing.price(
                leave,
                person("1980-01-15", List.of()),
                Fixture.working(salary, weeklyHours, paidWeeks),
                MONTHS.periods().getFirst(),
                MONTHS,
                APRIL);
    }

    @Test
    void givesTheFirstInstalmentAndWhatFallsIntoTheFirstYear() {
        var rate = new Rate.Flat(pounds("480.77"), Per.TOTAL);
        var cycle = new Chosen(
                benefit(
                        "cycle",
                        Funding.SALARY_SACRIFICE,
                        new Collection.Instalments(18),
                        Proration.NONE,
                        option("one", rate)),
                option("one", rate),
                null,
                null,
                Set.of(),
                day("2026-04-01"));

        var price = priced(cycle, MONTHS);

        assertThat(price.perPeriod()).isEqualTo(pounds("26.71"));
        assertThat(price.perYear()).isEqualTo(pounds("320.52"));
        assertThat(price.total()).isEqualTo(pounds("480.77"));
        assertThat(price.instalments()).isEqualTo(18);
    }

    @ParameterizedTest(name = "from {0}: {1} months or {2} weeks are left of the plan year")
    @CsvSource({"2026-04-01, 12, 52", "2026-06-01, 10, 43", "2027-03-01, 1, 4", "2027-03-30, 1, 1"})
    void spreadsOverTheRestOfThePlanYear(LocalDate from, int months, int weeks) {
        var rate = new Rate.Flat(pounds("500.00"), Per.TOTAL);
        var leave = new Chosen(
                benefit(
                        "leave",
                        Funding.SALARY_SACRIFICE,
                        new Collection.OverPlanYear(),
                        Proration.NONE,
                        option("one", rate)),
                option("one", rate),
                null,
                null,
                Set.of(),
                from);

        assertThat(priced(leave, MONTHS, from).instalments()).isEqualTo(months);
        assertThat(priced(leave, WEEKS, from).instalments()).isEqualTo(weeks);
        assertThat(outcome(leave, monthly("M1", "2026-04-01", 11))).isEqualTo(new NoPrice(Missing.PAY_PERIODS));
    }

    @Test
    void explainsEachStepDownToTheInputs() {
        var price = priced(chosen(new Rate.PercentOfSalary(new BigDecimal("3"), Per.YEAR), null), WEEKS);

        assertThat(price.explanation().amount()).isEqualTo(pounds("14.42"));
        var step = price.explanation().step();
        assertThat(step.code()).isEqualTo("price.per-period.year");
        assertThat(step.result()).isEqualTo("14.42");
        assertThat(step.rounding()).isEqualTo("PENNY_NEAREST");
        var share = step.children().getFirst();
        assertThat(share.code()).isEqualTo("price.percent-of-salary");
        assertThat(share.inputs()).containsEntry("salary", "25000.00");
        assertThat(share.rate()).isEqualTo("0.03");
        assertThat(share.result()).isEqualTo("750");
        assertThat(Sentences.render(share, Sentences.english()))
                .isEqualTo("3% of a salary of £25,000.00 is £750 a year.");
    }

    @Test
    void namesEachKindOfPriceInItsSteps() {
        assertThat(codes(chosen(new Rate.Free(), null))).contains("price.free");
        assertThat(codes(chosen(new Rate.Flat(pounds("5.00"), Per.MONTH), null)))
                .contains("price.flat", "price.per-period.month");
        assertThat(codes(chosen(new Rate.PerUnit(pounds("5.00"), Per.WEEK), 2)))
                .contains("price.per-unit", "price.per-period.week");
        assertThat(codes(chosen(
                        new Rate.SalaryMultiple(
                                List.of(new Band(16, null, pounds("0.15"))),
                                AgeOn.PERIOD_START,
                                pounds("50000.00"),
                                Per.MONTH),
                        2)))
                .contains("price.cover", "price.per-thousand");
        assertThat(codes(chosen(
                        new Rate.SalaryMultiple(
                                List.of(new Band(16, null, pounds("0.15"))),
                                AgeOn.PERIOD_START,
                                pounds("49999.99"),
                                Per.MONTH),
                        2)))
                .contains("price.cover.capped");
        assertThat(codes(leave(Rate.LeaveUnit.HOURS, Rate.LeaveRounding.TOTAL_ONLY)))
                .contains("price.hour-rate", "price.leave.total-only", "price.total.total");
        assertThat(codes(leave(Rate.LeaveUnit.DAYS, Rate.LeaveRounding.RATE_FIRST)))
                .contains("price.day-rate", "price.leave");
    }

    @ParameterizedTest(name = "until {0}: {1}")
    @CsvSource({"65, 40-64", ", 40+"})
    void namesTheBandByTheAgesInIt(Integer until, String named) {
        var rate = new Rate.AgeBanded(
                List.of(new Band(16, 40, pounds("1.00")), new Band(40, until, pounds("2.00"))),
                AgeOn.PERIOD_START,
                Per.MONTH);
        var band =
                priced(chosen(rate, 3), MONTHS).explanation().step().children().getFirst();

        assertThat(band.code()).isEqualTo("price.age-band");
        assertThat(band.inputs())
                .containsEntry("band", named)
                .containsEntry("age", "46")
                .containsEntry("quantity", "3");
        assertThat(band.result()).isEqualTo("6.00");
    }

    private static Chosen leave(Rate.LeaveUnit unit, Rate.LeaveRounding rounding) {
        var divisor = unit == Rate.LeaveUnit.DAYS
                ? new LeaveDivisor(new BigDecimal("260"), null, null)
                : new LeaveDivisor(null, new BigDecimal("52"), new BigDecimal("37"));
        var option = option("one", new Rate.LeaveTrade(unit, divisor, rounding));
        var leave = benefit("leave", Funding.SALARY_SACRIFICE, new Collection.Instalments(10), Proration.NONE, option);
        return new Chosen(leave, option, 3, null, Set.of(), day("2026-04-01"));
    }

    private static List<String> codes(Chosen chosen) {
        var codes = new ArrayList<String>();
        var steps =
                new ArrayDeque<>(List.of(priced(chosen, MONTHS).explanation().step()));
        while (!steps.isEmpty()) {
            var step = steps.pop();
            codes.add(step.code());
            steps.addAll(step.children());
        }
        return codes;
    }

    private static BigDecimal tiered(Rate rate, Set<DependantId> dependants) {
        return priced(covering(rate, dependants), MONTHS).perPeriod().getAmount();
    }

    private static Chosen covering(Rate rate, Set<DependantId> dependants) {
        return new Chosen(benefitOf(rate), option("one", rate), null, null, dependants, day("2026-04-01"));
    }

    private static Chosen chosen(Rate rate, Integer quantity) {
        return new Chosen(benefitOf(rate), option("one", rate), quantity, null, Set.of(), day("2026-04-01"));
    }

    private static Benefit benefitOf(Rate rate) {
        return benefit(
                "some", Funding.NET_DEDUCTION, new Collection.EveryPeriod(), Proration.NONE, option("one", rate));
    }

    private static Money perPeriod(Rate rate, Integer quantity, PayCalendar calendar) {
        var price = priced(chosen(rate, quantity), calendar);
        assertThat(price.perYear())
                .isEqualTo(price.perPeriod().multipliedBy(calendar.frequency().periodsPerYear()));
        return price.perPeriod();
    }

    private static Price priced(Chosen chosen, PayCalendar calendar) {
        return priced(chosen, calendar, calendar.periods().get(1).days().from());
    }

    private static Price priced(Chosen chosen, PayCalendar calendar, LocalDate day) {
        return ((Priced) outcome(chosen, calendar, day)).price();
    }

    private static PriceOutcome outcome(Chosen chosen, PayCalendar calendar) {
        return outcome(chosen, calendar, calendar.periods().get(1).days().from());
    }

    /** The outcome; on the way, the amount alone must agree with the explained price. */
    private static PriceOutcome outcome(Chosen chosen, PayCalendar calendar, LocalDate day) {
        var who = person("1980-01-15", List.of(PARTNER, CHILD));
        var post = post("M1", "2020-01-01", "", "25000.00");
        var period = calendar.containing(day).orElseThrow();
        var outcome = Pricing.price(chosen, who, post, period, calendar, APRIL);
        if (!Pricing.inInstalments(chosen)) {
            assertThat(Pricing.amount(chosen, who, post, period, calendar.frequency(), APRIL))
                    .isEqualTo(outcome instanceof Priced priced ? priced.price().perPeriod() : null);
        }
        return outcome;
    }
}
