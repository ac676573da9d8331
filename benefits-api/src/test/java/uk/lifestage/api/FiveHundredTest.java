package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import uk.lifestage.db.support.FreshDatabase;

/**
 * Five hundred of the demo council's staff choose real baskets over HTTP, the night runs, and its files are counted again
 * by code that shares nothing with the code that wrote them.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = LifestageApplication.class,
        properties = {"lifestage.today=2026-11-20", "lifestage.night.at=never", "lifestage.night.poll-every=200ms"})
@ContextConfiguration(initializers = {FreshDatabase.class, TemporaryHome.class})
@Import(ApiTest.DemoDatabase.class)
class FiveHundredTest {
    private static final int PEOPLE = 500;

    @LocalServerPort
    private int port;

    private final Random random = new Random(500);

    /** What one agreed benefit costs or pays in a whole pay period, by payroll's key for it. */
    private record Agreed(String payGroup, LocalDate from, String key, BigDecimal amount) {}

    @Test
    void everyMoneyElectionIsInTheFilesOnceAtItsAmount() throws Exception {
        var http = new Http(port);
        var elements = elements(http);
        assertThat(elements).containsEntry("gym", "GYM");
        var agreed = new ArrayList<Agreed>();
        var why = new TreeMap<String, Integer>();
        var last = "";
        for (int person = 0; person < PEOPLE; person++) {
            var employeeNo = Integer.toString(100_000 + person);
            var staff = http.as(employeeNo);
            var payGroups = payGroups(staff.get("/api/v1/me").json());
            var offers = staff.get("/api/v1/me/offers");
            assertThat(offers.status()).as(offers.body()).isEqualTo(200);
            for (var post : offers.json().at("/posts")) {
                var basket = basket(post);
                var quote = staff.post("/api/v1/me/quotes", basket);
                assertThat(quote.status()).as(quote.body()).isEqualTo(200);
                last = basket
                        + quote.body().substring(0, Math.min(900, quote.body().length()));
                var answer = staff.with("Idempotency-Key", "p" + person + "-" + post.at("/assignmentNo"))
                        .post("/api/v1/me/selections", basket);
                assertThat(answer.status()).as("%s %s", basket, answer.body()).isIn(201, 202, 422);
                assertThat(answer.status() == 422)
                        .as("the quote and the submission cannot disagree")
                        .isEqualTo(quote.text("/outcome").equals("refused"));
                if (answer.status() == 422) {
                    assertThat(answer.json().at("/reasons")).isNotEmpty();
                    why.merge(answer.text("/reasons/0/code"), 1, Integer::sum);
                    continue;
                }
                var waiting = new HashSet<String>();
                answer.json()
                        .at("/waiting")
                        .forEach(one -> waiting.add(one.at("/benefit").asString()));
                for (var choice : quote.json().at("/choices")) {
                    if (waiting.contains(choice.at("/benefit").asString())) {
                        continue;
                    }
                    // Of what a flex fund pays, payroll is told the rest alone.
                    var amount = new BigDecimal(choice.at(
                                    choice.at("/fund").isObject()
                                            ? "/fund/overspend/amount"
                                            : "/price/perPeriod/amount")
                            .asString());
                    var element = elements.get(choice.at("/benefit").asString());
                    if (element != null && amount.signum() > 0) {
                        var assignmentNo = choice.at("/assignmentNo").asInt();
                        agreed.add(new Agreed(
                                payGroups.get(assignmentNo),
                                LocalDate.parse(choice.at("/startsOn").asString()),
                                employeeNo + " " + assignmentNo + " " + element,
                                amount));
                    }
                }
            }
        }
        assertThat(agreed).as("beside refusals %s, last quote %s", why, last).hasSizeGreaterThan(PEOPLE);

        var payroll = http.as("payroll");
        // Each pay group's night of the cut-off of the first period in which the choices hold.
        for (var night : List.of(
                "{\"businessDate\":\"2026-11-30\",\"payGroups\":[\"WEEKLY\"]}",
                "{\"businessDate\":\"2026-12-10\",\"payGroups\":[\"MONTHLY\"]}")) {
            var request = run(payroll, night);
            assertThat(request.text("/status")).as(request.body()).isEqualTo("finished");
            var exports =
                    payroll.get("/api/v1/exports?run=" + request.text("/run")).json();
            assertThat(exports).hasSize(1);
            recount(payroll, exports.get(0), agreed);
        }
    }

    private static void recount(Http payroll, JsonNode export, List<Agreed> agreed) throws Exception {
        var address = "/api/v1/exports/" + export.at("/id").asString();
        var file = payroll.get(address + "/file").body();
        var manifest = payroll.get(address + "/manifest").json();
        var payGroup = manifest.at("/pay_group").asString();
        var ownPeriod = manifest.at("/tax_year").asString()
                + "-%02d".formatted(manifest.at("/period_no").asInt());
        var lines = file.lines().toList();
        var columns = List.of(lines.getFirst().split(","));
        var found = new TreeMap<String, BigDecimal>();
        var totals = new TreeMap<String, BigDecimal>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            var amount = new BigDecimal(cells[columns.indexOf("amount")]);
            var element = cells[columns.indexOf("element_code")];
            totals.merge(element + cells[columns.indexOf("kind")], amount, BigDecimal::add);
            if (cells[columns.indexOf("for_period")].equals(ownPeriod)) {
                var key = cells[columns.indexOf("employee_no")] + " " + cells[columns.indexOf("assignment_no")] + " "
                        + element;
                assertThat(found.put(key, amount)).as("one line for %s", key).isNull();
            }
        }
        var starts = periodStart(payroll, payGroup, ownPeriod);
        var expected = new TreeMap<String, BigDecimal>();
        for (var one : agreed) {
            if (one.payGroup().equals(payGroup) && !one.from().isAfter(starts)) {
                expected.merge(one.key(), one.amount(), BigDecimal::add);
            }
        }
        assertThat(expected).as("something is expected of %s", payGroup).isNotEmpty();
        assertThat(found).isEqualTo(expected);
        assertThat(manifest.at("/rows").asInt()).isEqualTo(lines.size() - 1);
        assertThat(manifest.at("/sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8))));
        var stated = new TreeMap<String, BigDecimal>();
        for (var total : manifest.at("/totals")) {
            stated.put(
                    total.at("/element_code").asString() + total.at("/kind").asString(),
                    new BigDecimal(total.at("/amount").asString()));
        }
        assertThat(stated).isEqualTo(totals);
    }

    private static LocalDate periodStart(Http payroll, String payGroup, String period) {
        for (var calendar : payroll.get("/api/v1/pay-calendars").json()) {
            if (calendar.at("/payGroup").asString().equals(payGroup)) {
                for (var one : calendar.at("/periods")) {
                    if (one.at("/name").asString().equals(period)) {
                        return LocalDate.parse(one.at("/from").asString());
                    }
                }
            }
        }
        throw new AssertionError("No period " + period + " of " + payGroup);
    }

    /** Some of what is open, each with its least units or amount. */
    private String basket(JsonNode post) {
        var choices = new ArrayList<String>();
        for (var offer : post.at("/offers")) {
            if (!offer.at("/open").asBoolean() || random.nextInt(100) >= 25) {
                continue;
            }
            var open = new ArrayList<JsonNode>();
            offer.at("/options").forEach(option -> {
                if (option.at("/open").asBoolean()) {
                    open.add(option);
                }
            });
            var option = open.get(random.nextInt(open.size()));
            var choice = new StringBuilder("{\"assignmentNo\":" + post.at("/assignmentNo") + ",\"benefit\":"
                    + offer.at("/benefit") + ",\"option\":" + option.at("/option"));
            if (option.at("/quantity").isObject()) {
                choice.append(",\"quantity\":")
                        .append(Math.max(1, option.at("/quantity/minimum").asInt()));
            }
            if (option.at("/amounts").isObject()) {
                choice.append(",\"amount\":").append(option.at("/amounts/minimum"));
            }
            choices.add(choice.append("}").toString());
        }
        return "{\"choices\":[" + String.join(",", choices) + "]}";
    }

    private static Map<Integer, String> payGroups(JsonNode me) {
        var payGroups = new HashMap<Integer, String>();
        for (var post : me.at("/posts")) {
            payGroups.put(post.at("/assignmentNo").asInt(), post.at("/payGroup").asString());
        }
        return payGroups;
    }

    /** Payroll's element of each benefit, read from the published catalogue's own file. */
    private static Map<String, String> elements(Http http) {
        var elements = new HashMap<String, String>();
        var benefit = "";
        for (var line : http.as("hr")
                .get("/api/v1/catalogues/1")
                .text("/document")
                .lines()
                .toList()) {
            if (line.matches(" {2}- code: .*")) {
                benefit = line.substring(line.indexOf(':') + 1).strip();
            } else if (line.matches(" {4}element: .*")) {
                elements.put(benefit, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return elements;
    }

    private static Http.Answer run(Http payroll, String body) {
        var asked = payroll.post("/api/v1/runs", body);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        return Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> payroll.get(asked.header("Location")),
                        request -> !request.json().at("/finishedAt").isNull());
    }
}
