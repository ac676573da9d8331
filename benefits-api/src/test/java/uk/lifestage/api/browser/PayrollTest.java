package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.springframework.test.context.TestPropertySource;

/** Payroll's pages with nights that really run: asked for by a page, within the same process, never by the clock. */
@TestPropertySource(
        properties = {
            "lifestage.night.enabled=true",
            "lifestage.night.at=never",
            "lifestage.night.poll-every=200ms",
            "lifestage.files.poll-every=200ms"
        })
abstract class PayrollTest extends BrowserTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String origin;

    @BeforeEach
    void knowTheServer() {
        open("/accessibility");
        var here = URI.create(browser.getCurrentUrl());
        origin = here.getScheme() + "://" + here.getAuthority();
    }

    /** What the API answers to somebody of the demo. */
    HttpResponse<String> call(String who, String method, String path, String type, String body) {
        return call(who, method, path, type, body, null);
    }

    /** The same of somebody who has read a revision. */
    HttpResponse<String> call(
            String who, String method, String path, String type, String body, @Nullable String revision) {
        var request = HttpRequest.newBuilder(URI.create(origin + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((who + ":demo").getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", type)
                .header("Idempotency-Key", who + path)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (revision != null) {
            request.header("If-Match", "\"r" + revision + "\"");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Somebody gives to charity from every pay. */
    void gives(String employeeNo, String pounds) {
        var taken = call(
                employeeNo,
                "POST",
                "/api/v1/me/selections",
                "application/json",
                "{\"choices\":[{\"assignmentNo\":1,\"benefit\":\"payroll-giving\",\"option\":\"gift\",\"amount\":{\"amount\":\""
                        + pounds + "\",\"currency\":\"GBP\"}}]}");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
    }

    /** Asks for a run by the page at hand, and waits until it has ended well. */
    void run(String businessDate) {
        open("/payroll");
        type("businessDate", businessDate);
        press("Run now");
        assertThat(text()).contains("The run was asked for");
        waitForRuns();
    }

    /** Waits until nothing that was asked for waits or runs any more. */
    void waitForRuns() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    open("/payroll/runs");
                    var open = browser.findElements(By.cssSelector("tbody tr")).stream()
                            .filter(row -> row.getText().contains("Waiting")
                                    || row.getText().contains("Running"))
                            .count();
                    return open == 0;
                });
        assertThat(text()).doesNotContain("Failed");
    }
}
