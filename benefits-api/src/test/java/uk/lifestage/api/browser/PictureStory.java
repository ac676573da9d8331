package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two months of the demo council, for the pictures: people choose, two nights run, payroll answers, and some of it is short. */
final class PictureStory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DOCUMENT = "application/json";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN76zuqnjypL54/w4763l7q1Sn3IBYHptJ5wcYfEWkeN";

    private final PayrollTest council;
    private int calls;

    PictureStory(PayrollTest council) {
        this.council = council;
    }

    /** Tells it, and says where what came of it is: words to use in addresses. */
    Map<String, String> tell() {
        council.signIn("payroll");
        put("payroll", "/api/v1/payroll-settings/destinations/pick-up", """
                {"title":"Payroll’s own folder","kind":"folder","place":"pick-up","representations":["canonical"]}
                """, null);
        put("payroll", "/api/v1/payroll-settings/destinations/bureau", """
                {"title":"Payroll bureau","kind":"sftp","place":"sftp.bureau.example:22","directory":"incoming/wexcombe",
                "login":"bureau","hostKeys":["%s"],"encryptTo":"bureau","signWith":"council","payGroups":["MONTHLY"],
                "representations":["canonical"]}
                """.formatted(KEY), null);
        put("payroll", "/api/v1/payroll-settings/recovery", """
                {"notTaken":"recovery-plan","floorPercent":"50","floorLeast":"400.00","instalments":4}
                """, 0);
        for (int number = 100_010; number < 100_060; number++) {
            choose(number, 3, "gym", "off-peak", null);
            choose(number, 4, "payroll-giving", "gift", 5 + number % 7 + ".00");
            choose(number, 5, "cycle-to-work", "equipment", "900.00");
            choose(number, 7, "health-cash-plan", "bronze", null);
        }
        council.run("2026-12-10");
        var first = files().get(0).path("id").asString();
        answer(first);
        put("payroll", "/api/v1/controls/MONTHLY", "{\"singleLine\":\"250.00\",\"peopleShare\":\"0.25\"}", null);
        for (int number = 100_060; number < 100_080; number++) {
            choose(number, 3, "gym", "any-time", null);
            choose(number, 4, "payroll-giving", "gift", "12.00");
        }
        choose(100_081, 1, "payroll-giving", "gift", "300.00");
        drop(100_011, "gym");
        drop(100_014, "gym");
        council.run("2027-01-10");
        return words(first);
    }

    private Map<String, String> words(String first) {
        var words = new HashMap<String, String>();
        words.put("first", first);
        words.put("file", files().get(0).path("id").asString());
        words.put("run", get("/api/v1/runs").get(0).path("id").asString());
        var plan = get("/api/v1/recovery-plans").get(0);
        words.put("plan", plan.path("id").asString());
        words.put("owing", plan.path("employeeNo").asString());
        words.put(
                "finding",
                get("/api/v1/findings?code=LINE_SHORT").get(0).path("id").asString());
        words.put(
                "delivery",
                get("/api/v1/deliveries?state=held").get(0).path("id").asString());
        words.put("return", get("/api/v1/returns").get(0).path("id").asString());
        council.open("/payroll/files/" + first + "/lines");
        var line =
                council.browser.findElements(By.xpath("//tr[td[contains(., 'HCASH')]]//a[contains(@href, '/lines/')]"));
        assertThat(line).as(council.text()).isNotEmpty();
        var address = String.valueOf(line.getFirst().getDomAttribute("href"));
        words.put("line", address.substring(address.lastIndexOf('/') + 1));
        return words;
    }

    /** Payroll took the lines of the file but for a few, and said so. */
    private void answer(String file) {
        var rows = new ArrayList<String>(List.of("line_key,status,amount_taken,reason"));
        for (var line : get("/api/v1/exports/" + file + "/lines")) {
            var key = line.path("lineKey").asString();
            rows.add(
                    switch (rows.size()) {
                        case 5 -> key + ",short,2.00,not enough pay";
                        case 9 -> key + ",refused,,left before";
                        default -> key + ",taken,,";
                    });
        }
        var laid = council.call("payroll", "POST", "/api/v1/returns", "text/csv", String.join("\n", rows) + "\n");
        assertThat(laid.statusCode()).as(laid.body()).isBetween(200, 202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        !get("/api/v1/returns").get(0).path("status").asString().equals("laid"));
    }

    /** Every so manieth of them chooses it; who cannot have it does not. */
    private void choose(int number, int every, String benefit, String option, @Nullable String amount) {
        if (number % every != 0) {
            return;
        }
        var money = amount == null ? "" : ",\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"}";
        submit(
                number,
                "{\"choices\":[{\"assignmentNo\":1,\"benefit\":\"" + benefit + "\",\"option\":\"" + option + "\""
                        + money + "}]}");
    }

    private void drop(int number, String benefit) {
        submit(number, "{\"choices\":[{\"assignmentNo\":1,\"benefit\":\"" + benefit + "\",\"drop\":true}]}");
    }

    private void submit(int number, String basket) {
        var taken =
                council.call(Integer.toString(number), "POST", "/api/v1/me/selections?n=" + calls++, DOCUMENT, basket);
        assertThat(taken.statusCode()).as(taken.body()).isIn(201, 202, 401, 404, 422);
    }

    private void put(String who, String path, String body, @Nullable Integer revision) {
        var kept = council.call(who, "PUT", path, DOCUMENT, body, revision == null ? null : revision.toString());
        assertThat(kept.statusCode()).as(kept.body()).isIn(200, 201);
    }

    private JsonNode files() {
        return get("/api/v1/exports?payGroup=MONTHLY");
    }

    private JsonNode get(String path) {
        return JSON.readTree(
                council.call("payroll", "GET", path, "text/plain", "").body());
    }
}
