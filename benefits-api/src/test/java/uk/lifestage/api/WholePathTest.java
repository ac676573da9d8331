package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import uk.lifestage.db.support.Folders;

/** From choices over HTTP to a payroll file, counted again by hand. */
@TestPropertySource(
        properties = {
            "lifestage.night.enabled=true",
            "lifestage.night.at=never",
            "lifestage.night.poll-every=200ms",
            "lifestage.today=2026-11-20"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePathTest extends ApiTest {
    @Autowired
    private Folders folders;

    @LocalServerPort
    private int port;

    private static final Map<String, String> PRICES = Map.of("bronze", "6.50", "silver", "11.25", "gold", "18.75");

    @Test
    @Order(1)
    void everyAcceptedChoiceIsInTheFileOnceAtItsPrice() throws Exception {
        var expected = new HashMap<String, BigDecimal>();
        for (int i = 0; i < 30; i++) {
            var option = new ArrayList<>(PRICES.keySet()).get(i % 3);
            var number = council.aPerson();
            var taken = StaffApiTest.submit(
                    http.as(number),
                    "plan",
                    "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"" + option + "\"}]}");
            assertThat(taken.status()).isEqualTo(201);
            expected.put(number, new BigDecimal(PRICES.get(option)));
        }
        var payroll = http.as("payroll");

        var request = run(payroll);
        assertThat(request.text("/status")).as(request.body()).isEqualTo("finished");
        var run = request.text("/run");

        var exports = payroll.get("/api/v1/exports?run=" + run).json();
        assertThat(exports).hasSize(1);
        var address = "/api/v1/exports/" + exports.at("/0/id").asString();
        var file = payroll.get(address + "/file").body();
        var lines = file.lines().toList();
        var columns = lines.getFirst().split(",");
        var found = new HashMap<String, BigDecimal>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var amount = new BigDecimal(cells[column(columns, "amount")]);
            assertThat(found.put(cells[column(columns, "employee_no")], amount)).isNull();
            assertThat(cells[column(columns, "element_code")]).isEqualTo("HCASH");
            assertThat(cells[column(columns, "kind")]).isEqualTo("D");
        }
        assertThat(found).isEqualTo(expected);
        var sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
        var manifest = payroll.get(address + "/manifest").json();
        assertThat(manifest.at("/sha256").asString()).isEqualTo(sha256);
        assertThat(manifest.at("/rows").asInt()).isEqualTo(30);
        assertThat(new BigDecimal(manifest.at("/totals/0/amount").asString()))
                .isEqualByComparingTo(expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));

        assertThat(run(payroll).text("/status")).isEqualTo("nothing_to_do");
        assertThat(payroll.get("/api/v1/exports").json()).hasSize(1);

        whatPayrollDidNotTakeIsInTheNextFile(payroll, address, lines, columns);
    }

    private void whatPayrollDidNotTakeIsInTheNextFile(
            Http payroll, String address, List<String> lines, String[] columns) {
        var answer = new StringBuilder("line_key,status,amount_taken,reason\n");
        for (int i = 1; i < lines.size(); i++) {
            var key = lines.get(i).split(",", -1)[column(columns, "line_key")];
            answer.append(key).append(i == 1 ? ",short,1.50,not enough pay\n" : ",taken,,\n");
        }
        var employee = lines.get(1).split(",", -1)[column(columns, "employee_no")];
        var price = new BigDecimal(lines.get(1).split(",", -1)[column(columns, "amount")]);
        var missing = price.subtract(new BigDecimal("1.50"));

        var laid = payroll.send("POST", "/api/v1/returns?rows=30&total=1.50", "text/csv", answer.toString());
        assertThat(laid.status()).as(laid.body()).isEqualTo(202);
        var became = Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> payroll.get(laid.header("Location")),
                        one -> !one.text("/status").equals("laid"));

        assertThat(became.text("/message"))
                .isEqualTo("Applied: 29 taken, 1 short, 0 refused, 0 known before, 0 rejected");
        var answers = payroll.get(address + "/answers").json().at("/answers");
        assertThat(StaffApiTest.named(answers, "answer", "taken").at("/lines").asInt())
                .isEqualTo(29);
        var shorter = payroll.get(address + "/lines?answer=short").json();
        assertThat(shorter).hasSize(1);
        assertThat(shorter.at("/0/payrollsReason").asString()).isEqualTo("not enough pay");
        var finding = payroll.get("/api/v1/findings?code=LINE_SHORT&state=open&employeeNo=" + employee)
                .json();
        assertThat(finding).hasSize(1);
        assertThat(finding.at("/0/facts/missing").asString()).isEqualTo(missing.toPlainString());

        var january = run(payroll, "2027-01-10");
        assertThat(january.text("/status")).as(january.body()).isEqualTo("finished");
        var next = payroll.get("/api/v1/exports?run=" + january.text("/run")).json();
        var file = payroll.get("/api/v1/exports/" + next.at("/0/id").asString() + "/file")
                .body();
        assertThat(file.lines()
                        .filter(line -> line.contains("," + employee + ","))
                        .map(line -> line.split(",", -1))
                        .map(cells -> cells[column(columns, "for_period")] + " " + cells[column(columns, "reason")]
                                + " " + cells[column(columns, "amount")]))
                .containsExactlyInAnyOrder(
                        "2026/27-09 correction " + missing.toPlainString(), "2026/27-10 new " + price.toPlainString());
        thePersonSeesWhatPayrollDid(employee, price, missing);
    }

    private void thePersonSeesWhatPayrollDid(String employee, BigDecimal price, BigDecimal missing) {
        var pays = http.as(employee).get("/api/v1/me/pays").json();
        assertThat(pays.findValuesAsString("pay")).containsExactly("2026/27-10", "2026/27-09");
        assertThat(pays.at("/0/total/amount").asString())
                .isEqualTo(price.add(missing).toPlainString());
        assertThat(pays.at("/0/confirmed").asBoolean()).isFalse();
        assertThat(pays.at("/1/total/amount").asString()).isEqualTo("1.50");
        assertThat(pays.at("/1/confirmed").asBoolean()).isTrue();
        assertThat(pays.at("/1/lines/0/looked").asString()).isIn("open", "settled");

        var history = PageSession.of(port, employee).get("/staff/history").body();
        assertThat(history)
                .contains("Pay of 25 December 2026")
                .contains("payroll did something else")
                .contains("Payroll took less than it was asked")
                .contains("<bdi>not enough pay</bdi>")
                .contains("for pay period 2026/27-09")
                .contains("£" + price.toPlainString())
                .doesNotContain("??");
    }

    @Test
    @Order(2)
    void aFileOverAThresholdWaitsForASecondPersonAndIsExplainedLineByLine() {
        var payroll = http.as("payroll");
        assertThat(http.as("hr")
                        .put("/api/v1/release-policy", "{\"fourEyes\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(payroll.put("/api/v1/controls/MONTHLY", "{\"singleLine\":\"10.00\"}")
                        .text("/thresholds/0/thresholds/singleLine"))
                .isEqualTo("10.00");

        var request = run(payroll, "2027-02-10");
        assertThat(request.text("/status")).as(request.body()).isEqualTo("finished");
        var run = request.text("/run");
        var held = payroll.get("/api/v1/exports?run=" + run).json().at("/0");
        assertThat(held.at("/state").asString()).isEqualTo("held");
        var address = "/api/v1/exports/" + held.at("/id").asString();
        assertThat(payroll.get(address + "/file").status())
                .as("whoever decides can read it")
                .isEqualTo(200);
        var control = payroll.with("Accept-Language", "cy").get(address + "/control");
        assertThat(control.text("/reasons/0/code")).isEqualTo("SINGLE_LINE");
        assertThat(control.text("/reasons/0/sentence")).isEqualTo("Y llinell fwyaf yw £18.75, mwy na £10.00.");

        var statement =
                payroll.get("/api/v1/runs/" + run + "/reconciliation").json().at("/files/0");
        assertThat(statement.at("/tiesOut").asBoolean()).isTrue();
        assertThat(statement.at("/comparedWith/period").asString()).isEqualTo("2026/27-10");
        assertThat(statement.at("/postsMoved").asInt()).isZero();
        assertThat(statement.at("/elements/0/sentLastTime"))
                .isEqualTo(statement.at("/elements/0/sentNow"))
                .isEqualTo(statement.at("/elements/0/unchanged"));
        assertThat(statement.at("/elements/0/answers/0/answer").asString()).isEqualTo("awaited");
        assertThat(statement.at("/elements/0/answers/0/lines")).isEqualTo(statement.at("/elements/0/sentNow/lines"));
        assertThat(payroll.get(address + "/reconciliation").json()).isEqualTo(statement);

        var key = statement.at("/largestLine/lineKey").asString();
        var story = payroll.get(address + "/lines/" + key).json();
        assertThat(story.at("/line/lineKey").asString()).isEqualTo(key);
        assertThat(story.at("/agrees").asBoolean()).as(story.toString()).isTrue();
        assertThat(story.at("/due/amount/amount").asString()).isEqualTo("18.75");
        assertThat(story.at("/due/working/sentence").asString()).isNotBlank();
        assertThat(story.at("/elections/0/option").asString()).isEqualTo("gold");
        assertThat(story.at("/elections/0/recordedBy").asString()).isEqualTo("the person");
        assertThat(story.at("/facts/0/payGroup").asString()).isEqualTo("MONTHLY");
        assertThat(story.at("/catalogueVersion").asInt()).isEqualTo(1);
        assertThat(payroll.get(address + "/lines/nobody-1-gym-2026/27-01-MONTHLY-1")
                        .status())
                .isEqualTo(404);

        var release = "{\"reason\":\"checked against the provider's list\"}";
        var own = payroll.post(address + "/release", release);
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.text("/type")).isEqualTo("urn:lifestage:problem:own-run");
        assertThat(payroll.post(address + "/release", "{\"reason\":\" \"}").status())
                .isEqualTo(400);
        var second = secondPayrollUser();
        var released = second.post(address + "/release", release);
        assertThat(released.text("/file/state")).as(released.body()).isEqualTo("released");
        assertThat(released.text("/decisions/0/reason")).isEqualTo("checked against the provider's list");
        assertThat(second.post(address + "/release", release).text("/type"))
                .isEqualTo("urn:lifestage:problem:not-held");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(folders.payrollFile(
                        "wexcombe", held.at("/fileName").asString().replace(".csv", ".manifest.json"))));
    }

    @Test
    @Order(3)
    void aWithdrawnFileIsIssuedAgainAndNamesWhatItReplaces() {
        var payroll = http.as("payroll");
        var exports = payroll.get("/api/v1/exports?payGroup=MONTHLY").json();
        var second = "/api/v1/exports/" + exports.at("/0/id").asString();
        var first = "/api/v1/exports/" + exports.at("/1/id").asString();

        assertThat(payroll.post(first + "/withdrawal", withdrawal(true)).text("/type"))
                .isEqualTo("urn:lifestage:problem:not-latest");
        assertThat(payroll.post(second + "/withdrawal", withdrawal(false)).text("/type"))
                .isEqualTo("urn:lifestage:problem:may-be-loaded");
        var withdrawn = payroll.post(second + "/withdrawal", withdrawal(true));
        assertThat(withdrawn.text("/file/state")).as(withdrawn.body()).isEqualTo("withdrawn");
        var request = finished(payroll, "/api/v1/run-requests/" + withdrawn.text("/runRequest"));
        assertThat(request.text("/status")).as(request.body()).isEqualTo("finished");

        var again = payroll.get("/api/v1/exports?run=" + request.text("/run"))
                .json()
                .at("/0");
        assertThat(again.at("/sequence").asInt()).isEqualTo(4);
        assertThat(again.at("/replaces/0").asInt()).isEqualTo(3);
        assertThat(again.at("/periodNo").asInt()).isEqualTo(11);
        assertThat(payroll.get("/api/v1/exports/" + again.at("/id").asString() + "/manifest")
                        .text("/replaces/0"))
                .isEqualTo("3");
        assertThat(http.as("auditor").get("/api/v1/audit").json().findValuesAsString("action"))
                .contains("export.released", "export.withdrawn", "line.read", "controls.four-eyes");
    }

    private static String withdrawal(boolean notLoaded) {
        return "{\"reason\":\"wrong price\",\"reissue\":true,\"notLoaded\":" + notLoaded + "}";
    }

    private Http secondPayrollUser() {
        var claims = SignInTest.staff("wexcombe", "second");
        claims.put("lifestage_roles", List.of("payroll"));
        return http.bearing(Tokens.with(claims));
    }

    private static Http.Answer run(Http payroll) {
        return run(payroll, "2026-12-10");
    }

    private static Http.Answer run(Http payroll, String businessDate) {
        var asked = payroll.post("/api/v1/runs", "{\"businessDate\":\"" + businessDate + "\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        return finished(payroll, asked.header("Location"));
    }

    private static Http.Answer finished(Http payroll, String request) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> payroll.get(request),
                        answer -> !answer.json().at("/finishedAt").isNull());
    }

    private static int column(String[] columns, String name) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].equals(name)) {
                return i;
            }
        }
        throw new AssertionError("No column " + name);
    }
}
