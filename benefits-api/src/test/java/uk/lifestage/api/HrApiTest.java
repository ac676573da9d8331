package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.intake.Intake;
import uk.lifestage.db.intake.IntakeCounts;
import uk.lifestage.db.intake.IntakeId;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.support.Folders;

class HrApiTest extends ApiTest {
    private static final String CATALOGUES = "/api/v1/catalogues";

    @Autowired
    private Folders folders;

    @Autowired
    private IntakeStore intakes;

    @Test
    void saysWhichFiguresOfLawHoldAndWhereTheyStand() {
        var law = http.as("auditor").get("/api/v1/law?on=2026-04-06");
        assertThat(law.status()).as(law.body()).isEqualTo(200);
        assertThat(law.text("/nextChange")).isEqualTo("2027-04-06");
        assertThat(law.body())
                .contains("{\"figure\":\"van-benefit\",\"value\":\"4170\",\"from\":\"2026-04-06\",\"source\":")
                .contains("{\"figure\":\"employment-allowance\",\"value\":\"10500\"")
                .doesNotContain("pension-sacrifice-limit");
        assertThat(http.as("hr").get("/api/v1/law?on=2029-04-06").body())
                .contains("{\"figure\":\"pension-sacrifice-limit\",\"value\":\"2000\"");
        assertThat(http.as("payroll").get("/api/v1/law").status()).isEqualTo(200);
    }

    @Test
    void importsADraftReplacesItAndPublishesItForGood() {
        var hr = http.as("hr");

        var draft = hr.send("POST", CATALOGUES, "application/yaml", Council.catalogue());
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        assertThat(draft.text("/status")).isEqualTo("draft");
        var address = draft.header("Location");

        var replaced = hr.with("If-Match", draft.header("ETag"))
                .send("PUT", address, "application/yaml", Council.catalogue() + "\n# a remark\n");
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);

        var late =
                hr.with("If-Match", draft.header("ETag")).send("PUT", address, "application/yaml", Council.catalogue());
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/type")).isEqualTo("urn:lifestage:problem:stale");

        var without = hr.send("PUT", address, "application/yaml", Council.catalogue());
        assertThat(without.status()).isEqualTo(428);

        var past = hr.with("If-Match", replaced.header("ETag"))
                .post(address + "/publish", "{\"effectiveFrom\":\"2026-11-19\"}");
        assertThat(past.status()).isEqualTo(422);

        var taken = hr.with("If-Match", replaced.header("ETag"))
                .post(address + "/publish", "{\"effectiveFrom\":\"2026-04-01\"}");
        assertThat(taken.status()).isEqualTo(422);

        var day = LocalDate.of(2199, 1, 1).minusDays(Integer.parseInt(draft.text("/version")));
        var published = hr.with("If-Match", replaced.header("ETag"))
                .post(address + "/publish", "{\"effectiveFrom\":\"" + day + "\"}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        assertThat(published.text("/status")).isEqualTo("published");

        var never = hr.with("If-Match", published.header("ETag"))
                .send("PUT", address, "application/yaml", Council.catalogue());
        assertThat(never.status()).isEqualTo(409);
        assertThat(never.text("/type")).isEqualTo("urn:lifestage:problem:published");

        var yaml = hr.with("Accept", "application/yaml").get(address);
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(yaml.body()).endsWith("# a remark\n");
    }

    @Test
    void givesUpADraftThatIsStillAsItWasReadAndKeepsItReadable() {
        var hr = http.as("hr");
        var draft = hr.send("POST", CATALOGUES, "application/yaml", Council.catalogue());
        var address = draft.header("Location");
        var replaced = hr.with("If-Match", draft.header("ETag"))
                .send("PUT", address, "application/yaml", Council.catalogue() + "\n# another remark\n");

        assertThat(hr.send("POST", address + "/discard", null, (String) null).status())
                .isEqualTo(428);
        var late = hr.with("If-Match", draft.header("ETag")).send("POST", address + "/discard", null, (String) null);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text("/type")).isEqualTo("urn:lifestage:problem:stale");
        var discarded =
                hr.with("If-Match", replaced.header("ETag")).send("POST", address + "/discard", null, (String) null);
        assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
        assertThat(discarded.text("/status")).isEqualTo("discarded");

