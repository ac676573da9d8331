package uk.lifestage.engine.flexfund;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.flexfund.Funded.PAID;
import static uk.lifestage.engine.flexfund.Funded.YEAR;
import static uk.lifestage.engine.flexfund.Funded.carried;
import static uk.lifestage.engine.flexfund.Funded.credits;
import static uk.lifestage.engine.flexfund.Funded.due;
import static uk.lifestage.engine.flexfund.Funded.fund;
import static uk.lifestage.engine.flexfund.Funded.holds;
import static uk.lifestage.engine.flexfund.Funded.paid;
import static uk.lifestage.engine.flexfund.Funded.percent;
import static uk.lifestage.engine.flexfund.Funded.situation;
import static uk.lifestage.engine.flexfund.Funded.told;
import static uk.lifestage.engine.flexfund.Funded.totals;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditAmount.SeveralStages;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.SpendingOrder;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonHistory;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/** What a fund holds, pays and leaves, told as short histories. The plan year is from 1 April 2026 to 31 March 2027. */
class FlexFundsTest {
    private static final Employment STEADY =
            employment(version("2020-01-01/", post("M1", "2020-01-01", "", "24000.00")));
    private static final Person ADA = person("1980-01-15", List.of(), STEADY);

    private static Person somebody(Employment... posts) {
        return person("1980-01-15", List.of(), posts);
    }

    private static Employment from(String start, String lastDay) {
        return employment(version(start + "/", post("M1", start, lastDay, "24000.00")));
    }

    // Credits

