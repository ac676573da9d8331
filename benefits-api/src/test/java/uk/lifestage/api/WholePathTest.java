package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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
    }

    private static Http.Answer run(Http payroll) {
        var asked = payroll.post("/api/v1/runs", "{\"businessDate\":\"2026-12-10\"}");
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
