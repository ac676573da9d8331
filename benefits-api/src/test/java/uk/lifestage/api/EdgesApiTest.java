package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.intake.Intake;
import uk.lifestage.db.intake.IntakeCounts;
import uk.lifestage.db.intake.IntakeId;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;

/** Rules at their edges, as they reach somebody through the API. */
class EdgesApiTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private DependantStore dependants;

    @Autowired
    private LifeEventStore events;

    @Autowired
    private PeopleStore people;

    @Autowired
    private CatalogueStore catalogues;

    @Autowired
    private IntakeStore intakes;

    @Autowired
    private SelectionStore selections;

    /** Today is 20 November 2026: the day before the evidence runs out, that day, and the day after. */
    @ParameterizedTest
    @CsvSource({"2026-11-21,accepted,201", "2026-11-20,awaited,202", "2026-11-19,awaited,202"})
    void evidenceCountsUntilTheDayBeforeItRunsOut(LocalDate until, String evidence, int status) {
        var number = council.aPerson();
        var me = http.as(number);
        var child = council.aChildOf(number);
        var birth = me.post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2026-11-10\"}")
                .text("/id");
        council.as(council.wexcombe, () -> {
            var employee = people.findByEmployeeNo(number).orElseThrow();
            var at = selections.lockEmployee(employee);
            dependants.changeEvidence(employee, new DependantId(child), EvidenceState.ACCEPTED, until, at);
            events.changeEvidence(employee, new LifeEventId(UUID.fromString(birth)), EvidenceState.ACCEPTED, until, at);
            return employee;
        });

        assertThat(me.get("/api/v1/me/dependants").text("/0/evidence")).isEqualTo(evidence);
        assertThat(http.as("hr")
                        .get("/api/v1/people/evidence?employeeNo=" + number)
                        .json()
                        .findValuesAsString("evidence"))
                .containsExactly(evidence, evidence);
        var hr = PageSession.of(port, "hr");
        var awaited = hr.get("/hr/waiting?evidence=1").body()
                + hr.get("/hr/waiting?evidence=99").body();
        assertThat(awaited.contains(employeeId(number)))
                .as("HR's list of what is awaited")
                .isEqualTo(evidence.equals("awaited"));
        var covering = StaffApiTest.submit(me, "covering", """
                {"choices":[{"benefit":"private-medical","option":"person-and-children","dependants":["%s"]}]}""".formatted(child));
        assertThat(covering.status()).as(covering.body()).isEqualTo(status);
        var opened = StaffApiTest.submit(
                me, "opened", "{\"choices\":[{\"benefit\":\"group-life\",\"option\":\"plus-1\",\"quantity\":1}]}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(status);
    }

    private String employeeId(String number) {
        return council.as(
                council.wexcombe,
                () -> people.findByEmployeeNo(number).orElseThrow().value().toString());
    }

    @Test
    void nothingOfAnotherEmployerIsReachedByItsId() {
        var number = council.aPerson();
        var child = council.aChildOf(number);
        var feed = IntakeId.next();
        council.as(council.wexcombe, () -> {
            intakes.append(new Intake(
                    feed,
                    LocalDate.of(2026, 11, 20),
                    "employments.csv",
                    "0".repeat(64),
                    IntakeStatus.UNREADABLE,
                    IntakeCounts.NONE,
                    "Not read, nothing applied: The file is empty"));
            return feed;
        });
        var person = council.aPerson(council.neighbour, 1);
        var claims = SignInTest.staff("neighbour", person);
        claims.put("lifestage_roles", List.of("staff", "hr", "payroll", "auditor"));
        var theirs = http.bearing(Tokens.with(claims));

        assertThat(theirs.get("/api/v1/feeds/" + feed.value() + "/rejects").status())
                .isEqualTo(404);
        assertThat(theirs.with("Accept", "text/csv")
                        .get("/api/v1/feeds/" + feed.value() + "/rejects")
                        .status())
                .isEqualTo(404);
        assertThat(theirs.get("/api/v1/feeds").json()).isEmpty();
        for (var whose : List.of(number, council.aPerson(council.neighbour, 1))) {
            assertThat(theirs.put(
                                    "/api/v1/people/evidence/" + child + "?employeeNo=" + whose,
                                    "{\"evidence\":\"accepted\",\"validMonths\":1}")
                            .status())
                    .as(whose)
                    .isEqualTo(404);
        }
        assertThat(StaffApiTest.submit(theirs, "theirs", """
                        {"choices":[{"benefit":"private-medical","option":"person-and-children","dependants":["%s"]}]}""".formatted(child)).body())
                .contains("UNKNOWN_DEPENDANT");
        assertThat(http.as(number).get("/api/v1/me/dependants").text("/0/evidence"))
                .isEqualTo("accepted");
    }

    @Test
    void leaveByContractedHoursIsRefusedInWordsWhereAPostHasNone() {
        var me = neighbour(post("0.00", "0.00"), post("37.00", "31000.00"));

        var offers = me.get("/api/v1/me/offers");
        assertThat(offers.status()).as(offers.body()).isEqualTo(200);
        var refused = leave(me, 1);
        assertThat(refused.status()).as(refused.body()).isEqualTo(200);
        assertThat(refused.text("/outcome")).isEqualTo("refused");
        assertThat(refused.json().findValuesAsString("code")).contains("NO_CONTRACTED_HOURS");
        assertThat(refused.body()).contains("The price goes by contracted hours, and this post has none.");
        assertThat(leave(me.with("Accept-Language", "cy"), 1).body()).contains("nid oes gan y swydd hon ddim");
        assertThat(leave(me, 2).text("/outcome")).as("the other post has hours").isNotEqualTo("refused");
    }

    private static Http.Answer leave(Http me, int post) {
        return me.post("/api/v1/me/quotes", """
                {"choices":[{"assignmentNo":%d,"benefit":"buy-leave","option":"hours","quantity":1}]}""".formatted(post));
    }

    @Test
    void aShareOfSalaryIsNothingOfNoSalaryAndThatOfEachPostOfTwo() {
        var none = neighbour(post("37.00", "0.00"));
        var refused = avc(none, 1, "1.00");
        assertThat(refused.status()).as(refused.body()).isEqualTo(200);
        assertThat(refused.text("/outcome")).isEqualTo("refused");

        var two = neighbour(post("37.00", "12000.00"), post("37.00", "60000.00"));
        assertThat(avc(two, 2, "500.00").text("/outcome")).isEqualTo("accepted");
        assertThat(avc(two, 1, "500.00").json().findValuesAsString("code"))
                .as("ten per cent of the first post alone: 1,200 a year")
                .contains("YEARLY_LIMIT");
    }

    private static Http.Answer avc(Http me, int post, String amount) {
        return me.post("/api/v1/me/quotes", """
                {"choices":[{"assignmentNo":%d,"benefit":"payroll-giving","option":"gift",\
                "amount":{"amount":"%s","currency":"GBP"}}]}""".formatted(post, amount));
    }

    /** Somebody at the neighbour's, whose catalogue prices a day of leave by contracted hours and limits gifts by salary. */
    private Http neighbour(PostFacts... posts) {
        var number = "N" + UUID.randomUUID().toString().substring(0, 8);
        council.as(council.neighbour, () -> {
            var today = LocalDate.of(2026, 11, 20);
            if (catalogues.inForceOn(today).orElseThrow().versionNo() == 1) {
                var document = Council.catalogue()
                        .replace(
                                "divisor: {weeks-per-year: \"52\", full-time-weekly-hours: \"37\"}",
                                "divisor: {weeks-per-year: \"52\", contracted-hours: a-week}")
                        .replace(
                                "    windows: [annual, life-event]\n    rules: [NOT_CASUAL, ALL_YEAR_ROUND",
                                "    windows: [annual, life-event, always]\n    rules: [NOT_CASUAL, ALL_YEAR_ROUND")
                        .replace(
                                "  - code: payroll-giving\n",
                                "  - code: payroll-giving\n    limits: {percent-of-salary: \"10\"}\n");
                var draft = catalogues.createDraft(document, "test", NOW);
                catalogues.publish(draft.versionNo(), draft.revision(), today, "test", NOW);
            }
            var id = new EmployeeId(UUID.randomUUID());
            people.append(
                    id,
                    number,
                    new PersonFacts("Nia", "Prosser", "nia@example.org", LocalDate.of(1988, 2, 29)),
                    LocalDate.of(2020, 1, 1),
                    Council.KNOWN);
            for (int i = 0; i < posts.length; i++) {
                people.append(
                        id,
                        new Employment(
                                new EmploymentId(UUID.randomUUID()),
                                i + 1,
                                List.of(new Dated<>(Period.from(LocalDate.of(2020, 1, 1)), posts[i]))),
                        Council.KNOWN);
            }
            return id;
        });
        return http.bearing(Tokens.with(SignInTest.staff("neighbour", number)));
    }

    private static PostFacts post(String weeklyHours, String salary) {
        return Council.post(weeklyHours, salary, null, null);
    }
}
