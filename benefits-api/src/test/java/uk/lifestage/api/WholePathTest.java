package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** From choices over HTTP to a payroll file, counted again by hand. */
@TestPropertySource(
        properties = {
            "lifestage.night.enabled=true",
            "lifestage.night.at=never",
            "lifestage.night.poll-every=200ms",
            "lifestage.today=2026-11-20"
        })
class WholePathTest extends ApiTest {
    private static final Map<String, String> PRICES = Map.of("bronze", "6.50", "silver", "11.25", "gold", "18.75");

    @Test
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

    private static void whatPayrollDidNotTakeIsInTheNextFile(
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
    }

    private static Http.Answer run(Http payroll) {
        return run(payroll, "2026-12-10");
    }

    private static Http.Answer run(Http payroll, String businessDate) {
        var asked = payroll.post("/api/v1/runs", "{\"businessDate\":\"" + businessDate + "\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> payroll.get(asked.header("Location")),
                        request -> !request.json().at("/finishedAt").isNull());
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
