package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.employment.EvidenceState;

class WindowsTest {

    /** The best window as {@code code startsOn lastDay}, or {@code closed}. */
    private static String open(CompiledCatalogue catalogue, Situation situation, String asOf) {
        return Windows.open(
                        catalogue,
                        situation,
                        situation.person().employments().getFirst(),
                        new BenefitCode("b"),
                        LocalDate.parse(asOf))
                .stream()
                .findFirst()
                .map(window -> window.window() + " " + window.startsOn() + " " + window.lastDay())
                .orElse("closed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the day before it opens,             11-01, 12-31, 2026-10-31, closed",
        "its first day,                       11-01, 12-31, 2026-11-01, annual 2027-04-01 2026-12-31",
        "its last day counts,                 11-01, 12-31, 2026-12-31, annual 2027-04-01 2026-12-31",
        "the day after,                       11-01, 12-31, 2027-01-01, closed",
        "spanning New Year before it,         12-01, 01-31, 2026-12-15, annual 2027-04-01 2027-01-31",
        "spanning New Year after it,          12-01, 01-31, 2027-01-31, annual 2027-04-01 2027-01-31",
        "spanning New Year when over,         12-01, 01-31, 2027-02-01, closed",
        "ending on the eve of the plan year,  03-01, 03-31, 2026-03-20, annual 2026-04-01 2026-03-31",
        "ending on the plan year's first day, 03-01, 04-01, 2026-03-20, annual 2027-04-01 2026-04-01",
    })
    void opensEveryYearForThePlanYearThatFollows(
            String name, String opens, String lastDay, String asOf, String expected) {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, opens, lastDay)
                .benefit("b", Funding.NET_DEDUCTION, "annual")
                .compile();
        assertThat(open(catalogue, somebody().situation(), asOf)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "first day,                2026-11-02, joiner 2026-12-01 2026-12-02",
        "last day,                 2026-12-02, joiner 2027-01-01 2026-12-02",
        "a day late,               2026-12-03, closed",
        "before the post,          2026-11-01, closed",
    })
    void opensForJoinersFromTheirFirstDay(String name, String asOf, String expected) {
        var catalogue = aCatalogue()
                .joiner("joiner", StartRule.NEXT_OPEN_PERIOD, 30)
                .benefit("b", Funding.NET_DEDUCTION, "joiner")
                .compile();
        var joiner = somebody().post(aPost().from("2026-11-02")).situation();
        assertThat(open(catalogue, joiner, asOf)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "married 1 May, {0}")
    @CsvSource({
        "first of month following,                 FIRST_OF_MONTH_FOLLOWING,               2026-05-04, event 2026-06-01 2026-05-31",
        "first of month following or coinciding,   FIRST_OF_MONTH_FOLLOWING_OR_COINCIDING, 2026-05-04, event 2026-05-01 2026-05-31",
        "event date,                               EVENT_DATE,                             2026-05-04, event 2026-05-01 2026-05-31",
        "next open period,                         NEXT_OPEN_PERIOD,                       2026-05-04, event 2026-06-01 2026-05-31",
        "plan year,                                PLAN_YEAR_START,                        2026-05-04, event 2027-04-01 2026-05-31",
        "the last day of thirty counts,            EVENT_DATE,                             2026-05-31, event 2026-05-01 2026-05-31",
        "the day after,                            EVENT_DATE,                             2026-06-01, closed",
        "ten days before,                          EVENT_DATE,                             2026-04-21, event 2026-05-01 2026-05-31",
        "eleven days before,                       EVENT_DATE,                             2026-04-20, closed",
        "ahead of the event no period before it,   NEXT_OPEN_PERIOD,                       2026-04-21, event 2026-05-01 2026-05-31",
    })
    void opensByLifeEvent(String name, StartRule start, String asOf, String expected) {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event")
                .event("marriage", 10, 30, true, start, "b", Direction.ADD)
                .compile();
        var married = somebody()
                .event("marriage", "2026-05-01", EvidenceState.AWAITED)
                .situation();
        assertThat(open(catalogue, married, asOf)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, {1}, on {2}")
    @CsvSource({
        "EVENT_DATE,                             SALARY_SACRIFICE, 2026-05-04, 2026-06-01",
        "EVENT_DATE,                             PAYMENT,          2026-05-04, 2026-05-01",
        "FIRST_OF_MONTH_FOLLOWING_OR_COINCIDING, SALARY_SACRIFICE, 2026-05-04, 2026-06-01",
        "FIRST_OF_MONTH_FOLLOWING,               SALARY_SACRIFICE, 2026-05-04, 2026-06-01",
        "FIRST_OF_MONTH_FOLLOWING,               SALARY_SACRIFICE, 2026-05-31, 2026-06-01",
        "PLAN_YEAR_START,                        SALARY_SACRIFICE, 2026-05-31, 2027-04-01",
    })
    void neverBackdatesASalarySacrifice(StartRule start, Funding funding, String asOf, String startsOn) {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", funding, "event")
                .event("marriage", 0, 30, false, start, "b", Direction.ADD)
                .compile();
        var married = somebody()
                .event("marriage", "2026-05-01", EvidenceState.NOT_NEEDED)
                .situation();
        assertThat(open(catalogue, married, asOf)).isEqualTo("event " + startsOn + " 2026-05-31");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "MONTHLY, 2026-11-01, 2026-12-01",
        "MONTHLY, 2026-11-30, 2026-12-01",
        "MONTHLY, 2026-12-01, 2027-01-01",
        "WEEKLY,  2026-11-06, 2026-11-07",
        "WEEKLY,  2026-11-07, 2026-11-14",
        "MONTHLY, 2029-02-28, 2029-03-01",
        "EARLY,   2026-11-20, 2026-12-01",
        "EARLY,   2026-11-21, 2027-01-01",
    })
    void startsWithTheFirstPeriodThatBeginsAfterToday(String payGroup, String asOf, String startsOn) {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit("b", Funding.NET_DEDUCTION, "always")
                .compile();
        var person = somebody().post(aPost().payGroup(payGroup)).situation();
        assertThat(open(catalogue, person, asOf)).isEqualTo("always " + startsOn + " null");
    }

    @Test
    void needsAPayCalendarForWhatReachesPayrollAlone() {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit("b", Funding.NET_DEDUCTION, "always")
                .benefit("free", Funding.NO_MONEY, "always")
                .compile();
        var person = somebody().withoutCalendars().situation();
        var evaluation = Eligibility.evaluate(
                catalogue, person, person.person().employments().getFirst(), LocalDate.of(2026, 11, 5));

        assertThat(evaluation.offers().getFirst().refusals())
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.NO_PAY_PERIOD);
        assertThat(evaluation.offers().getLast().window().orElseThrow().startsOn())
                .isEqualTo("2026-12-01");
    }

    /** Nobody may have a voucher from the month of a wedding that is still to come, though there is no pay to wait for. */
    @Test
    void withoutAPayCalendarAChoiceAheadOfAnEventWaitsForTheMonthAfterIt() {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("free", Funding.NO_MONEY, "event")
                .event("marriage", 90, 30, false, StartRule.NEXT_OPEN_PERIOD, "free", Direction.ADD)
                .compile();
        var person = somebody()
                .withoutCalendars()
                .event("marriage", "2026-07-10", EvidenceState.NOT_NEEDED)
                .situation();
        var post = person.person().employments().getFirst();

        assertThat(Windows.open(catalogue, person, post, new BenefitCode("free"), LocalDate.of(2026, 5, 12)))
                .extracting(OpenWindow::startsOn)
                .containsExactly(LocalDate.of(2026, 8, 1));
        assertThat(Windows.open(catalogue, person, post, new BenefitCode("free"), LocalDate.of(2026, 8, 5)))
                .extracting(OpenWindow::startsOn)
                .containsExactly(LocalDate.of(2026, 9, 1));
    }

    @Test
    void ofWindowsThatStartOnOneDayTheOneThatAllowsMoreComesFirst() {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event,always")
                .event("marriage", 0, 30, false, StartRule.NEXT_OPEN_PERIOD, "b", Direction.ADD)
                .compile();
        var person = somebody()
                .event("marriage", "2026-05-01", EvidenceState.NOT_NEEDED)
                .situation();
        var post = person.person().employments().getFirst();

        assertThat(Windows.open(catalogue, person, post, new BenefitCode("b"), LocalDate.of(2026, 5, 12)))
                .extracting(window -> window.window().value() + " " + window.startsOn())
                .containsExactly("always 2026-06-01", "event 2026-06-01");
    }

    @Test
    void mergesLifeEventsThatOpenTheSameBenefit() {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event")
                .event("marriage", 0, 30, false, StartRule.FIRST_OF_MONTH_FOLLOWING, "b", Direction.ADD)
                .event("birth", 0, 60, false, StartRule.EVENT_DATE, "b", Direction.UP)
                .compile();
        var person = somebody()
                .event("marriage", "2026-05-01", EvidenceState.NOT_NEEDED)
                .event("birth", "2026-05-10", EvidenceState.NOT_NEEDED)
                .situation();
        var post = person.person().employments().getFirst();
        var window = Windows.open(catalogue, person, post, new BenefitCode("b"), LocalDate.of(2026, 5, 12))
                .getFirst();

        assertThat(window.directions()).isEqualTo(Set.of(Direction.ADD, Direction.UP));
        assertThat(window.lastDay()).isEqualTo("2026-07-09");
        assertThat(window.startsOn())
                .as("the birth's start lies in the past, the marriage's does not")
                .isEqualTo("2026-06-01");
        assertThat(window.lifeEvent()).isEqualTo("marriage");
    }

    @ParameterizedTest(name = "on {0} from {1}, true until {2}")
    @CsvSource({
        "2026-05-10, 2026-05-15, 2026-05-16",
        "2026-05-15, 2026-05-15, 2026-05-16",
        "2026-05-16, 2026-05-20, 2026-05-21",
        "2026-05-21, 2026-05-20, 2026-06-15",
    })
    void movesOnFromAnEventWhoseStartHasPassed(LocalDate asOf, LocalDate startsOn, LocalDate trueUntil) {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event")
                .event("marriage", 30, 30, false, StartRule.EVENT_DATE, "b", Direction.ADD)
                .event("birth", 30, 30, false, StartRule.EVENT_DATE, "b", Direction.ADD)
                .compile();
        var person = somebody()
                .event("marriage", "2026-05-15", EvidenceState.NOT_NEEDED)
                .event("birth", "2026-05-20", EvidenceState.NOT_NEEDED)
                .situation();
        var evaluation = Eligibility.evaluate(
                catalogue, person, person.person().employments().getFirst(), asOf);

        assertThat(evaluation.offers().getFirst().window().orElseThrow().startsOn())
                .isEqualTo(startsOn);
        assertThat(evaluation.trueUntil()).isEqualTo(trueUntil);
    }

    @Test
    void putsTheWindowWithTheEarliestStartFirst() {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "11-01", "11-30")
                .byLifeEvent("event")
                .joiner("joiner", StartRule.NEXT_OPEN_PERIOD, 30)
                .benefit("b", Funding.NET_DEDUCTION, "event,joiner,annual")
                .event("marriage", 0, 30, false, StartRule.EVENT_DATE, "b", Direction.ADD)
                .compile();
        var person = somebody()
                .post(aPost().from("2026-11-02"))
                .event("marriage", "2026-11-03", EvidenceState.NOT_NEEDED)
                .situation();
        var post = person.person().employments().getFirst();
        var open = Windows.open(catalogue, person, post, new BenefitCode("b"), LocalDate.of(2026, 11, 5));

        assertThat(open.stream().map(window -> window.window().value()).collect(Collectors.joining(" ")))
                .isEqualTo("event joiner annual");
    }

    @Test
    void staysShutForAnEventWhoseEvidenceWasRejected() {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event")
                .event("marriage", 0, 30, true, StartRule.EVENT_DATE, "b", Direction.ADD)
                .compile();
        var person = somebody()
                .event("marriage", "2026-05-01", EvidenceState.REJECTED)
                .event("unheard-of", "2026-05-01", EvidenceState.ACCEPTED)
                .situation();
        assertThat(open(catalogue, person, "2026-05-02")).isEqualTo("closed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "extended,                    2026-11-01, 2027-01-15, , 2027-01-10, annual 2027-04-01 2027-01-15",
        "and over,                    2026-11-01, 2027-01-15, , 2027-01-16, closed",
        "closed early,                2026-11-01, 2026-11-20, , 2026-11-21, closed",
        "called off,                  2026-11-01, 2026-10-31, , 2026-11-05, closed",
        "the next year as before,     2026-11-01, 2026-10-31, , 2027-11-05, annual 2028-04-01 2027-12-31",
        "open on other days besides,  2026-06-01, 2026-06-14, , 2026-06-14, annual 2027-04-01 2026-06-14",
        "with a start of their own,   2026-06-01, 2026-06-14, NEXT_OPEN_PERIOD, 2026-06-10, annual 2026-07-01 2026-06-14",
        "and not before they begin,   2026-06-01, 2026-06-14, , 2026-05-31, closed",
    })
    void daysOfHrsStandBesideThoseOfTheCatalogue(
            String name, String opens, String lastDay, StartRule start, String asOf, String expected) {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "11-01", "12-31")
                .benefit("b", Funding.NET_DEDUCTION, "annual")
                .compile();
        var round = new WindowRound(new WindowCode("annual"), LocalDate.parse(opens), LocalDate.parse(lastDay), start);
        var situation = somebody().situation().withRounds(List.of(round));

        assertThat(open(catalogue, situation, asOf)).isEqualTo(expected);
    }

    @Test
    void anAnswerLastsNoLongerThanUntilHrsDaysBeginOrEnd() {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "11-01", "12-31")
                .benefit("b", Funding.NET_DEDUCTION, "annual")
                .compile();
        var round =
                new WindowRound(new WindowCode("annual"), LocalDate.of(2026, 6, 10), LocalDate.of(2026, 6, 14), null);
        var situation = somebody().situation().withRounds(List.of(round));
        var post = situation.person().employments().getFirst();

        assertThat(Eligibility.evaluate(catalogue, situation, post, LocalDate.of(2026, 6, 8))
                        .trueUntil())
                .isBeforeOrEqualTo(LocalDate.of(2026, 6, 10));
        assertThat(Eligibility.evaluate(catalogue, situation, post, LocalDate.of(2026, 6, 12))
                        .trueUntil())
                .isBeforeOrEqualTo(LocalDate.of(2026, 6, 15));
    }
}
