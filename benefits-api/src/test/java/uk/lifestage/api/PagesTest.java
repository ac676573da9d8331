package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.lifestage.db.employment.PeopleStore;

class PagesTest extends ApiTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void staffSignInAndSeeWhatIsOpenToThem() throws Exception {
        var number = council.aPerson();
        StaffApiTest.submit(http.as(number), "plan", StaffApiTest.BRONZE);

        var home = signIn(number, "demo");

        assertThat(home.uri().getPath()).isEqualTo("/staff");
        assertThat(home.body())
                .contains("<bdi>Nia</bdi>")
                .contains("Health cash plan")
                .contains("£6.50 a month")
                .doesNotContain("??");
        assertThat(get("/hr").statusCode()).isEqualTo(403);
    }

    @Test
    void speaksWelsh() throws Exception {
        signIn(council.aPerson(), "demo");

        var home = browser.send(
                HttpRequest.newBuilder(at("/staff"))
                        .header("Accept-Language", "cy")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(home.body())
                .contains("Helô")
                .contains("Beth sydd gennych")
                .contains("31 Rhagfyr 2026")
                .contains("lang=\"cy\"");
    }

    @Test
    void aWrongPasswordIsAskedAgain() throws Exception {
        var page = signIn(council.aPerson(), "wrong");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
        assertThat(page.body()).contains("the password is wrong");
    }

    @Test
    void hrSeesCatalogueVersions() throws Exception {
        var home = signIn("hr", "demo");

        assertThat(home.uri().getPath()).isEqualTo("/hr");
        assertThat(home.body()).contains("Published").contains("1 April 2026").doesNotContain("??");
    }

    @Test
    void anAddressThatCannotBeReadIsNoPageAndNoFailureOfOurs() throws Exception {
        signIn("hr", "demo");

        assertThat(get("/hr/people/somebody").statusCode()).isEqualTo(404);
        assertThat(get("/hr/windows/annual/someday").statusCode()).isEqualTo(404);
        var question = get("/hr/people/" + UUID.randomUUID() + "/offers?post=mine");
        assertThat(question.statusCode()).isEqualTo(400);
        assertThat(question.body()).doesNotContain("quote this number");
    }

    @Test
    void payrollAsksForARun() throws Exception {
        var home = signIn("payroll", "demo");
        assertThat(home.uri().getPath()).isEqualTo("/payroll");

        var asked = post(
                "/payroll/runs",
                Map.of("_csrf", csrf(home.body()), "businessDate", "2026-11-27", "payGroups", "MONTHLY"));
        var again = post(
                "/payroll/runs",
                Map.of("_csrf", csrf(asked.body()), "businessDate", "2026-11-27", "payGroups", "MONTHLY"));
        var wrong = post("/payroll/runs", Map.of("_csrf", csrf(asked.body()), "businessDate", "soon"));
        var forged = post("/payroll/runs", Map.of("businessDate", "2026-11-20"));

        assertThat(asked.body())
                .contains("The run was asked for")
                .contains("Waiting")
                .doesNotContain("??");
        assertThat(again.body()).contains("This run was asked for already, by payroll");
        assertThat(wrong.body()).contains("must be a date");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void theAuditorSeesTheTrail() throws Exception {
        http.as("hr").get("/api/v1/approvals");

        var home = signIn("auditor", "demo");

        assertThat(home.uri().getPath()).isEqualTo("/audit");
        assertThat(home.body()).contains("approval.list");
    }

    @Autowired
    private PeopleStore people;

    @Test
    void everyLookOfHrAtSomebodyIsInTheTrail() throws Exception {
        var number = council.aPerson();
        var person = council.as(
                        council.wexcombe, () -> people.findByEmployeeNo(number).orElseThrow())
                .value();
        var hr = signIn("hr", "demo");
        var looks = List.of(
                "/hr/people/" + person,
                "/hr/people/" + person + "/offers",
                "/hr/people/" + person + "/offers/dental",
                "/hr/people/" + person + "/window",
                "/hr/waiting");
        for (var look : looks) {
            long before = looksOfHr();
            assertThat(get(look).statusCode()).as(look).isEqualTo(200);
            assertThat(looksOfHr()).as(look).isGreaterThan(before);
        }
        long before = looksOfHr();
        assertThat(post("/hr/people", Map.of("_csrf", csrf(hr.body()), "who", number))
                        .body())
                .contains(number);
        assertThat(looksOfHr()).as("a search").isGreaterThan(before);
    }

    private long looksOfHr() {
        return http.as("auditor").get("/api/v1/audit?limit=5000").json().findValuesAsString("actor").stream()
                .filter("hr"::equals)
                .count();
    }

    @Test
    void pagesAreHardToAbuse() throws Exception {
        var page = get("/sign-in");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        assertThat(page.body())
                .doesNotContain("<script>")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(get("/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.css")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/assets/lifestage.css").statusCode()).isEqualTo(200);
    }

    @Test
    void behindTlsEveryCookieIsForTlsAlone() throws Exception {
        var plain = cookies(false);
        var secure = cookies(true);

        assertThat(plain.keySet()).isEqualTo(secure.keySet()).hasSize(3);
        assertThat(plain.values()).noneMatch(cookie -> cookie.contains("Secure"));
        assertThat(secure.values())
                .allMatch(cookie ->
                        cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    /** What is set by name: by the page to sign in at, by its language, and by signing in; a proxy in front says whether by TLS. */
    private Map<String, String> cookies(boolean tls) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var set = new TreeMap<String, String>();
        var page = client.send(over(tls, "/sign-in?lang=en").build(), HttpResponse.BodyHandlers.ofString());
        page.headers().allValues("Set-Cookie").forEach(cookie -> set.put(cookie.replaceFirst("=.*", ""), cookie));
        var signedIn = client.send(
                over(tls, "/sign-in")
                        .header("Cookie", String.valueOf(set.get("JSESSIONID")).replaceFirst(";.*", ""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=hr&password=demo&_csrf=" + csrf(page.body())))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).isEqualTo(302);
        signedIn.headers().allValues("Set-Cookie").forEach(cookie -> set.put(cookie.replaceFirst("=.*", ""), cookie));
        return set;
    }

    private HttpRequest.Builder over(boolean tls, String path) {
        var request = HttpRequest.newBuilder(at(path));
        return tls ? request.header("X-Forwarded-Proto", "https") : request;
    }

    @Test
    void aFormFromAPageThatIsTooOldChangesNothingAndSaysWhatToDo() throws Exception {
        var late = post("/sign-in", Map.of("_csrf", "of-yesterday", "username", "payroll", "password", "demo"));
        assertThat(late.uri().toString()).endsWith("/sign-in?again");
        assertThat(late.body())
                .contains("This page had been open for a while", "type your name and password once more")
                .doesNotContain("another role");

        signIn("payroll", "demo");
        var nowhere = post("/payroll/runs", Map.of("_csrf", "of-yesterday", "businessDate", "2026-11-20"));
        assertThat(nowhere.statusCode()).isEqualTo(403);
        assertThat(nowhere.body())
                .contains("Nothing was sent", "Nothing was changed", "send it once more")
                .doesNotContain("another role");

        var kept = browser.send(
                HttpRequest.newBuilder(at("/payroll/runs"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Referer", at("/payroll").toString())
                        .POST(HttpRequest.BodyPublishers.ofString("_csrf=of-yesterday&businessDate=on+Sunday"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(kept.uri().getPath()).isEqualTo("/payroll");
        assertThat(kept.body())
                .contains("nothing has been sent yet", "What you typed is still here", "value=\"on Sunday\"");
        assertThat(get("/payroll/runs?lang=cy").body()).doesNotContain("on Sunday");
        assertThat(post("/payroll/runs", Map.of("_csrf", "of-yesterday")).body())
                .contains("Nid anfonwyd dim", "Ni newidiwyd dim");
    }

    @Test
    void whatTheServerCannotReadIsAnsweredInOurWords() throws Exception {
        for (var address : List.of("/staff/<b>", "/staff/%zz", "/staff/%00", "/payroll/files/a%2Fb")) {
            var answer = raw(address);
            assertThat(answer).as(address).startsWith("HTTP/1.1 400");
            assertThat(answer)
                    .as(address)
                    .contains("This address cannot be read", "Ni ellir darllen y cyfeiriad hwn", "nosniff")
                    .contains("Content-Security-Policy")
                    .doesNotContain("Tomcat")
                    .doesNotContain("&lt;b")
                    .doesNotContain("%zz");
        }
        assertThat(raw("/api/v1/me/%zz"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "urn:lifestage:problem:malformed", "cannot be read")
                .doesNotContain("%zz");
        assertThat(raw("/api/v1/me/%zz", "Accept-Language: cy\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("urn:lifestage:problem:malformed", "Ni ellir darllen cyfeiriad neu benawdau'r cais")
                .doesNotContain("cannot be read");
    }

    /** What comes back to an address that no client of ours would send. */
    private String raw(String address) throws IOException {
        return raw(address, "");
    }

    private String raw(String address, String headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anUnknownPageIsAPage() throws Exception {
        signIn(council.aPerson(), "demo");

        var page = get("/staff/nothing");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing here").doesNotContain("Exception");
    }

    @Test
    void signingOutEndsIt() throws Exception {
        var home = signIn(council.aPerson(), "demo");

        var out = post("/sign-out", Map.of("_csrf", csrf(home.body())));

        assertThat(out.body()).contains("You have signed out");
        assertThat(get("/staff").uri().getPath()).isEqualTo("/sign-in");
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        return post("/sign-in", Map.of("_csrf", csrf(get("/sign-in").body()), "username", name, "password", password));
    }

    private static String csrf(String page) {
        var found = CSRF.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
