package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.monthlyDeduction;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rate.AgeBanded.Band;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.payroll.Due.Unpriced;
import uk.lifestage.engine.pricing.PriceOutcome.Missing;
import uk.lifestage.engine.pricing.PriceOutcome.NoPrice;

/** What is due month by month, told as short histories: {@code month=amount}. */
class DueLinesTest {
    private static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 24);
    private static final PayCalendar OTHER_MONTHS = monthly("M2", "2026-04-01", 24);
    private static final PayCalendar WEEKS = weekly("W1", "2026-03-30", 104);
    private static final Employment STEADY =
            employment(version("2020-01-01/", post("M1", "2020-01-01", "", "24000.00")));
    private static final Period YEAR = days("2026-04-01/2027-04-01");
    private static final Catalogue GYM = catalogue(
            monthlyDeduction("gym", "30.00", Proration.NONE),
            monthlyDeduction("gym-days", "30.00", Proration.ACTUAL_DAYS),
            monthlyDeduction("gym-30", "30.00", Proration.FIXED_30_DAYS));

    @ParameterizedTest(name = "{0} held on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gym      | 2026-07-01/2026-10-01 | 2026-07=30.00 2026-08=30.00 2026-09=30.00",
                "gym      | 2026-07-31/2026-09-02 | 2026-07=30.00 2026-08=30.00 2026-09=30.00",
                "gym-days | 2026-07-31/2026-09-02 | 2026-07=0.97 2026-08=30.00 2026-09=1.00",
                "gym-30   | 2026-07-16/2026-09-02 | 2026-07=15.00 2026-08=30.00 2026-09=1.00",
                "gym      | 2026-03-01/2026-05-01 | 2026-04=30.00",
                "gym      | 2028-07-01/           |",
            })
    void chargesEachPeriodInWhichItIsHeld(String benefit, String held, String expected) {
        assertThat(due(STEADY, GYM, election(benefit, held))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}, last day {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gym      | 2026-05-31 | 2026-04=30.00 2026-05=30.00",
                "gym      | 2026-06-01 | 2026-04=30.00 2026-05=30.00 2026-06=30.00",
                "gym-days | 2026-06-01 | 2026-04=30.00 2026-05=30.00 2026-06=1.00",
                "gym      | 2026-03-31 |",
            })
    void stopsAfterTheLeaversLastDay(String benefit, String lastDay, String expected) {
        // Reported only in August: the versions before it did not know.
        var left = employment(
                version("2020-01-01/2026-08-10", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-08-10/", post("M1", "2020-01-01", lastDay, "24000.00")));

        assertThat(due(left, GYM, election(benefit, "2026-04-01/"))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void startsWithTheJoiner() {
        var joiner = employment(version("2026-05-18/", post("M1", "2026-05-18", "2026-07-10", "24000.00")));

        assertThat(due(joiner, GYM, election("gym", "2026-04-01/")))
                .isEqualTo("2026-05=30.00 2026-06=30.00 2026-07=30.00");
        assertThat(due(joiner, GYM, election("gym-days", "2026-04-01/")))
                .isEqualTo("2026-05=13.55 2026-06=30.00 2026-07=9.68");
    }

    @Test
    void chargesAMonthOnceWhereSomebodyLeavesAndComesBack() {
        var rehired = employment(
                version("2020-01-01/2026-05-11", post("M1", "2020-01-01", "2026-05-10", "24000.00")),
                version("2026-05-20/", post("M1", "2026-05-20", "2026-06-30", "24000.00")));

        assertThat(due(rehired, GYM, election("gym", "2026-04-01/")))
                .isEqualTo("2026-04=30.00 2026-05=30.00 2026-06=30.00");
        assertThat(due(rehired, GYM, election("gym-days", "2026-04-01/")))
                .isEqualTo("2026-04=30.00 2026-05=21.29 2026-06=30.00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gym-days | M1 2026-06=30.00 M1 2026-07=13.55 M2 2026-07=16.45 M2 2026-08=30.00",
                "gym      | M1 2026-06=30.00 M2 2026-07=30.00 M2 2026-08=30.00",
            })
    void movesBetweenMonthlyPayGroupsInMidMonthWithoutChargingTwice(String benefit, String expected) {
        var moved = employment(
                version("2020-01-01/2026-07-15", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-07-15/", post("M2", "2020-01-01", "", "24000.00")));

        assertThat(dueByGroup(moved, GYM, election(benefit, "2026-06-01/2026-09-01")))
                .isEqualTo(expected);
    }

    @Test
    void sharesDaysBetweenPayGroupsWithUnlikePeriods() {
        var moved = employment(
                version("2020-01-01/2026-07-15", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-07-15/", post("W1", "2020-01-01", "", "24000.00")));

        // Wednesday 15 July: 14 of July's 31 days, 5 of the week's 7 days, then whole weeks of 30 x 12 / 52.
        assertThat(dueByGroup(moved, GYM, election("gym", "2026-07-01/2026-07-27")))
                .isEqualTo("M1 2026-07=13.55 W1 2026-07=4.94 W1 2026-07=6.92");
    }

    @Test
    void followsPriceChangesFromTheDayTheyAreInForce() {
        var catalogues = CataloguesInForce.of(List.of(
                new Dated<>(days("2026-01-01/2026-06-16"), GYM),
                new Dated<>(
                        days("2026-06-16/"),
                        catalogue(
                                monthlyDeduction("gym", "36.00", Proration.NONE),
                                monthlyDeduction("gym-days", "36.00", Proration.ACTUAL_DAYS)))));

        assertThat(months(due(STEADY, catalogues, election("gym", "2026-05-01/2026-08-01"))))
                .isEqualTo("2026-05=30.00 2026-06=36.00 2026-07=36.00");
        assertThat(months(due(STEADY, catalogues, election("gym-days", "2026-05-01/2026-08-01"))))
                .isEqualTo("2026-05=30.00 2026-06=33.00 2026-07=36.00");
    }

    @Test
    void saysWhatLeftTheCatalogueAndChargesItNoMore() {
        var catalogues = CataloguesInForce.of(List.of(
                new Dated<>(days("2026-01-01/2026-06-16"), GYM), new Dated<>(days("2026-06-16/"), catalogue())));

        var due = DueLines.work(situation(STEADY, election("gym", "2026-05-01/2026-08-01")), STEADY, catalogues, YEAR);

        assertThat(months(due.lines())).isEqualTo("2026-05=30.00 2026-06=30.00");
        assertThat(due.unpriced())
                .extracting(Unpriced::why)
                .containsOnly(new NoPrice(Missing.BENEFIT))
                .hasSize(2);
    }

    @Test
    void followsBackdatedPay() {
        var raised = employment(
                version("2020-01-01/2026-05-01", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-05-01/2026-06-16", post("M1", "2020-01-01", "", "26400.00")),
                version("2026-06-16/", post("M1", "2020-01-01", "", "12000.00")));
        var catalogue = catalogue(benefit(
                "avc",
                Funding.SALARY_SACRIFICE,
                new Collection.EveryPeriod(),
                Proration.ACTUAL_DAYS,
                option("one", new Rate.PercentOfSalary(new BigDecimal("5"), Per.YEAR))));

        assertThat(due(raised, catalogue, election("avc", "2026-04-01/2026-08-01")))
                .isEqualTo("2026-04=100.00 2026-05=110.00 2026-06=80.00 2026-07=50.00");
    }

    @Test
    void movesIntoTheNextAgeBand() {
        var catalogue = catalogue(benefit(
                "pmi",
                Funding.NET_DEDUCTION,
                new Collection.EveryPeriod(),
                Proration.NONE,
                option(
                        "one",
                        new Rate.AgeBanded(
                                List.of(new Band(18, 46, pounds("40.00")), new Band(46, 47, pounds("50.00"))),
                                AgeOn.PERIOD_START,
                                Per.MONTH))));

        // Born 15 January 1980: 46 in January 2026, 47 in January 2027, outside the bands from February.
        assertThat(due(STEADY, catalogue, election("pmi", "2026-12-01/"))).isEqualTo("2026-12=50.00 2027-01=50.00");
    }

    @Test
    void chargesEachOptionForItsOwnDays() {
        var catalogue = catalogue(benefit(
                "dental",
                Funding.NET_DEDUCTION,
                new Collection.EveryPeriod(),
                Proration.ACTUAL_DAYS,
                option("low", new Rate.Flat(pounds("100.00"), Per.MONTH)),
                option("mid", new Rate.Flat(pounds("50.00"), Per.MONTH)),
                option("high", new Rate.Flat(pounds("150.00"), Per.MONTH))));

        assertThat(due(
                        STEADY,
                        catalogue,
                        election("dental", "low", "2026-07-01/2026-07-15"),
                        election("dental", "mid", "2026-07-15/2026-07-18"),
                        election("dental", "high", "2026-07-18/2026-09-01")))
                .isEqualTo("2026-07=117.74 2026-08=150.00");
    }

    @Test
    void paysAllowancesAsPaymentsAndLeavesOutWhatNeverReachesPayroll() {
        var catalogue = catalogue(
                benefit(
                        "home",
                        Funding.PAYMENT,
                        new Collection.EveryPeriod(),
                        Proration.NONE,
                        option("one", new Rate.Flat(pounds("26.00"), Per.MONTH))),
                benefit(
                        "core",
                        Funding.EMPLOYER_PAID,
                        new Collection.EveryPeriod(),
                        Proration.NONE,
                        option("one", new Rate.Flat(pounds("9.00"), Per.MONTH))));

        var lines = due(
                STEADY,
                CataloguesInForce.always(catalogue),
                election("home", "2026-04-01/2026-05-01"),
                election("core", "2026-04-01/2026-05-01"));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(LineKind.PAYMENT);
            assertThat(line.elementCode()).isEqualTo("HOME");
            assertThat(line.costCode()).isEqualTo("CC1");
        });
    }

    @Test
    void countsTheUnitsOfLeaveAndOfWhatIsPaidByTheUnitAlone() {
        var leave = new Rate.LeaveTrade(
                Rate.LeaveUnit.DAYS,
                new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                Rate.LeaveRounding.TOTAL_ONLY);
        var catalogue = catalogue(
                monthlyDeduction("gym", "30.00", Proration.NONE),
                benefit(
                        "leave",
                        Funding.SALARY_SACRIFICE,
                        new Collection.Instalments(12),
                        Proration.NONE,
                        option("one", leave)),
                benefit(
                        "parking",
                        Funding.NET_DEDUCTION,
                        new Collection.EveryPeriod(),
                        Proration.NONE,
                        option("one", new Rate.PerUnit(pounds("2.00"), Per.MONTH))));

        var lines = due(
                STEADY,
                CataloguesInForce.always(catalogue),
                three("gym"),
                three("leave"),
                three("parking"),
                election("gym", "2026-05-01/2026-06-01"));

        assertThat(lines)
                .extracting(line -> line.benefit().value() + " " + line.units())
                .containsExactly("gym null", "leave 3", "parking 3", "gym null");
    }

    private static Election three(String benefit) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("one"),
                3,
                null,
                Set.of(),
                days("2026-04-01/2026-05-01"),
                day("2026-04-01"),
                null,
                null);
    }

    @Test
    void looksOnlyAtTheElectionsOfThePost() {
        var other = new Election(
                2,
                new BenefitCode("gym"),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                days("2026-04-01/"),
                day("2026-04-01"),
                null,
                null);

        assertThat(due(STEADY, GYM, other)).isEmpty();
    }

    @Test
    void givesThePeriodsThatTouchTheDaysAskedForEachInFull() {
        var situation = situation(STEADY, election("gym", "2026-04-01/"));

        var lines = DueLines.of(situation, STEADY, CataloguesInForce.always(GYM), days("2026-06-30/2026-08-02"));

        assertThat(months(lines)).isEqualTo("2026-06=30.00 2026-07=30.00 2026-08=30.00");
        assertThat(DueLines.of(situation, STEADY, CataloguesInForce.always(GYM), day("2028-02-01")))
                .hasSize(2);
    }

    @Test
    void movesALimitedPriceOnInMidMonth() {
        var option = option("one", new Rate.Flat(pounds("10.00"), Per.MONTH));
        var limited = new Option(
                option.code(),
                option.name(),
                1,
                option.rate(),
                null,
                null,
                List.of(),
                new PriceTerms(
                        null,
                        null,
                        List.of(new LimitedPrice(
                                day("2026-04-01"),
                                day("2026-05-01"),
                                new Rate.Flat(pounds("4.00"), Per.MONTH),
                                day("2026-06-16"))),
                        null));

        assertThat(due(
                        STEADY,
                        catalogue(benefit(
                                "gym",
                                Funding.NET_DEDUCTION,
                                new Collection.EveryPeriod(),
                                Proration.ACTUAL_DAYS,
                                limited)),
                        election("gym", "2026-04-01/2026-08-01")))
                .isEqualTo("2026-04=4.00 2026-05=4.00 2026-06=7.00 2026-07=10.00");
        assertThat(due(
                        STEADY,
                        catalogue(benefit(
                                "gym", Funding.NET_DEDUCTION, new Collection.EveryPeriod(), Proration.NONE, limited)),
                        election("gym", "2026-05-01/2026-07-01")))
                .isEqualTo("2026-05=10.00 2026-06=10.00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gym      | due.last-day | price.per-period.month",
                "gym-days | due.parts    | due.part due.part",
                "leave    | due.instalment |",
            })
    void explainsEachLine(String benefit, String code, String children) {
        var catalogue = catalogue(
                GYM.benefits().get(0), GYM.benefits().get(1), LEAVE.benefits().getFirst());
        var elections =
                new Election[] {election(benefit, "2026-07-03/2026-07-10"), election(benefit, "2026-07-10/2026-07-20")};
        var situation = benefit.equals("leave")
                ? situation(STEADY, instalments("2026-07-01/2026-08-01", "2026-07-01"))
                : situation(STEADY, elections);

        var explained = DueLines.explained(situation, STEADY, CataloguesInForce.always(catalogue), YEAR);

        assertThat(explained).singleElement().satisfies(line -> {
            assertThat(line.figure().amount()).isEqualTo(line.line().amount());
            assertThat(line.figure().step().result())
                    .isEqualTo(line.line().amount().getAmount().toPlainString());
            assertThat(line.figure().step().code()).isEqualTo(code);
            assertThat(line.figure().step().children())
                    .extracting(Step::code)
                    .containsExactly(children == null ? new String[0] : children.split(" "));
            words(line.figure().step());
        });
        assertThat(explained.stream().map(DueLines.ExplainedLine::line).toList())
                .isEqualTo(DueLines.of(situation, STEADY, CataloguesInForce.always(catalogue), YEAR));
    }

    private static void words(Step step) {
        assertThat(Sentences.render(step, Sentences.english())).isNotBlank();
        assertThat(Sentences.render(step, Sentences.welsh())).isNotBlank();
        step.children().forEach(DueLinesTest::words);
    }

    // Instalments

    private static final Catalogue LEAVE = catalogue(benefit(
            "leave",
            Funding.SALARY_SACRIFICE,
            new Collection.Instalments(3),
            Proration.NONE,
            option("one", new Rate.Flat(pounds("100.00"), Per.TOTAL))));

    @ParameterizedTest(name = "held {0}, chosen from {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-01/           | 2026-06-01 | 2026-06=33.33#1 2026-07=33.33#2 2026-08=33.34#3",
                "2026-06-15/           | 2026-06-15 | 2026-06=33.33#1 2026-07=33.33#2 2026-08=33.34#3",
                "2026-06-01/2026-08-01 | 2026-06-01 | 2026-06=33.33#1 2026-07=33.33#2",
                "2026-08-01/           | 2026-06-01 | 2026-08=33.34#3",
                "2026-03-15/           | 2026-03-15 | 2026-04=33.33#1 2026-05=33.33#2 2026-06=33.34#3",
                "2027-02-01/           | 2027-02-01 | 2027-02=33.33#1 2027-03=33.33#2",
            })
    void collectsInstalmentsFromTheChoiceOn(String held, String chosenFrom, String expected) {
        assertThat(instalments(due(STEADY, CataloguesInForce.always(LEAVE), instalments(held, chosenFrom))))
                .isEqualTo(expected);
    }

    @Test
    void leavesTheRestOfTheInstalmentsToOthersWhenThePostEnds() {
        var left = employment(
                version("2020-01-01/2026-07-11", post("M1", "2020-01-01", "2026-07-10", "24000.00")),
                version("2026-08-01/", post("M1", "2026-08-01", "", "24000.00")));

        assertThat(instalments(due(left, CataloguesInForce.always(LEAVE), instalments("2026-06-01/", "2026-06-01"))))
                .isEqualTo("2026-06=33.33#1 2026-07=33.33#2");
    }

    @Test
    void countsInstalmentsOnThroughATransfer() {
        var moved = employment(
                version("2020-01-01/2026-07-15", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-07-15/", post("M2", "2020-01-01", "", "24000.00")));

        assertThat(dueByGroup(moved, LEAVE, instalments("2026-06-01/", "2026-06-01")))
                .isEqualTo("M1 2026-06=33.33 M2 2026-07=33.33 M2 2026-08=33.34");
    }

    /** Whoever comes back after a break has left: what was not due yet is a matter of leaving. */
    @Test
    void collectsNoInstalmentAfterABreak() {
        var back = employment(
                version("2020-01-01/2026-07-01", post("M1", "2020-01-01", "2026-06-30", "24000.00")),
                version("2026-07-02/", post("M1", "2026-07-02", "", "24000.00")));
        var stays = employment(
                version("2020-01-01/2026-07-01", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-07-01/", post("M1", "2020-01-01", "", "24000.00")));

        assertThat(instalments(due(back, CataloguesInForce.always(LEAVE), instalments("2026-06-01/", "2026-06-01"))))
                .isEqualTo("2026-06=33.33#1");
        assertThat(instalments(due(stays, CataloguesInForce.always(LEAVE), instalments("2026-06-01/", "2026-06-01"))))
                .isEqualTo("2026-06=33.33#1 2026-07=33.33#2 2026-08=33.34#3");
    }

    @Test
    void countsInstalmentsFromTheCalendarsFirstPeriod() {
        assertThat(instalments(due(STEADY, CataloguesInForce.always(LEAVE), instalments("2026-03-01/", "2026-03-01"))))
                .isEqualTo("2026-04=33.33#1 2026-05=33.33#2 2026-06=33.34#3");
    }

    @Test
    void agreesThePriceOfTheDayOnWhichItWasChosenElseOfItsFirstDay() {
        var dearer = catalogue(benefit(
                "leave",
                Funding.SALARY_SACRIFICE,
                new Collection.Instalments(4),
                Proration.NONE,
                option("one", new Rate.Flat(pounds("300.00"), Per.TOTAL))));
        var catalogues = CataloguesInForce.of(
                List.of(new Dated<>(days("2026-05-01/2026-06-01"), LEAVE), new Dated<>(days("2026-06-01/"), dearer)));

        assertThat(instalments(due(STEADY, catalogues, chosen("2026-05-20", "2026-06-01/"))))
                .as("its first instalment was May's, when it was not held")
                .isEqualTo("2026-06=33.33#2 2026-07=33.34#3");
        assertThat(instalments(due(STEADY, catalogues, chosen("2026-04-20", "2026-06-01/"))))
                .as("nothing was in force when it was chosen")
                .isEqualTo("2026-06=75.00#3 2026-07=75.00#4");
    }

    private static Election chosen(String chosenFrom, String held) {
        return new Election(
                1,
                new BenefitCode("leave"),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                days(held),
                day(chosenFrom),
                null,
                null);
    }

    @Test
    void keepsCollectingWhatLeftTheCatalogue() {
        var catalogues = CataloguesInForce.of(List.of(
                new Dated<>(days("2026-01-01/2026-07-01"), LEAVE), new Dated<>(days("2026-07-01/"), catalogue())));

        assertThat(instalments(due(STEADY, catalogues, instalments("2026-06-01/", "2026-06-01"))))
                .isEqualTo("2026-06=33.33#1 2026-07=33.33#2 2026-08=33.34#3");
    }

    @Test
    void worksOutTheWholePriceWhereTheElectionDoesNotHoldIt() {
        assertThat(instalments(due(STEADY, CataloguesInForce.always(LEAVE), election("leave", "2026-06-01/"))))
                .isEqualTo("2026-06=33.33#1 2026-07=33.33#2 2026-08=33.34#3");
    }

    private static Election instalments(String held, String chosenFrom) {
        return new Election(
                1,
                new BenefitCode("leave"),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                days(held),
                day(chosenFrom),
                pounds("100.00"),
                3);
    }

    private static Election election(String benefit, String held) {
        return election(benefit, "one", held);
    }

    private static Election election(String benefit, String option, String held) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode(option),
                null,
                null,
                Set.of(),
                days(held),
                days(held).from(),
                null,
                null);
    }

    private static Situation situation(Employment post, Election... elections) {
        return new Situation(
                person("1980-01-15", List.of(), post),
                List.of(elections),
                Set.of(),
                Map.of("M1", MONTHS, "M2", OTHER_MONTHS, "W1", WEEKS));
    }

    private static List<DueLine> due(Employment post, CataloguesInForce catalogues, Election... elections) {
        return DueLines.of(situation(post, elections), post, catalogues, YEAR);
    }

    private static String due(Employment post, Catalogue catalogue, Election... elections) {
        return months(due(post, CataloguesInForce.always(catalogue), elections));
    }

    private static String dueByGroup(Employment post, Catalogue catalogue, Election... elections) {
        return due(post, CataloguesInForce.always(catalogue), elections).stream()
                .map(line -> line.payGroup() + " " + month(line))
                .collect(Collectors.joining(" "));
    }

    private static String instalments(List<DueLine> lines) {
        return lines.stream().map(line -> month(line) + "#" + line.instalment()).collect(Collectors.joining(" "));
    }

    private static String months(List<DueLine> lines) {
        return lines.stream().map(DueLinesTest::month).collect(Collectors.joining(" "));
    }

    private static String month(DueLine line) {
        return line.period().days().from().toString().substring(0, 7) + "="
                + line.amount().getAmount().toPlainString();
    }
}
