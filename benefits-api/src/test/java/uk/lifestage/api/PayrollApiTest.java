package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.payroll.RunStep;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.employment.EmployerId;

class PayrollApiTest extends ApiTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");

    @Autowired
    private NightStore nights;

    @Autowired
    private PayrollFileStore files;

    @Autowired
    private FindingStore findings;

    @Autowired
    private Folders folders;

    @Test
    void showsPayCalendars() {
        var calendars = http.as("payroll").get("/api/v1/pay-calendars");

        assertThat(calendars.status()).isEqualTo(200);
        var monthly = StaffApiTest.named(calendars.json(), "payGroup", "MONTHLY");
        assertThat(monthly.at("/periods")).hasSize(12);
        assertThat(monthly.at("/periods/0/name").asString()).isEqualTo("2026/27-01");
        assertThat(monthly.at("/periods/0/cutOff").asString()).isEqualTo("2026-04-10");
    }

    @Test
    void addsAPayGroupAndFurtherPeriodsToIt() {
        var payroll = http.as("payroll");

        var added = payroll.put("/api/v1/pay-calendars/FOURWEEKLY", calendar(period(1, "2026-04-06", "2026-05-04")));
        var again = payroll.put("/api/v1/pay-calendars/FOURWEEKLY", calendar(period(1, "2026-04-06", "2026-05-04")));
        var more = payroll.put("/api/v1/pay-calendars/FOURWEEKLY", calendar(period(2, "2026-05-04", "2026-06-01")));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json().at("/periods")).hasSize(1);
        assertThat(more.status()).as(more.body()).isEqualTo(200);
        assertThat(more.json().at("/periods")).hasSize(2);
    }

    @Test
    void refusesPeriodsThatLeaveAGapOverlapOrChange() {
        var payroll = http.as("payroll");
        var first = period(1, "2026-04-06", "2026-05-04");
        assertThat(payroll.put("/api/v1/pay-calendars/GAPS", calendar(first)).status())
                .isEqualTo(201);

        for (var wrong : List.of(
                period(2, "2026-05-05", "2026-06-01"),
                period(2, "2026-05-01", "2026-06-01"),
                period(1, "2026-04-06", "2026-05-01"),
                first + "," + first,
                period(2, "2026-05-04", "2026-06-01").replace("\"payDate\":\"2026", "\"payDate\":\"+169087565"),
                period(2, "2026-05-04", "2026-06-01").replace("\"cutOff\":\"2026", "\"cutOff\":\"0001"),
                period(2, "2026-06-01", "2026-05-04"))) {
            var refused = payroll.put("/api/v1/pay-calendars/GAPS", calendar(wrong));
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.text("/type")).isEqualTo("urn:lifestage:problem:pay-calendar");
        }
        assertThat(payroll.put("/api/v1/pay-calendars/GAPS", calendar("")).status())
                .isEqualTo(400);
        assertThat(StaffApiTest.named(payroll.get("/api/v1/pay-calendars").json(), "payGroup", "GAPS")
                        .at("/periods"))
                .hasSize(1);
    }

    private static String calendar(String periods) {
        return "{\"frequency\":\"four_weekly\",\"correctionPeriods\":2,\"periods\":[" + periods + "]}";
    }

    private static String period(int number, String from, String until) {
        return ("{\"taxYear\":\"2026/27\",\"periodNo\":%d,\"from\":\"%s\",\"until\":\"%s\","
                        + "\"cutOff\":\"%s\",\"payDate\":\"%s\"}")
                .formatted(number, from, until, until, until);
    }

    @Test
    void takesARequestForARun() {
        var payroll = http.as("payroll");

        var asked = payroll.post("/api/v1/runs", "{\"businessDate\":\"2026-11-20\",\"payGroups\":[\"MONTHLY\"]}");

        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        assertThat(asked.text("/status")).isEqualTo("waiting");
        assertThat(asked.text("/payGroups/0")).isEqualTo("MONTHLY");
        var request = payroll.get(asked.header("Location"));
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.text("/requestedBy")).isEqualTo("payroll");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                     | 400 | malformed
            {"businessDate":"tomorrow"}                            | 400 | malformed
            {"businessDate":"2026-11-20","payGroups":"MONTHLY"}    | 400 | malformed
            {"businessDate":"2026-11-20","payGroups":[null]}       | 400 | malformed
            {"businessDate":"2026-11-20","payGroups":["YEARLY"]}   | 422 | unknown-pay-group
            {"businessDate":"2099-11-20"}                          | 422 | business-date
            """)
    void refusesARequestThatNoNightCouldAnswer(String body, int status, String type) {
        var answer = http.as("payroll").post("/api/v1/runs", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:" + type);
    }

    @Test
    void showsARunWithItsStepsFilesAndFindings() throws Exception {
        var file = aWrittenFile(council.wexcombe, "wexcombe", LocalDate.of(2026, 4, 10), 0);
        var payroll = http.as("payroll");

        var run = payroll.get("/api/v1/runs/" + file.run());
        assertThat(run.status()).as(run.body()).isEqualTo(200);
        assertThat(run.text("/status")).isEqualTo("finished");
        assertThat(run.json().at("/steps/0/rowsPerSecond").asLong()).isEqualTo(500);
        assertThat(payroll.get("/api/v1/runs").json().toString())
                .contains(file.run().toString());
        assertThat(payroll.get("/api/v1/findings?run=" + file.run()).text("/0/code"))
                .isEqualTo("SOMETHING_ODD");

        var address = "/api/v1/exports/" + file.id();
        var export = payroll.get(address);
        assertThat(export.text("/state")).isEqualTo("written");
        assertThat(payroll.get("/api/v1/exports?payGroup=MONTHLY&period=2026/27-01")
                        .json()
                        .toString())
                .contains(file.id().toString());
        assertThat(payroll.get("/api/v1/exports?period=2026/27-02").json().toString())
                .doesNotContain(file.id().toString());
        var bytes = payroll.get(address + "/file");
        assertThat(bytes.status()).isEqualTo(200);
        assertThat(bytes.header("Content-Type")).startsWith("text/csv");
        assertThat(bytes.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + file.fileName() + "\"");
        assertThat(bytes.body()).isEqualTo("line_key\n");
        assertThat(payroll.get(address + "/manifest").body()).isEqualTo("{\"rows\":0}\n");
        assertThat(http.as("auditor").get("/api/v1/audit").json().findValuesAsString("action"))
                .contains("export.fetch");
    }

    @Test
    void saysWhenAFileIsNoLongerThere() throws Exception {
        var file = aWrittenFile(council.wexcombe, "wexcombe", LocalDate.of(2026, 5, 10), 1);
        Files.delete(folders.payrollFile("wexcombe", file.fileName()));

        var answer = http.as("payroll").get("/api/v1/exports/" + file.id() + "/file");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:file-moved");
    }

    @Test
    void showsNothingOfAnotherEmployer() throws Exception {
        var file = aWrittenFile(council.neighbour, "neighbour", LocalDate.of(2026, 4, 10), 0);
        var claims = SignInTest.staff("neighbour", "payroll-of-theirs");
        claims.put("lifestage_roles", List.of("payroll", "hr", "auditor"));
        var theirs = http.bearing(Tokens.with(claims));
        var asked = theirs.post("/api/v1/runs", "{\"businessDate\":\"2026-11-20\"}");
        var person = council.aPerson(council.neighbour, 1);
        var ours = http.as("payroll");
        assertThat(theirs.get("/api/v1/exports/" + file.id() + "/file").status())
                .isEqualTo(200);
        assertThat(theirs.get("/api/v1/people?employeeNo=" + person).json()).hasSize(1);

        for (var path : List.of(
                "/api/v1/runs/" + file.run(),
                "/api/v1/exports/" + file.id(),
                "/api/v1/exports/" + file.id() + "/file",
                "/api/v1/exports/" + file.id() + "/manifest",
                "/api/v1/findings?run=" + file.run(),
                asked.header("Location"))) {
            assertThat(ours.get(path).status()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/api/v1/runs", "/api/v1/exports", "/api/v1/findings")) {
            assertThat(ours.get(path).body()).as(path).doesNotContain(file.run().toString());
        }
        assertThat(http.as("hr").get("/api/v1/people?employeeNo=" + person).json())
                .isEmpty();
        assertThat(http.as("auditor").get("/api/v1/audit?limit=5000").json().findValuesAsString("actor"))
                .doesNotContain("token-payroll-of-theirs");
        assertThat(theirs.get("/api/v1/audit?limit=5000").json().findValuesAsString("actor"))
                .contains("token-payroll-of-theirs")
                .doesNotContain("payroll", "hr", "auditor");
    }

    /** What the night leaves behind, without running one. */
    private PayrollFile aWrittenFile(EmployerId employer, String code, LocalDate businessDate, int period)
            throws Exception {
        var file = council.as(employer, () -> {
            var run = nights.begin(businessDate, Set.of(), "test", NOW);
            nights.save(
                    run.id(),
                    new RunStep(
                            "evaluate", 1, RunStatus.FINISHED, 1000, 1000, 0, 1000L, NOW, NOW.plusSeconds(2), null));
            var prepared = files.prepare(
                    run.id(),
                    "MONTHLY",
                    StoreFixture.monthly().periods().get(period),
                    FileMode.CHANGES,
                    businessDate,
                    1,
                    "test");
            files.markWritten(prepared.id(), 0, List.of(), "0".repeat(64), "{\"rows\":0}\n", NOW);
            findings.append(List.of(new Finding(
                    run.id(),
                    null,
                    "SOMETHING_ODD",
                    FindingOwner.PAYROLL,
                    null,
                    Map.of("of", UUID.randomUUID().toString()),
                    NOW)));
            nights.finish(run.id(), RunStatus.FINISHED, NOW.plusSeconds(3), null);
            return files.get(prepared.id());
        });
        var path = folders.payrollFile(code, file.fileName());
        Files.createDirectories(path.getParent());
        Files.writeString(path, "line_key\n");
        return file;
    }
}
