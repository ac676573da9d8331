package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.anOption;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;

class EligibilityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Evaluation evaluate(CompiledCatalogue catalogue, Situation situation, LocalDate asOf) {
        return Eligibility.evaluate(
                catalogue, situation, situation.person().employments().getFirst(), asOf);
    }

    /** The refusals of a benefit without pay under one rule, on 20 November 2026. */
    private static List<Refusal> refusals(String expression, Situation situation) {
        var catalogue = aCatalogue()
                .always("always", StartRule.FIRST_OF_MONTH_FOLLOWING)
                .event("birth", 0, 30, true, StartRule.EVENT_DATE, "")
                .rule("RULE", expression)
                .benefit("b", Funding.NO_MONEY, "always", "RULE")
                .compile();
        return evaluate(catalogue, situation, TODAY).offers().getFirst().refusals();
    }

    /** Paid ahead: on 25 November the pay of December is closed. */
    @Test
    void startsWhatIsGivenUpOfPayLaterThanTheRestThroughTheSameWindow() {
        var catalogue = aCatalogue()
                .always("always", StartRule.FIRST_OF_MONTH_FOLLOWING)
                .benefit("free", Funding.NO_MONEY, "always")
                .benefit("given-up", Funding.SALARY_SACRIFICE, "always")
                .benefit("deducted", Funding.NET_DEDUCTION, "always")
                .compile();
        var paidAhead = somebody().post(aPost().payGroup("EARLY")).situation();

        assertThat(evaluate(catalogue, paidAhead, LocalDate.of(2026, 11, 25)).offers())
                .extracting(offer -> offer.benefit().code() + " "
                        + offer.window().orElseThrow().startsOn())
                .containsExactly("free 2026-12-01", "given-up 2027-01-01", "deducted 2026-12-01");
    }

    @Test
    void missesAPayPeriodOnlyWhereMoneyMovesThroughAnyOfItsWindows() {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .annual("june", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .benefit("free", Funding.NO_MONEY, "always,june")
                .benefit("deducted", Funding.NET_DEDUCTION, "always,june")
                .benefit("yearly", Funding.NET_DEDUCTION, "june")
                .compile();
        var offers = evaluate(catalogue, somebody().withoutCalendars().situation(), TODAY)
                .offers();

        assertThat(offers.get(0).window().orElseThrow().startsOn()).isEqualTo("2026-12-01");
        assertThat(offers.get(1).refusals()).extracting(Refusal::code).containsExactly(ReasonCode.NO_PAY_PERIOD);
        assertThat(offers.get(2).refusals()).extracting(Refusal::code).containsExactly(ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void saysOfEachOfferWhatIsHeldOfItToday() {
        var catalogue = aCatalogue()
                .always("always", StartRule.FIRST_OF_MONTH_FOLLOWING)
                .benefit("gym", Funding.NO_MONEY, "always")
                .benefit("bus", Funding.NO_MONEY, "always")
                .benefit("car", Funding.NO_MONEY, "always")
                .benefit("old", Funding.NO_MONEY, "always")
                .benefit("other", Funding.NO_MONEY, "always")
                .compile();
        var gym = Sample.election(1, "gym", "2026-01-01", null);
        var situation = somebody()
                .election(Sample.election(1, "old", "2025-01-01", "2026-11-20"))
                .election(gym)
                .election(Sample.election(1, "bus", "2026-11-21", null))
                .election(Sample.election(2, "other", "2026-01-01", null))
                .situation();

        assertThat(evaluate(catalogue, situation, TODAY).offers())
                .filteredOn(offer -> offer.held().isPresent())
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.benefit().code().value()).isEqualTo("gym");
                    assertThat(offer.held()).contains(gym);
                });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "already of age                     | person.age >= 18                  | 2008-11-20 | open",
                "of age tomorrow                    | person.age >= 18                  | 2008-11-21 | from 2026-11-21",
                "born on 29 February, a common year | person.age >= 19                  | 2008-02-29 | from 2027-03-01",
                "born on 29 February, a leap year   | person.age >= 20                  | 2008-02-29 | from 2028-02-29",
                "over the age                       | person.age < 55                   | 1960-01-01 | never",
                "too far away to say                | person.age >= 55                  | 1990-05-17 | never",
                "within five years                  | person.age >= 41                  | 1990-05-17 | from 2031-05-17",
                "six months of service              | post.serviceMonths >= 84          | 1990-05-17 | from 2027-04-01",
                "a year after another rule's end    | person.age > 36 && post.serviceYears >= 7 | 1990-05-17 | from 2027-05-17",
                "a window in time                   | today >= '2027-01-01' && today < '2027-02-01' | 1990-05-17 | from 2027-01-01",
                "a window in time that is over      | today < '2026-11-01'              | 1990-05-17 | never",
                "what time does not change          | post.grade == 'G12'               | 1990-05-17 | never",
            })
    void saysFromWhenARulePassesByTimeAlone(String name, String expression, String born, String expected) {
        var refusals = refusals(expression, somebody().born(born).situation());
        var said = refusals.isEmpty()
                ? "open"
                : refusals.getFirst().remedies().stream()
                        .map(remedy -> remedy instanceof Remedy.OpenFrom from ? "from " + from.day() : "else")
                        .collect(Collectors.joining());
        assertThat(said.isEmpty() ? "never" : said).isEqualTo(expected);
    }

    @Test
    void showsTheFactsThatTheRuleReadAndNoOthers() {
        var child = somebody()
                .born("1990-05-17")
                .dependant(Relationship.CHILD, "2020-01-31", EvidenceState.ACCEPTED)
                .situation();
        var refusal = refusals(
                        "person.dependants.exists(d, d.age < 5) && post.annualSalary > 2600000 && today > '2026-01-01'",
                        child)
                .getFirst();

        assertThat(refusal.facts()).isEqualTo(Map.of("person.dependants", "child 6", "post.annualSalary", "2500000"));
        var more = somebody()
                .dependant(Relationship.CHILD, "2020-01-31", EvidenceState.ACCEPTED)
                .dependant(Relationship.PARTNER, "1990-01-31", EvidenceState.ACCEPTED)
                .event("birth", "2026-06-01", EvidenceState.ACCEPTED)
                .event("move", "2026-07-01", EvidenceState.NOT_NEEDED)
                .situation();
        assertThat(refusals("size(person.dependants) > 2 || size(person.events) > 2", more)
                        .getFirst()
                        .facts())
                .isEqualTo(Map.of(
                        "person.dependants", "child 6, partner 36",
                        "person.events", "birth 2026-06-01, move 2026-07-01"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.RULE);
        assertThat(refusal.rule()).hasToString("RULE");
        assertThat(refusal.sentence().in("cy")).isEqualTo("Nid i chi: RULE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post.annualSalary == 2500000",
                "post.fullTimeSalary == 2500000",
                "post.hourlyRate == 1296",
                "post.fte == 10000",
                "post.weeklyHours == 3700",
                "post.weeksPerYear == 52143",
                "post.leaveDays == 330",
                "post.studentLoanPlans.exists(p, p == 'PG')",
                "'2' in post.studentLoanPlans",
                "post.contractMonthsLeft == 999 && post.contractEnd == '' && post.assignmentEnd == ''",
                "post.assignmentStart == '2020-04-01' && post.continuousServiceDate <= '2020-04-01'",
                "post.serviceMonths == 79 && post.serviceYears == 6 && post.monthsInPost == 79",
                "post.niCategory == 'A' && post.taxCode == '1257L' && post.pensionScheme == 'LGPS'",
                "post.location == 'Town Hall' && post.department == 'Finance' && post.payGroup == 'MONTHLY'",
                "post.contractType == 'permanent' && post.grade == 'G6' && posts == 1",
                "'b' in held && held.size() == 1",
                "today == '2026-11-20'",
            })
    void givesRulesTheirFactsInTheUnitsPromised(String expression) {
        assertThat(refusals(
                        expression, somebody().holds("b", "2026-11-20", null).situation()))
                .isEmpty();
    }

    @ParameterizedTest(name = "a contract ending on {0}: {1} months left")
    @CsvSource({
        "2027-11-19, 12",
        "2027-11-18, 11",
        "2026-12-19, 1",
        "2026-12-18, 0",
        "2026-11-20, 0",
        "2026-11-01, 0",
    })
    void countsMonthsLeftToTheEndOfTheContractsLastDay(String lastDay, int months) {
        var person = somebody()
                .post(aPost().contract(ContractType.FIXED_TERM, lastDay))
                .situation();
        assertThat(refusals("post.contractMonthsLeft == " + months, person)).isEmpty();
    }

    @Test
    void countsAnEventOnceItsEvidenceIsAccepted() {
        var rule = "person.events.exists(e, e.type == 'birth' && e.daysSince <= 90)";
        assertThat(refusals(
                        rule,
                        somebody()
                                .event("birth", "2026-11-01", EvidenceState.ACCEPTED)
                                .situation()))
                .isEmpty();
        assertThat(refusals(
                                rule,
                                somebody()
                                        .event("birth", "2026-11-01", EvidenceState.AWAITED)
                                        .situation())
                        .getFirst()
                        .remedies())
                .containsExactly(new Remedy.Evidence("birth"));
        assertThat(refusals(
                                rule,
                                somebody()
                                        .event("birth", "2026-11-01", EvidenceState.REJECTED)
                                        .situation())
                        .getFirst()
                        .remedies())
                .isEmpty();
    }

    @Test
    void namesEvidenceOfADependantThatIsAwaited() {
        var person = somebody()
                .dependant(Relationship.PARTNER, "1990-01-01", EvidenceState.AWAITED)
                .dependant(Relationship.CHILD, "2020-01-01", EvidenceState.AWAITED)
                .situation();
        assertThat(refusals(
                                "person.dependants.exists(d, d.relationship == 'child' && d.evidence == 'accepted')",
                                person)
                        .getFirst()
                        .remedies())
                .containsExactly(new Remedy.Evidence("child"));
        assertThat(refusals("person.dependants.all(d, d.evidence == 'accepted')", person)
                        .getFirst()
                        .remedies())
                .containsExactlyInAnyOrder(new Remedy.Evidence("partner"), new Remedy.Evidence("child"));
    }

    @Test
    void listsEveryReasonAtOnce() {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "01-01", "01-31")
                .rule("ADULT", "person.age >= 18")
                .rule("SERVICE", "post.serviceMonths >= 120")
                .rule("GRADE", "post.grade == 'G12'")
                .benefit(aBenefit(
                        "b",
                        Funding.NET_DEDUCTION,
                        "annual",
                        List.of("ADULT", "SERVICE", "GRADE"),
                        List.of(anOption("plain"), anOption("special", "GRADE", "SERVICE")),
                        LocalDate.of(2018, 10, 5)))
                .compile();
        var offer = evaluate(catalogue, somebody().situation(), TODAY).offers().getFirst();

        assertThat(offer.refusals())
                .extracting(refusal -> refusal.code() + " " + refusal.rule())
                .containsExactly("CLOSED_TO_ENTRANTS null", "RULE SERVICE", "RULE GRADE", "WINDOW_CLOSED null");
        assertThat(offer.refusals().getFirst().sentence().english())
                .isEqualTo("Since 5 October 2018 this is open only to people who have it already.");
        assertThat(offer.refusals().getLast().remedies())
                .containsExactly(new Remedy.OpenFrom(LocalDate.of(2027, 1, 1)));
        assertThat(offer.options().getFirst().refusals()).isEmpty();
        assertThat(offer.options().getLast().refusals())
                .extracting(refusal -> refusal.option() + " " + refusal.rule())
                .containsExactly("special GRADE", "special SERVICE");
        assertThat(offer.open()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "held before it closed,                  2018-01-01,           , true",
        "never held,                                       ,           , false",
        "held once and given up,                 2018-01-01, 2026-11-20, false",
        "given up from tomorrow,                 2018-01-01, 2026-11-21, true",
        "agreed and still to start,              2026-12-01,           , true",
    })
    void keepsMembersOfWhatIsClosedToEntrants(String name, String from, String until, boolean open) {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit(aBenefit(
                        "b",
                        Funding.NET_DEDUCTION,
                        "always",
                        List.of(),
                        List.of(anOption("standard")),
                        LocalDate.of(2018, 10, 5)))
                .compile();
        var person = somebody();
        if (from != null) {
            person.holds("b", from, until);
        }
        assertThat(evaluate(catalogue, person.situation(), TODAY)
                        .offers()
                        .getFirst()
                        .open())
                .isEqualTo(open);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "before the first day,  2026-12-01,           , 2026-12-01, 2026-12-01",
        "after the last day,    2020-04-01, 2026-11-19,           , 9999-12-31",
    })
    void refusesEverythingToAPostThatIsNotHeld(
            String name, String start, String end, LocalDate opens, LocalDate trueUntil) {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .stage("everybody", "true")
                .benefit("b", Funding.NET_DEDUCTION, "always")
                .compile();
        var evaluation = evaluate(
                catalogue, somebody().post(aPost().from(start).until(end)).situation(), TODAY);

        assertThat(evaluation.stages()).isEmpty();
        assertThat(evaluation.offers().getFirst().refusals())
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.POST_NOT_HELD);
        assertThat(evaluation.offers().getFirst().refusals().getFirst().remedies())
                .isEqualTo(opens == null ? List.of() : List.of(new Remedy.OpenFrom(opens)));
        assertThat(evaluation.trueUntil()).isEqualTo(trueUntil);
    }

    @Test
    void answersForAPostOfWhichNothingIsKnown() {
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit("b", Funding.NET_DEDUCTION, "always")
                .compile();
        var unknown = new Employment(new EmploymentId(new UUID(9, 9)), 7, List.of());
        var evaluation = Eligibility.evaluate(catalogue, somebody().situation(), unknown, TODAY);

        assertThat(evaluation.offers().getFirst().refusals())
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.POST_NOT_HELD);
        assertThat(evaluation.trueUntil()).isEqualTo(Period.FOREVER);
    }

    @Test
    void readsTheFactsOfTheDayAndLooksForwardToThoseAlreadyKnown() {
        var catalogue = aCatalogue()
                .always("always", StartRule.FIRST_OF_MONTH_FOLLOWING)
                .rule("GRADE", "post.grade == 'G12'")
                .benefit("b", Funding.NO_MONEY, "always", "GRADE")
                .compile();
        var promoted = somebody()
                .post(List.of(
                        new Dated<>(new Period(LocalDate.of(2020, 4, 1), LocalDate.of(2027, 1, 15)), aPost().facts()),
                        new Dated<>(
                                Period.from(LocalDate.of(2027, 1, 15)),
                                aPost().grade("G12").facts())))
                .situation();

        assertThat(evaluate(catalogue, promoted, TODAY)
                        .offers()
                        .getFirst()
                        .refusals()
                        .getFirst()
                        .remedies())
                .containsExactly(new Remedy.OpenFrom(LocalDate.of(2027, 1, 15)));
        assertThat(evaluate(catalogue, promoted, LocalDate.of(2027, 1, 15))
                        .offers()
                        .getFirst()
                        .open())
                .isTrue();
    }

    @Test
    void findsLifeStagesAndLetsRulesReadThem() {
        var catalogue = aCatalogue()
                .always("always", StartRule.FIRST_OF_MONTH_FOLLOWING)
                .stage("family", "person.dependants.exists(d, d.relationship == 'child' && d.age < 12)")
                .stage("nearing", "person.age >= 55")
                .rule("FAMILY", "'family' in stages")
                .rule("NEARING", "'nearing' in stages")
                .benefit("nursery", Funding.NO_MONEY, "always", "FAMILY")
                .benefit("planning", Funding.NO_MONEY, "always", "NEARING")
                .compile();
        var parent = somebody()
                .born("1972-01-10")
                .dependant(Relationship.CHILD, "2015-01-31", EvidenceState.NOT_NEEDED)
                .situation();
        var evaluation = evaluate(catalogue, parent, TODAY);

        assertThat(evaluation.stages()).containsExactly(new StageCode("family"));
        assertThat(evaluation.offers()).extracting(Offer::open).containsExactly(true, false);
        assertThat(evaluation.offers().getLast().refusals().getFirst().facts()).isEqualTo(Map.of("stages", "family"));
        assertThat(evaluation.offers().getLast().refusals().getFirst().remedies())
                .containsExactly(new Remedy.OpenFrom(LocalDate.of(2027, 1, 10)));
        assertThat(Eligibility.stages(
                        catalogue, parent, parent.person().employments().getFirst(), LocalDate.of(2027, 1, 31)))
                .containsExactly(new StageCode("nearing"));
    }

    @Test
    void looksAgainAtNewYearForDaysThatComeIntoSight() {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .rule("AGE", "person.age >= 42")
                .benefit("b", Funding.NO_MONEY, "annual", "AGE")
                .compile();
        var turning42In2032 = somebody().born("1990-05-17").situation();
        var before = evaluate(catalogue, turning42In2032, LocalDate.of(2026, 12, 31));
        var after = evaluate(catalogue, turning42In2032, LocalDate.of(2027, 1, 1));

        assertThat(before.offers().getFirst().refusals().getFirst().remedies()).isEmpty();
        assertThat(before.trueUntil()).isEqualTo(after.asOf());
        assertThat(after.offers().getFirst().refusals().getFirst().remedies())
                .containsExactly(new Remedy.OpenFrom(LocalDate.of(2032, 5, 17)));
    }

    @Test
    void answersAboutOneBenefitAsAboutAll() {
        var random = new Random(11);
        var catalogue = Generated.catalogue(random);
        for (int i = 0; i < 40; i++) {
            var situation = Generated.situation(random);
            var post = situation.person().employments().getLast();
            var evaluation = Eligibility.evaluate(catalogue, situation, post, TODAY);
            for (var offer : evaluation.offers()) {
                assertThat(Eligibility.offer(
                                catalogue, situation, post, offer.benefit().code(), TODAY))
                        .contains(offer);
            }
            assertThat(Eligibility.offer(catalogue, situation, post, new BenefitCode("none"), TODAY))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "with daysBefore {0} and a birth on {1}: {2}")
    @CsvSource({
        "0,  2026-12-25, 2026-12-25",
        "30, 2026-12-25, 2026-11-25",
        "0,  2026-10-01, ",
    })
    void saysWhenALifeEventOpensTheWindow(int before, String on, LocalDate opens) {
        var catalogue = aCatalogue()
                .byLifeEvent("event")
                .benefit("b", Funding.NET_DEDUCTION, "event")
                .event("birth", before, 30, true, StartRule.EVENT_DATE, "b", Direction.ADD)
                .compile();
        var person = somebody().event("birth", on, EvidenceState.AWAITED).situation();
        var refusal = evaluate(catalogue, person, TODAY)
                .offers()
                .getFirst()
                .refusals()
                .getFirst();

        assertThat(refusal.code()).isEqualTo(ReasonCode.WINDOW_CLOSED);
        assertThat(refusal.remedies()).isEqualTo(opens == null ? List.of() : List.of(new Remedy.OpenFrom(opens)));
    }
}
