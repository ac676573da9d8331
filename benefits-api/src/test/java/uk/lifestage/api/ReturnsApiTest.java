package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingId;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.StoreFixture;

/** What payroll sends back, and what is done about findings; no process runs nights here. */
class ReturnsApiTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");

    @Autowired
    private FindingStore findings;

    @Autowired
    private PeopleStore people;

    @Autowired
    private Folders folders;

    @Test
    void aReturnFileLiesInTheInboxUntilSomebodyRunsTheNight() throws IOException {
        var text = "line_key,status,amount_taken\n" + UUID.randomUUID() + ",taken,\n";

        var laid = http.as("payroll")
                .send("POST", "/api/v1/returns?fileName=answers.csv&rows=1&total=0.00", "text/csv", text);

        assertThat(laid.status()).as(laid.body()).isEqualTo(202);
        assertThat(laid.text("/status")).isEqualTo("laid");
        assertThat(laid.text("/fileName")).isEqualTo("answers.csv");
        assertThat(laid.text("/controlTotal")).isEqualTo("0.00");
        assertThat(laid.text("/receivedBy")).isEqualTo("payroll");
        var inbox = folders.returns("wexcombe");
        assertThat(inbox.resolve(laid.text("/id") + ".csv")).hasContent(text);
        assertThat(http.as("payroll").get(laid.header("Location")).text("/sha256"))
                .isEqualTo(laid.text("/sha256"));

        var again = http.as("payroll").send("POST", "/api/v1/returns", "text/csv", text);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/id")).isEqualTo(laid.text("/id"));
        try (var left = Files.list(inbox)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoReturnFile() {
        var payroll = http.as("payroll");

        assertThat(payroll.send("POST", "/api/v1/returns", "text/csv", "").status())
                .isEqualTo(400);
        assertThat(payroll.send("POST", "/api/v1/returns", "application/json", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(payroll.send("POST", "/api/v1/returns", "text/csv", "x".repeat(70_000))
                        .text("/type"))
                .isEqualTo("urn:lifestage:problem:too-large");
        assertThat(payroll.get("/api/v1/returns/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(payroll.get("/api/v1/returns/" + UUID.randomUUID() + "/rejects")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"fileName=../../etc/passwd", "rows=-1", "rows=many", "total=12.345", "total=1e3", "fileName="})
    void refusesQueryValuesThatAreNone(String query) {
        var answer = http.as("payroll").send("POST", "/api/v1/returns?" + query, "text/csv", "line_key\n");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:malformed");
    }

    @Test
    void settingsAreChangedByWhoeverReadThem() {
        var payroll = http.as("payroll");
        var before = payroll.get("/api/v1/payroll-settings");
        var body = "{\"unansweredDays\":21,\"rejectedShare\":\"0.05\",\"notTakenShare\":\"0.5\"}";

        assertThat(payroll.put("/api/v1/payroll-settings", body).status()).isEqualTo(428);
        var changed = payroll.with("If-Match", before.header("ETag")).put("/api/v1/payroll-settings", body);
        var stale = payroll.with("If-Match", before.header("ETag")).put("/api/v1/payroll-settings", body);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/rejectedShare")).isEqualTo("0.0500");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(payroll.get("/api/v1/payroll-settings").header("ETag")).isEqualTo(changed.header("ETag"));
        assertThat(payroll.with("If-Match", changed.header("ETag"))
                        .put("/api/v1/payroll-settings", body.replace("21", "400"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFindingIsTakenUpHandedOverAndSettledWithItsHistory() {
        var person = council.aPerson();
        var id = aFinding(person, "LINE_REFUSED");
        var payroll = http.as("payroll");
        var path = "/api/v1/findings/" + id.value();

        var found = payroll.get(path);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("/state")).isEqualTo("open");
        assertThat(found.text("/employeeNo")).isEqualTo(person);
        var taken = payroll.with("If-Match", found.header("ETag"))
                .post(path + "/events", "{\"state\":\"in_progress\",\"note\":\"Asking payroll\"}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        var stale = payroll.with("If-Match", found.header("ETag")).post(path + "/events", "{\"owner\":\"hr\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/type")).isEqualTo("urn:lifestage:problem:stale");
        var given = payroll.with("If-Match", taken.header("ETag")).post(path + "/events", "{\"owner\":\"hr\"}");
        assertThat(given.text("/owner")).isEqualTo("hr");
        var hr = http.as("hr");
        var wordless = hr.with("If-Match", given.header("ETag")).post(path + "/events", "{\"state\":\"settled\"}");
        assertThat(wordless.status()).isEqualTo(400);
        assertThat(wordless.text("/errors/0/where")).isEqualTo("/note");
        var settled = hr.with("If-Match", given.header("ETag"))
                .post(path + "/events", "{\"state\":\"settled\",\"note\":\"Paid by hand\"}");

        assertThat(settled.text("/state")).isEqualTo("settled");
        assertThat(settled.json().at("/events").findValuesAsString("actor"))
                .containsExactly("payroll", "payroll", "hr");
        assertThat(settled.json().at("/events").findValuesAsString("state"))
                .containsExactly("in_progress", "in_progress", "settled");
        assertThat(payroll.get("/api/v1/findings?employeeNo=" + person + "&state=settled")
                        .json())
                .hasSize(1);
        assertThat(payroll.get("/api/v1/findings?employeeNo=" + person + "&state=open,waiting")
                        .json())
                .isEmpty();
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").json().findValuesAsString("action"))
                .contains("finding.work");
    }

    @ParameterizedTest
    @CsvSource({
        "{}",
        "{\"state\":\"gone\"}",
        "{\"owner\":\"nobody\"}",
        "{\"note\":\"  \"}",
        "{\"state\":\"accepted\"}",
        "{\"what\":1}"
    })
    void refusesWorkThatIsNone(String body) {
        var id = aFinding(council.aPerson(), "LINE_SHORT");

        var answer =
                http.as("payroll").with("If-Match", "\"r1\"").post("/api/v1/findings/" + id.value() + "/events", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void countsFindingsByCodeStateAndOwner() {
        aFinding(council.aPerson(), "NO_PRICE");
        var id = aFinding(council.aPerson(), "NO_PRICE");
        var payroll = http.as("payroll");
        var before = StaffApiTest.named(payroll.get("/api/v1/findings/counts").json(), "code", "NO_PRICE");
        assertThat(payroll.with("If-Match", "\"r1\"")
                        .post(
                                "/api/v1/findings/" + id.value() + "/events",
                                "{\"state\":\"accepted\",\"note\":\"Known\"}")
                        .status())
                .isEqualTo(200);

        var after = StaffApiTest.named(payroll.get("/api/v1/findings/counts").json(), "code", "NO_PRICE");

        assertThat(after.at("/unsettled").asInt())
                .isEqualTo(before.at("/unsettled").asInt() - 1);
        assertThat(after.at("/states/accepted").asInt())
                .isEqualTo(before.at("/states/accepted").asInt() + 1);
        assertThat(after.at("/owners/payroll").asInt())
                .isEqualTo(before.at("/owners/payroll").asInt() - 1);
    }

    @Test
    void listsFindingsByPages() {
        var person = council.aPerson();
        for (int i = 0; i < 5; i++) {
            aFinding(person, "LINE_SHORT");
        }
        var payroll = http.as("payroll");
        var path = "/api/v1/findings?limit=2&employeeNo=" + person;

        var first = payroll.get(path).json().findValuesAsString("id");
        var second = payroll.get(path + "&after=" + first.getLast()).json().findValuesAsString("id");
        var third = payroll.get(path + "&after=" + second.getLast()).json().findValuesAsString("id");

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(third).hasSize(1).doesNotContainAnyElementsOf(first).doesNotContainAnyElementsOf(second);
    }

    @Test
    void aPersonSeesWhatWaitsForThemAlone() {
        var person = council.aPerson();
        var other = council.aPerson();
        var id = aFinding(person, "LINE_SHORT");
        assertThat(http.as(person).get("/api/v1/me/findings").json()).isEmpty();

        http.as("payroll")
                .with("If-Match", "\"r1\"")
                .post("/api/v1/findings/" + id.value() + "/events", "{\"owner\":\"person\"}");

        assertThat(http.as(person).get("/api/v1/me/findings").json().findValuesAsString("id"))
                .containsExactly(id.value().toString());
        assertThat(http.as(other).get("/api/v1/me/findings").json()).isEmpty();
    }

    @Test
    void anotherEmployersFindingsAreNotThere() {
        var id = aFinding(council.aPerson(), "LINE_SHORT");
        var theirs = http.bearing(Tokens.with(Map.of(
                "lifestage_employer", "neighbour", "lifestage_roles", List.of("payroll"), "sub", "theirs-payroll")));

        assertThat(theirs.get("/api/v1/findings/" + id.value()).status()).isEqualTo(404);
        assertThat(theirs.with("If-Match", "\"r1\"")
                        .post("/api/v1/findings/" + id.value() + "/events", "{\"owner\":\"hr\"}")
                        .status())
                .isEqualTo(404);
        assertThat(theirs.get("/api/v1/findings").body())
                .doesNotContain(id.value().toString());
        assertThat(theirs.get("/api/v1/returns").json()).isEmpty();
    }

    private FindingId aFinding(String employeeNo, String code) {
        return council.as(council.wexcombe, () -> {
            var post = people.get(people.findByEmployeeNo(employeeNo).orElseThrow(), StoreFixture.APRIL)
                    .employments()
                    .getFirst();
            var mark = UUID.randomUUID().toString();
            findings.append(
                    List.of(new Finding(null, null, code, FindingOwner.PAYROLL, post.id(), Map.of("mark", mark), NOW)));
            return findings.list(FindingFilter.ALL, null, 10_000).stream()
                    .filter(found -> mark.equals(found.finding().facts().get("mark")))
                    .findFirst()
                    .orElseThrow()
                    .id();
        });
    }
}