    @ParameterizedTest(name = "joins {0}, leaves {1}, prorated {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2026-06-15 | -          | ACTUAL_DAYS   | 2026-06=26.67 | 476.67",
                "2026-05-15 | -          | ACTUAL_DAYS   | 2026-05=27.42 | 527.42",
                "2026-05-15 | -          | FIXED_30_DAYS | 2026-05=26.67 | 526.67",
                "2026-05-15 | -          | NONE          | 2026-05=50.00 | 550.00",
                "2026-10-01 | -          | ACTUAL_DAYS   | 2026-10=50.00 | 300.00",
                "2020-01-01 | 2026-06-15 | ACTUAL_DAYS   | 2026-04=50.00 | 125.00",
                "2026-05-15 | 2026-05-22 | ACTUAL_DAYS   | 2026-05=12.90 | 12.90",
                "2020-01-01 | 2026-04-01 | ACTUAL_DAYS   | 2026-04=1.67  | 1.67",
            })
    void creditsJoinersAndLeaversTheirPartOnce(
            String joins, String leaves, Proration proration, String first, String inAll) {
        var somebody = somebody(from(joins, leaves));
        var due = due(
                situation(somebody), fund().flat("600.00").prorated(proration).always());

        assertThat(credits(due)).startsWith(first);
        assertThat(due.funds().getLast().credited()).isEqualTo(pounds(inAll));
        assertThat(due.funds().getLast().lost()).isEqualTo(pounds(inAll));
    }

    @Test
    void doesNotProrateTwiceWhatIsSpentOnAProratedPrice() {
        var perMonth = new Rate.Flat(pounds("50.00"), Per.MONTH);
        var catalogues = fund().flat("600.00")
                .pays("dental", perMonth, Proration.ACTUAL_DAYS, Overspend.NET_DEDUCTION)
                .leaving(PAID)
                .always();

        var due =
                due(situation(somebody(from("2026-06-15", "2026-09-10")), holds("dental", "2026-06-15/")), catalogues);

        // 16 of 30 days in June and 10 of 30 in September: credit and price alike, so that nothing is left or lacking.
        assertThat(credits(due)).isEqualTo("2026-06=26.67 2026-07=50.00 2026-08=50.00 2026-09=16.67");
        assertThat(told(due)).isEmpty();
        assertThat(totals(due.funds().getLast())).isEqualTo("credited 143.34 spent 143.34");
    }

    @Test
    void paysAWholePriceOutOfAProratedCredit() {
        var catalogues =
                fund().flat("600.00").pays("dental", "40.00").leaving(PAID).always();

        var due =
                due(situation(somebody(from("2026-06-15", "2026-07-31")), holds("dental", "2026-06-01/")), catalogues);

        assertThat(told(due)).isEqualTo("2026-06 DENTAL=13.33 2026-07 CASH+10.00");
    }

    @Test
    void putsTheResidueOfAYearIntoItsLastPayPeriod() {
        var due = due(situation(ADA), fund().flat("500.00").always());

        assertThat(credits(due)).startsWith("2026-04=41.67 2026-05=41.67").endsWith("2027-02=41.67 2027-03=41.63");
        assertThat(due.funds().getLast().credited()).isEqualTo(pounds("500.00"));
    }

    @ParameterizedTest(name = "{0}: {1} pay periods")
    @CsvSource({"W1,52,10.00,10.00", "W2,53,9.81,9.88"})
    void countsThePayPeriodsThatEndInThePlanYear(String payGroup, int count, String each, String last) {
        var weekly = employment(version("2020-01-01/", post(payGroup, "2020-01-01", "", "24000.00")));

        var due = due(situation(somebody(weekly)), fund().flat("520.00").always());

        var statement = due.funds().getFirst();
        assertThat(statement.rounds()).hasSize(count);
        assertThat(statement.rounds().getFirst().credited()).isEqualTo(pounds(each));
        assertThat(statement.rounds().getLast().credited()).isEqualTo(pounds(last));
        assertThat(statement.credited()).isEqualTo(pounds("520.00"));
        assertThat(statement.closed()).isTrue();
    }

    @Test
    void countsOnBeyondAKnownCalendarThatIsShort() {
        var known = monthly("M1", "2026-06-01", 2);
        var due = due(
                new Situation(ADA, List.of(), Set.of(), Map.of("M1", known)),
                fund().flat("500.00").always());

        assertThat(credits(due)).isEqualTo("2026-06=41.67 2026-07=41.67");
        assertThat(due.funds().getLast().closed()).isFalse();
    }

    @Test
    void followsASalaryThatChangesWithinTheYear() {
        var raised = employment(
                version("2020-01-01/2026-09-16", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-09-16/", post("M1", "2020-01-01", "", "30000.00")));
        var catalogues = fund().credit("share", null, percent("5", null, CreditRounding.PENNY_NEAREST))
                .always();

        // 100.00 a month, then 125.00; September has 15 days of each.
        assertThat(credits(due(situation(somebody(raised)), catalogues)))
                .contains("2026-08=100.00 2026-09=112.50 2026-10=125.00")
                .endsWith("2027-03=125.00");
    }

    @ParameterizedTest(name = "{0} % of {1}, at most {2}, {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1.25  | 24999.00 | -      | PENNY_NEAREST | 312.49",
                "1.25  | 24999.00 | -      | PENNY_DOWN    | 312.48",
                "1.25  | 24999.00 | -      | PENNY_UP      | 312.49",
                "1.25  | 24999.00 | -      | POUND_NEAREST | 312.00",
                "1.25  | 24999.00 | -      | POUND_UP      | 313.00",
                "1.25  | 24999.00 | 300.00 | POUND_UP      | 300.00",
                "0     | 24999.00 | -      | PENNY_NEAREST | 0.00",
            })
    void roundsAndCapsAShareOfSalary(
            String percent, String salary, String maximum, CreditRounding rounding, String yearly) {
        var paid = employment(version("2020-01-01/", post("M1", "2020-01-01", "", salary)));
        var catalogues = fund().credit("share", null, percent(percent, maximum, rounding))
                .always();

        assertThat(due(situation(somebody(paid)), catalogues).funds().getLast().credited())
                .isEqualTo(pounds(yearly));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"FIRST,36.45,50.00", "HIGHEST,36.45,50.00", "ALL,47.42,70.00"})
    void followsALifeStageThatBeginsWithinTheYear(SeveralStages several, String october, String november) {
        // Born on 15 October 1971, so 14 days of October at 20.00 and 17 with the other stage.
        var older = person("1971-10-15", List.of(), STEADY);
        var catalogues = fund().stage("working", "person.age < 60")
                .stage("nearing", "person.age >= 55")
                .credit(
                        "stages",
                        null,
                        new CreditAmount.ByLifeStage(
                                List.of(
                                        new StageAmount(new StageCode("nearing"), pounds("600.00")),
                                        new StageAmount(new StageCode("working"), pounds("240.00"))),
                                several))
                .always();

        assertThat(credits(due(situation(older), catalogues)))
                .contains("2026-09=20.00 2026-10=" + october + " 2026-11=" + november + " ");
    }

    @Test
    void looksAtEachDayWithTheCircumstancesOfThatDay() {
        var carerSince = new Person(
                ADA.id(),
                ADA.employeeNo(),
                ADA.facts(),
                Set.of("carer"),
                List.of(),
                List.of(),
                List.of(STEADY),
                new PersonHistory(List.of(new Dated<>(days("2026-07-11/"), "carer")), List.of()));
        var catalogues = fund().credit(
                        "caring", "'carer' in person.circumstances", new CreditAmount.Flat(pounds("372.00")))
                .always();

        assertThat(credits(due(situation(carerSince), catalogues))).startsWith("2026-07=21.00 2026-08=31.00 ");
    }

    @Test
    void creditsOnlyWhileAConditionHolds() {
        var catalogues = fund().flat("600.00")
                .credit("service", "post.serviceYears >= 7", new CreditAmount.Flat(pounds("120.00")))
                .always();

        // Seven years of service on 1 January 2027.
        assertThat(credits(due(situation(ADA), catalogues)))
                .contains("2026-12=50.00 2027-01=50.00 2027-01=10.00 2027-02=50.00 2027-02=10.00");
    }

    // Spending

    @Test
    void leavesAPennyToBePaid() {
        var catalogues =
                fund().flat("600.00").pays("dental", "50.01").leaving(PAID).always();

        assertThat(told(due(situation(ADA, holds("dental", "2026-06-01/2026-08-01")), catalogues)))
                .isEqualTo(allButJuneAndJuly("2026-06 DENTAL=0.01 2026-07 DENTAL=0.01 "));
    }

    private static String allButJuneAndJuly(String summer) {
        var cash = " CASH+50.00 ";
        return ("2026-04" + cash + "2026-05" + cash + summer + "2026-08" + cash + "2026-09" + cash + "2026-10" + cash
                        + "2026-11" + cash + "2026-12" + cash + "2027-01" + cash + "2027-02" + cash + "2027-03" + cash)
                .trim();
    }

    @Test
    void deductsEverythingWhereThereIsNoCredit() {
        var catalogues =
                fund().flat("0.00").pays("dental", "12.00").leaving(PAID).always();

        assertThat(told(due(situation(ADA, holds("dental", "2026-06-01/2026-08-01")), catalogues)))
                .isEqualTo("2026-06 DENTAL=12.00 2026-07 DENTAL=12.00");
    }

    @Test
    void makesNoLineForWhatTheFundPays() {
        var catalogues =
                fund().flat("600.00").pays("dental", "50.00").leaving(PAID).always();

        assertThat(told(due(situation(ADA, holds("dental", "2026-04-01/")), catalogues)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} first")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "listed      | 2026-06 DENTAL=10.00 2026-06 GYM=20.00",
                "gym         | 2026-06 DENTAL=30.00",
                "sacrificed  | 2026-06 DENTAL=30.00",
            })
    void paysInTheOrderStated(String order, String expected) {
        var fund = fund().flat("600.00")
                .pays("dental", "60.00")
                .pays("gym", new Rate.Flat(pounds("20.00"), Per.MONTH), Proration.NONE, Overspend.SALARY_SACRIFICE);
        switch (order) {
            case "gym" -> fund.first(new SpendingOrder.Benefit(new BenefitCode("gym")));
            case "sacrificed" -> fund.first(new SpendingOrder.Overspent(Overspend.SALARY_SACRIFICE));
            default -> {}
        }

        var held = situation(ADA, holds("gym", "2026-06-01/2026-07-01"), holds("dental", "2026-06-01/2026-07-01"));

        assertThat(told(due(held, 1, fund.leaving(PAID).always(), days("2026-06-01/2026-07-01"))))
                .isEqualTo(expected);
    }

    @Test
    void keepsWhatIsNotSpentForLaterPayPeriods() {
        var total = new Rate.Flat(pounds("240.00"), Per.TOTAL);
        var catalogues = fund().flat("600.00")
                .pays("screening", total, new Collection.Instalments(3), Proration.NONE, Overspend.NET_DEDUCTION)
                .leaving(paid(Unspent.PaidWhen.YEAR_END))
                .always();

        // By the end of June 150 were credited; 80 a month from then on.
        assertThat(told(due(situation(ADA, holds("screening", "2026-06-01/")), catalogues)))
                .isEqualTo("2027-03 CASH+360.00");
        assertThat(told(due(situation(ADA, holds("screening", "2026-04-01/")), catalogues)))
                .isEqualTo(
                        "2026-04 SCREENING=30.00 2026-05 SCREENING=30.00 2026-06 SCREENING=30.00 2027-03 CASH+450.00");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SALARY_SACRIFICE, fund.overspend.salary-sacrifice",
        "NET_DEDUCTION, fund.overspend.net-deduction",
    })
    void takesWhatIsOverspentBySacrificeOrNetDeductionAsTheSchemeSays(Overspend by, String step) {
        var catalogues = fund().flat("600.00")
                .pays("leave", new Rate.Flat(pounds("170.00"), Per.MONTH), Proration.NONE, by)
                .always();
        var held = situation(ADA, holds("leave", "2026-06-01/2026-07-01"));

        // Nothing was spent before: 150 were credited by the end of June.
        assertThat(told(due(held, 1, catalogues, days("2026-06-01/2026-07-01"))))
                .isEqualTo("2026-06 LEAVE=20.00");
        assertThat(DueLines.explained(held, STEADY, catalogues, days("2026-06-01/2026-07-01")))
                .singleElement()
                .satisfies(line -> assertThat(line.figure().step().code()).isEqualTo(step));
    }

    @Test
    void letsTheEmployerPayWhatMayNotBeOverspent() {
        var perMonth = new Rate.Flat(pounds("60.00"), Per.MONTH);
        var catalogues = fund().flat("600.00")
                .pays("eyes", perMonth, Proration.NONE, Overspend.REFUSED)
                .always();

        var due = due(situation(ADA, holds("eyes", "2026-04-01/2026-05-01")), catalogues);

        assertThat(told(due)).isEmpty();
        assertThat(due.funds().getLast().rounds().getFirst().draws().getFirst().overspend())
                .isEqualTo(pounds("10.00"));
    }

    // What is left

    @Test
    void paysUnspentMoneyInEachPayPeriodOrAtTheEnd() {
        var held = situation(ADA, holds("dental", "2026-04-01/"));

        var each = due(
                held,
                fund().flat("500.00").pays("dental", "40.00").leaving(PAID).always());
        var end = due(
                held,
                fund().flat("500.00")
                        .pays("dental", "40.00")
                        .leaving(paid(Unspent.PaidWhen.YEAR_END))
                        .always());

        assertThat(told(each)).startsWith("2026-04 CASH+1.67 2026-05 CASH+1.67").endsWith("2027-03 CASH+1.63");
        assertThat(told(end)).isEqualTo("2027-03 CASH+20.00");
        assertThat(totals(each.funds().getLast())).isEqualTo("credited 500.00 spent 480.00 paid 20.00");
        assertThat(totals(end.funds().getLast())).isEqualTo("credited 500.00 spent 480.00 paid 20.00");
    }

    @Test
    void paysALeaverWithTheLastPay() {
        var catalogues = fund().flat("600.00")
                .pays("dental", "20.00")
                .leaving(paid(Unspent.PaidWhen.YEAR_END))
                .always();

        var due =
                due(situation(somebody(from("2020-01-01", "2026-06-15")), holds("dental", "2026-04-01/")), catalogues);

        // Credited 50, 50 and 25; spent 20 each.
        assertThat(told(due)).isEqualTo("2026-06 CASH+65.00");
        assertThat(due.funds().getLast().closed()).isTrue();
    }

    @ParameterizedTest(name = "at most {0}, rest paid: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-      | true  | credited 600.00 spent 480.00 carried 120.00              | in 120.00 credited 600.00 spent 480.00 carried 240.00",
                "100.00 | false | credited 600.00 spent 480.00 carried 100.00 lost 20.00  | in 100.00 credited 600.00 spent 480.00 carried 100.00 lost 120.00",
                "100.00 | true  | credited 600.00 spent 480.00 paid 20.00 carried 100.00  | in 100.00 credited 600.00 spent 480.00 paid 120.00 carried 100.00",
                "0.00   | true  | credited 600.00 spent 480.00 paid 120.00                | credited 600.00 spent 480.00 paid 120.00",
            })
    void carriesIntoTheNextPlanYear(String maximum, boolean restPaid, String first, String second) {
        var catalogues = CataloguesInForce.of(List.of(new Dated<>(
                days("2025-04-01/"),
                fund().flat("600.00")
                        .pays("dental", "40.00")
                        .leaving(carried(maximum, restPaid))
                        .catalogue())));

        // Only the second plan year is asked for; the first comes along since it was carried from.
        var due = due(situation(ADA, holds("dental", "2025-04-01/")), 1, catalogues, YEAR);

        assertThat(due.funds()).extracting(Funded::totals).containsExactly(first, second);
        assertThat(due.lines())
                .allSatisfy(line -> assertThat(line.period().days().from()).isAfter("2026-03-31"));
    }

    @Test
    void carriesNothingForALeaver() {
        var leaver = situation(somebody(from("2020-01-01", "2026-04-30")));

        var lost =
                due(leaver, fund().flat("600.00").leaving(carried(null, false)).always());
        var paid =
                due(leaver, fund().flat("600.00").leaving(carried(null, true)).always());

        assertThat(lost.funds().getLast().carried()).isEqualTo(pounds("0.00"));
        assertThat(lost.funds().getLast().lost().isPositive()).isTrue();
        assertThat(paid.lines()).hasSize(1);
        assertThat(told(paid)).startsWith("2026-04 CASH+");
    }

    @Test
    void beginsAnewForWhoeverComesBack() {
        var rehired = employment(
                version("2020-01-01/2026-06-01", post("M1", "2020-01-01", "2026-05-31", "24000.00")),
                version("2026-08-01/", post("M1", "2026-08-01", "", "24000.00")));
        var catalogues =
                fund().flat("600.00").leaving(paid(Unspent.PaidWhen.YEAR_END)).always();

        assertThat(told(due(situation(somebody(rehired)), catalogues)))
                .isEqualTo("2026-05 CASH+100.00 2027-03 CASH+400.00");
    }

    @Test
    void goesOnThroughABreakWithinAPayPeriod() {
        var rehired = employment(
                version("2020-01-01/2026-06-11", post("M1", "2020-01-01", "2026-06-10", "24000.00")),
                version("2026-06-21/", post("M1", "2026-06-21", "", "24000.00")));
        var catalogues =
                fund().flat("600.00").leaving(paid(Unspent.PaidWhen.YEAR_END)).always();

        // June has 10 and 10 of 30 days.
        assertThat(told(due(situation(somebody(rehired)), catalogues))).isEqualTo("2027-03 CASH+583.33");
    }

    @Test
    void goesAlongWhenAPostMovesBetweenPayGroups() {
        var moved = employment(
                version("2020-01-01/2026-07-15", post("M1", "2020-01-01", "", "24000.00")),
                version("2026-07-15/", post("M2", "2020-01-01", "", "24000.00")));
        var catalogues =
                fund().flat("600.00").leaving(paid(Unspent.PaidWhen.YEAR_END)).always();

        var due = due(situation(somebody(moved)), catalogues);

        assertThat(credits(due)).contains("2026-06=50.00 2026-07=22.58 2026-07=27.42 2026-08=50.00");
        assertThat(told(due)).isEqualTo("2027-03 CASH+600.00");
    }

    @Test
    void isOpenWhileThePlanYearGoesOn() {
        var catalogues = fund().flat("600.00").pays("dental", "20.00").always();

        var due = due(situation(ADA, holds("dental", "2026-04-01/")), 1, catalogues, days("2026-06-10/2026-07-01"));

        var statement = due.funds().getLast();
        assertThat(statement.closed()).isFalse();
        assertThat(totals(statement)).isEqualTo("credited 150.00 spent 60.00 balance 90.00");
    }

    @Test
    void dependsOnNothingThatComesLater() {
        var catalogues = fund().flat("600.00")
                .pays("dental", "20.00")
                .pays("gym", "70.00")
                .always();
        var until = new Period(YEAR.from(), days("2026-10-01/").from());

        var before = due(situation(ADA, holds("dental", "2026-04-01/")), 1, catalogues, until);
        var after =
                due(situation(ADA, holds("dental", "2026-04-01/"), holds("gym", "2026-10-01/")), 1, catalogues, YEAR);

        assertThat(after.funds().getLast().rounds().subList(0, 6))
                .isEqualTo(before.funds().getLast().rounds());
    }

    // Catalogues that change

    @Test
    void endsWithTheCatalogueThatHadIt() {
        var sketch = fund().flat("600.00").pays("dental", "20.00").leaving(paid(Unspent.PaidWhen.YEAR_END));
        var catalogues = CataloguesInForce.of(List.of(
                new Dated<>(days("2026-04-01/2026-07-15"), sketch.catalogue()),
                new Dated<>(days("2026-07-15/"), sketch.catalogueWithoutFund())));

        // June is the last pay period whose last day has the fund; July is deducted whole.
        assertThat(told(due(situation(ADA, holds("dental", "2026-04-01/2026-09-01")), catalogues)))
                .isEqualTo("2026-06 CASH+90.00 2026-07 DENTAL=20.00 2026-08 DENTAL=20.00");
    }

    @Test
    void creditsByTheCatalogueOfTheDay() {
        var catalogues = CataloguesInForce.of(List.of(
                new Dated<>(days("2026-04-01/2026-06-16"), fund().flat("600.00").catalogue()),
                new Dated<>(days("2026-06-16/"), fund().flat("1200.00").catalogue())));

        assertThat(credits(due(situation(ADA), catalogues))).startsWith("2026-04=50.00 2026-05=50.00 2026-06=75.00");
    }

    // Several posts

    private static final Person TWO_POSTS = somebody(
            Funded.post(1, version("2020-01-01/", post("M1", "2020-01-01", "2026-08-31", "20000.00"))),
            Funded.post(2, version("2020-01-01/", post("M1", "2020-01-01", "", "10000.00"))));

    @Test
    void givesEachPostItsOwnFund() {
        var catalogues =
                fund().flat("600.00").pays("dental", "60.00").leaving(PAID).always();
        var held = situation(TWO_POSTS, holds(2, "dental", "2026-04-01/2026-05-01"));

        assertThat(told(due(held, 1, catalogues, days("2026-04-01/2026-05-01"))))
                .isEqualTo("2026-04 CASH+50.00");
        assertThat(told(due(held, 2, catalogues, days("2026-04-01/2026-05-01"))))
                .isEqualTo("2026-04 DENTAL=10.00");
    }

    @Test
    void givesAPersonOneFundForAllPosts() {
        var catalogues = fund().heldBy(FundHolder.PERSON)
                .flat("600.00")
                .credit("share", null, percent("1", "240.00", CreditRounding.PENNY_NEAREST))
                .pays("dental", "60.00")
                .leaving(PAID)
                .always();
        var held = situation(
                TWO_POSTS, holds(1, "dental", "2026-04-01/2026-05-01"), holds(2, "dental", "2026-04-01/2026-05-01"));
        var april = days("2026-04-01/2026-05-01");

        // 50 once; 200 of the first salary, and the 40 that the cap leaves of the second's 100: 16.67 and 3.33 a month.
        var first = due(held, 1, catalogues, april);
        var second = due(held, 2, catalogues, april);
        assertThat(credits(first)).isEqualTo("2026-04=50.00 2026-04=16.67 2026-04=3.33");
        assertThat(credits(second)).isEqualTo(credits(first));
        assertThat(told(first)).isEmpty();
        assertThat(told(second)).isEqualTo("2026-04 DENTAL=50.00");
        assertThat(told(due(held, 1, catalogues, days("2026-05-01/2026-06-01"))))
                .isEqualTo("2026-05 CASH+70.00");
        assertThat(told(due(held, 2, catalogues, days("2026-05-01/2026-06-01"))))
                .isEmpty();
    }

    @Test
    void goesOnInAnotherPostWhenTheFirstEnds() {
        var catalogues = fund().heldBy(FundHolder.PERSON)
                .flat("600.00")
                .leaving(paid(Unspent.PaidWhen.YEAR_END))
                .always();

        assertThat(told(due(situation(TWO_POSTS), 1, catalogues, YEAR))).isEmpty();
        assertThat(told(due(situation(TWO_POSTS), 2, catalogues, YEAR))).isEqualTo("2027-03 CASH+600.00");
    }

    // Explanations

    @Test
    void unfoldsALineIntoTheStepsThatMadeIt() {
        var catalogues = fund().credit("share", null, percent("2.5", "500.00", CreditRounding.POUND_DOWN))
                .pays("dental", "60.00")
                .leaving(PAID)
                .always();
        var held = situation(somebody(from("2026-06-15", "")), holds("dental", "2026-06-01/2026-07-01"));

        var lines = DueLines.explained(
                held, held.person().employments().getFirst(), catalogues, days("2026-06-01/2026-08-01"));

        assertThat(sentences(lines.getFirst().figure().step(), Sentences.english()))
                .containsExactly(
                        "£60.00 less the £22.22 that the fund pays leaves £37.78 to be taken from pay after tax.",
                        "Of the £60.00 that dental costs, the fund pays £22.22; £22.22 was left in it.",
                        "The price on 30 June 2026, the last day covered in this pay period, is due once and in full: £60.00.",
                        "£60 a month, in 12 pay periods a year, is £60.00 each (to the nearest penny).",
                        "The price is £60.00.",
                        "£0.00 kept in the fund and £22.22 credited make £22.22.",
                        "The credit share puts £22.22 into the fund in pay period 2026/27-03.",
                        "16 of 30 days, from 15 June 2026 to 30 June 2026, at £41.67 for a whole pay period: £22.22 (to the nearest penny).",
                        "£500.00 in 12 equal parts, the last taking what is over: part 3 is £41.67 (to the nearest penny).",
                        "£600.00 is more than the credit share gives at most: £500.00.",
                        "The credit share is 2.5% of a salary of £24,000.00: £600.00 for a plan year (pence dropped).");
        assertThat(lines.get(1).figure().amount()).isEqualTo(pounds("41.67"));
        assertThat(sentences(lines.get(1).figure().step(), Sentences.english()))
                .startsWith(
                        "£41.67 is not spent and is paid with your pay.",
                        "After £0.00 for benefits, £41.67 is left in the fund.");
        assertThat(sentences(lines.getFirst().figure().step(), Sentences.welsh())
                        .getFirst())
                .isEqualTo(
                        "Mae £60.00 llai’r £22.22 y mae’r gronfa’n ei dalu yn gadael £37.78 i’w dynnu o’r cyflog ar ôl treth.");
    }

    private static List<String> sentences(Step step, Map<String, String> words) {
        var all = new ArrayList<String>();
        all.add(Sentences.render(step, words));
        step.children().forEach(child -> all.addAll(sentences(child, words)));
        return all;
    }

    @Test
    void explainsEveryLineThatItMakes() {
        var catalogues = fund().heldBy(FundHolder.PERSON)
                .flat("100.00")
                .stage("old", "person.age > 40")
                .stage("settled", "post.serviceYears > 1")
                .credit(
                        "stages",
                        null,
                        new CreditAmount.ByLifeStage(
                                List.of(
                                        new StageAmount(new StageCode("old"), pounds("60.00")),
                                        new StageAmount(new StageCode("settled"), pounds("30.00"))),
                                SeveralStages.ALL))
                .credit("share", null, percent("1", "240.00", CreditRounding.PENNY_NEAREST))
                .pays("dental", "40.00")
                .pays("leave", new Rate.Flat(pounds("20.00"), Per.MONTH), Proration.NONE, Overspend.SALARY_SACRIFICE)
                .leaving(PAID)
                .always();
        var held = situation(
                TWO_POSTS, holds(1, "dental", "2026-05-01/2026-07-01"), holds(2, "leave", "2026-05-01/2026-07-01"));

        for (var post : held.person().employments()) {
            var lines = DueLines.explained(held, post, catalogues, YEAR);
            assertThat(lines)
                    .extracting(DueLines.ExplainedLine::line)
                    .isEqualTo(DueLines.of(held, post, catalogues, YEAR))
                    .isNotEmpty();
            assertThat(lines).allSatisfy(line -> {
                assertThat(line.figure().step().result())
                        .isEqualTo(line.line().amount().getAmount().toPlainString());
                assertThat(sentences(line.figure().step(), Sentences.english())).hasSizeGreaterThan(3);
                assertThat(sentences(line.figure().step(), Sentences.welsh())).hasSizeGreaterThan(3);
            });
        }
    }
}