        var again =
                hr.with("If-Match", discarded.header("ETag")).send("POST", address + "/discard", null, (String) null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/type")).isEqualTo("urn:lifestage:problem:published");
        assertThat(hr.with("If-Match", discarded.header("ETag"))
                        .post(address + "/publish", "{\"effectiveFrom\":\"2198-01-01\"}")
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:published");
        assertThat(hr.with("If-Match", "\"r1\"")
                        .send("POST", CATALOGUES + "/4711/discard", null, (String) null)
                        .status())
                .isEqualTo(404);
        assertThat(hr.with("Accept", "application/yaml").get(address).body()).endsWith("# another remark\n");
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").json().valueStream())
                .anyMatch(event -> event.path("action").asString().equals("catalogue.discard")
                        && event.path("actor").asString().equals("hr")
                        && event.path("subject").asString().equals("version " + draft.text("/version")));
    }

    @Test
    void namesEveryProblemOfADocument() {
        var answer = http.as("hr")
                .send(
                        "POST",
                        CATALOGUES,
                        "application/yaml",
                        Council.catalogue()
                                .replace("funding: payment\n", "funding: gift\n")
                                .replace("amount: \"26.00\"", "amount: \"26.001\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:catalogue");
        assertThat(answer.json().at("/errors").size()).isGreaterThanOrEqualTo(2);
        assertThat(answer.text("/errors/0/where")).contains("home-working-allowance");
    }

    @Test
    void refusesWhatIsNoDocument() {
        var hr = http.as("hr");

        assertThat(hr.send("POST", CATALOGUES, "application/yaml", "a: b: c").status())
                .isEqualTo(422);
        assertThat(hr.send("POST", CATALOGUES, "application/yaml", "").status()).isIn(400, 422);
        assertThat(hr.send("POST", CATALOGUES, "application/json", "{}").status())
                .isEqualTo(415);
        assertThat(hr.send("POST", CATALOGUES, "application/yaml", "#" + "x".repeat(7_000_000))
                        .status())
                .isEqualTo(413);
        assertThat(hr.get(CATALOGUES + "/4711").status()).isEqualTo(404);
        assertThat(hr.get(CATALOGUES + "/one").status()).isEqualTo(400);
    }

    @Test
    void agreesToAWaitingChoiceOnce() {
        var number = council.aPerson();
        var me = http.as(number);
        var hr = http.as("hr");
        var waiting = StaffApiTest.submit(me, "desk", StaffApiTest.DESK);
        var approval = StaffApiTest.named(hr.get("/api/v1/approvals").json(), "employeeNo", number);
        var address = "/api/v1/approvals/" + approval.at("/id").asString();
        var tag = hr.get(address).header("ETag");

        assertThat(hr.post(address + "/decision", "{\"approve\":true}").status())
                .isEqualTo(428);
        assertThat(hr.with("If-Match", "\"r7\"")
                        .post(address + "/decision", "{\"approve\":true}")
                        .status())
                .isEqualTo(412);
        var agreed = hr.with("If-Match", tag).post(address + "/decision", "{\"approve\":true}");
        var again = hr.with("If-Match", agreed.header("ETag")).post(address + "/decision", "{\"approve\":true}");

        assertThat(agreed.status()).as(agreed.body()).isEqualTo(200);
        assertThat(agreed.text("/state")).isEqualTo("approved");
        assertThat(agreed.text("/decidedBy")).isEqualTo("hr");
        assertThat(again.status()).isEqualTo(409);
        var held = me.get("/api/v1/me/elections?asOf=2026-12-31").json().at("/elections");
        assertThat(held).hasSize(1);
        assertThat(held.at("/0/benefit").asString()).isEqualTo("drop-in-desk");
        assertThat(held.at("/0/selection").asString()).isEqualTo(waiting.text("/id"));
    }

    @Test
    void declinesOnlyWithAReason() {
        var number = council.aPerson();
        var me = http.as(number);
        var hr = http.as("hr");
        StaffApiTest.submit(me, "desk", StaffApiTest.DESK);
        var approval = StaffApiTest.named(hr.get("/api/v1/approvals").json(), "employeeNo", number);
        var decision = "/api/v1/approvals/" + approval.at("/id").asString() + "/decision";
        var matching = hr.with("If-Match", "\"r1\"");

        assertThat(matching.post(decision, "{\"approve\":false}").status()).isEqualTo(400);
        assertThat(matching.post(decision, "{\"approve\":\"no\"}").status()).isEqualTo(400);
        var declined = matching.post(decision, "{\"approve\":false,\"reason\":\"No desk is free\"}");

        assertThat(declined.status()).isEqualTo(200);
        assertThat(declined.text("/state")).isEqualTo("declined");
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-31").json().at("/elections"))
                .isEmpty();
        assertThat(StaffApiTest.submit(me, "desk-again", StaffApiTest.DESK).status())
                .isEqualTo(202);
        assertThat(hr.get("/api/v1/approvals/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void acceptsAndRejectsEvidenceOfWhomAPersonCovers() {
        var number = council.aPerson();
        var me = http.as(number);
        var hr = http.as("hr");
        var child = me.post(
                "/api/v1/me/dependants",
                "{\"relationship\":\"child\",\"firstName\":\"Gwen\",\"dateOfBirth\":\"2001-05-17\"}");
        assertThat(child.status()).as(child.body()).isEqualTo(201);
        assertThat(child.text("/evidence")).isEqualTo("awaited");
        assertThat(StaffApiTest.named(child.json().at("/agesOff"), "benefit", "dental")
                        .at("/birthday")
                        .asString())
                .isEqualTo("2026-05-17");
        var address = "/api/v1/people/evidence/" + child.text("/id") + "?employeeNo=" + number;

        var seen = hr.get("/api/v1/people/evidence?employeeNo=" + number);
        assertThat(seen.text("/0/kind")).isEqualTo("dependant");
        assertThat(seen.text("/0/evidence")).isEqualTo("awaited");

        assertThat(hr.send("PUT", address, "application/json", "{\"evidence\":\"maybe\"}")
                        .status())
                .isEqualTo(400);
        var accepted = hr.send("PUT", address, "application/json", "{\"evidence\":\"accepted\"}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.text("/evidence")).isEqualTo("accepted");
        assertThat(me.get("/api/v1/me/dependants").text("/0/evidence")).isEqualTo("accepted");
        var months = hr.send("PUT", address, "application/json", "{\"evidence\":\"accepted\",\"validMonths\":12}");
        assertThat(months.text("/validUntil")).as(months.body()).isEqualTo("2027-11-20");
        var day = hr.send(
                "PUT", address, "application/json", "{\"evidence\":\"accepted\",\"validUntil\":\"2026-11-21\"}");
        assertThat(day.text("/validUntil")).as(day.body()).isEqualTo("2026-11-21");
        for (var wrong : new String[] {
            "{\"evidence\":\"accepted\",\"validUntil\":\"2026-11-20\"}",
            "{\"evidence\":\"accepted\",\"validMonths\":0}",
            "{\"evidence\":\"accepted\",\"validMonths\":3,\"validUntil\":\"2027-01-01\"}",
            "{\"evidence\":\"rejected\",\"validMonths\":3}"
        }) {
            assertThat(hr.send("PUT", address, "application/json", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(me.send("PUT", address, "application/json", "{\"evidence\":\"accepted\"}")
                        .status())
                .isEqualTo(403);
        assertThat(hr.send(
                                "PUT",
                                "/api/v1/people/evidence/00000000-0000-0000-0000-000000000000?employeeNo=" + number,
                                "application/json",
                                "{\"evidence\":\"accepted\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void acceptsTheEvidenceOfAChoiceThatWaitedForIt() {
        var number = council.aPerson();
        var me = http.as(number);
        var hr = http.as("hr");
        assertThat(me.post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2026-11-10\"}")
                        .status())
                .isEqualTo(201);
        var waiting = StaffApiTest.submit(
                me, "life", "{\"choices\":[{\"benefit\":\"group-life\",\"option\":\"plus-1\",\"quantity\":1}]}");
        assertThat(waiting.status()).as(waiting.body()).isEqualTo(202);
        var approval = StaffApiTest.named(hr.get("/api/v1/approvals").json(), "employeeNo", number);
        var address = "/api/v1/approvals/" + approval.at("/id").asString();

        var decided =
                hr.with("If-Match", hr.get(address).header("ETag")).post(address + "/decision", "{\"approve\":true}");

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(hr.get("/api/v1/people/evidence?employeeNo=" + number).text("/0/evidence"))
                .isEqualTo("accepted");
        // What the same event opens besides waits for nobody any more.
        assertThat(StaffApiTest.submit(me, "dental", "{\"choices\":[{\"benefit\":\"dental\",\"option\":\"nhs\"}]}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void looksUpAPersonAndIsSeenDoingSo() {
        var number = council.aPerson();
        StaffApiTest.submit(http.as(number), "plan", StaffApiTest.BRONZE);
        assertThat(http.as(number)
                        .put("/api/v1/me/circumstances", "{\"circumstances\":[\"carer\"]}")
                        .status())
                .isEqualTo(200);

        council.isAwayUnpaid(number, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 31));

        var found = http.as("hr").get("/api/v1/people?employeeNo=" + number);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("/0/posts/0/unpaidAbsences/0/from")).isEqualTo("2026-12-01");
        assertThat(found.text("/0/posts/0/unpaidAbsences/0/lastDay")).isEqualTo("2027-01-31");
        assertThat(found.text("/0/employeeNo")).isEqualTo(number);
        assertThat(found.text("/0/holdings/0/benefit")).isEqualTo("health-cash-plan");
        assertThat(found.body()).doesNotContain("carer");
        assertThat(http.as("hr").get("/api/v1/people?employeeNo=nobody").json()).isEmpty();
        assertThat(http.as("hr").get("/api/v1/people?employeeNo=%00").status()).isEqualTo(400);
        assertThat(http.as("hr").get("/api/v1/people").status()).isEqualTo(400);
        var trail = http.as("auditor").get("/api/v1/audit").json();
        assertThat(StaffApiTest.named(trail, "action", "person.read")
                        .at("/actor")
                        .asString())
                .isEqualTo("hr");
        assertThat(trail.toString()).doesNotContain("Prosser").doesNotContain("nia@example.org");
    }

    @Test
    void laysAFeedWholeForItsNight() throws Exception {
        var hr = http.as("hr");
        var feed = "employee_no,assignment_no\n100000,1\n";

        var laid = hr.send("PUT", "/api/v1/feeds/2026-11-20", "text/csv", feed);
        var replaced = hr.send("PUT", "/api/v1/feeds/2026-11-20", "text/csv", feed + "100001,1\n");

        assertThat(laid.status()).as(laid.body()).isEqualTo(201);
        assertThat(laid.text("/fileName")).isEqualTo("employments-2026-11-20.csv");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().at("/replaced").asBoolean()).isTrue();
        assertThat(folders.feed("wexcombe", LocalDate.of(2026, 11, 20))).hasContent(feed + "100001,1\n");
    }

    @Test
    void refusesFeedsThatCannotBeOne() throws Exception {
        var hr = http.as("hr");

        assertThat(hr.send("PUT", "/api/v1/feeds/2026-11-21", "text/csv", "").status())
                .isEqualTo(400);
        assertThat(hr.send("PUT", "/api/v1/feeds/2026-11-21", "application/json", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(hr.send("PUT", "/api/v1/feeds/2026-02-30", "text/csv", "a").status())
                .isEqualTo(400);
        assertThat(hr.send("PUT", "/api/v1/feeds/1999-01-01", "text/csv", "a").status())
                .isEqualTo(422);
        assertThat(hr.send("PUT", "/api/v1/feeds/2026-11-21", "text/csv", "x".repeat(70_000))
                        .status())
                .isEqualTo(413);
        var unsaid = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString("x".repeat(70_000)));
        assertThat(hr.send("PUT", "/api/v1/feeds/2026-11-21", "text/csv", unsaid)
                        .status())
                .isEqualTo(413);
        var inbox = folders.feed("wexcombe", LocalDate.of(2026, 11, 21));
        assertThat(inbox).doesNotExist();
        if (Files.exists(inbox.getParent())) {
            try (var left = Files.list(inbox.getParent())) {
                assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
            }
        }
    }

    @Test
    void showsFeedsAndTheirRejectedRows() {
        var id = IntakeId.next();
        council.as(council.wexcombe, () -> {
            intakes.append(new Intake(
                    id,
                    LocalDate.of(2026, 11, 19),
                    "employments-2026-11-19.csv",
                    "0".repeat(64),
                    IntakeStatus.UNREADABLE,
                    IntakeCounts.NONE,
                    "The file is empty"));
            return id;
        });
        var hr = http.as("hr");
        var theirs = http.bearing(
                Tokens.with(Map.of("sub", "hr-of-theirs", "lifestage_employer", "neighbour", "lifestage_roles", "hr")));
        var rejects = "/api/v1/feeds/" + id + "/rejects";

        var feed = StaffApiTest.named(hr.get("/api/v1/feeds").json(), "id", id.toString());
        assertThat(feed.at("/status").asString()).isEqualTo("unreadable");
        assertThat(feed.at("/message").asString()).isEqualTo("The file is empty");
        assertThat(hr.get(rejects).json()).isEmpty();
        var csv = hr.with("Accept", "text/csv").get(rejects);
        assertThat(csv.body()).isEqualTo("line,field,code,reason\r\n");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(theirs.get(rejects).status()).isEqualTo(404);
        assertThat(theirs.with("Accept", "text/csv").get(rejects).status()).isEqualTo(404);
        assertThat(theirs.get("/api/v1/feeds").json()).isEmpty();
    }

    @Test
    void keepsHowMuchOfAFeedMayBeOdd() {
        var hr = http.as("hr");
        var before = hr.get("/api/v1/feed-guards");
        assertThat(before.status()).isEqualTo(200);

        var kept = hr.put(
                "/api/v1/feed-guards",
                "{\"rejectedShare\":\"0.2\",\"missingShare\":\"0.0500\",\"changedShare\":\"1\"}");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(hr.get("/api/v1/feed-guards").text("/rejectedShare")).isEqualTo("0.2000");
        for (var wrong : new String[] {"1.1", "-0.1", "0.12345", "ten", "1e-1"}) {
            assertThat(hr.put(
                                    "/api/v1/feed-guards",
                                    "{\"rejectedShare\":\"" + wrong
                                            + "\",\"missingShare\":\"0\",\"changedShare\":\"0\"}")
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(hr.put("/api/v1/feed-guards", before.body()).status()).isEqualTo(200);
    }

    @Test
    void refusesACatalogueThatIsNotUtf8() {
        var latin = "name: {en: Siân, cy: Siân}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        var refused = http.as("hr")
                .send(
                        "POST",
                        "/api/v1/catalogues",
                        "application/yaml",
                        java.net.http.HttpRequest.BodyPublishers.ofByteArray(latin));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("/detail")).contains("UTF-8");
    }
}
