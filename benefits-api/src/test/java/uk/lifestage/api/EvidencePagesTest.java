package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.lifestage.db.employment.PeopleStore;

/** What people send and declare: who gets to see it, and who does not. */
class EvidencePagesTest extends ApiTest {
    private static final byte[] PICTURE =
            "\u00FF\u00D8\u00FF\u00E0 a certificate".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] VIRUS = "\u00FF\u00D8\u00FF\u00E0 EICAR".getBytes(StandardCharsets.ISO_8859_1);

    @LocalServerPort
    private int port;

    @Autowired
    private PeopleStore people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void aDocumentIsKeptAsItCameAndOnlyEverDownloaded() {
        var number = council.aPerson();
        var page = "/staff/changes/" + aBirth(number);
        var me = PageSession.of(port, number);

        var sent = me.upload(page, "../tŷ & <b>.exe", "text/html", PICTURE);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.body())
                .contains("it has arrived")
                .contains("tŷ &amp; b.jpg")
                .contains("HR looks at it");
        me.upload(page, "again.jpg", "image/jpeg", PICTURE);
        var again = me.get(page).body();
        assertThat(again).as("the same document is kept once").doesNotContain("again.jpg");

        var link = again.replaceAll("(?s).*href=\"(" + page + "/documents/[^\"]+)\".*", "$1");
        var document = me.get(link);
        assertThat(document.body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(document.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(document.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("filename*=UTF-8''t%C5%B7%20&%20b.jpg");
        assertThat(document.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(document.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");

        var other = PageSession.of(port, council.aPerson());
        assertThat(other.get(link).statusCode()).isEqualTo(404);
        var id = link.substring(link.lastIndexOf('/') + 1);
        assertThat(other.get("/hr/evidence/" + id + "/document").statusCode()).isEqualTo(403);
        var hr = PageSession.of(port, "hr");
        var person = hr.get("/hr/people/" + idOf(number)).body();
        assertThat(person).contains("/hr/evidence/" + id + "/document").doesNotContain("Away without pay");
        council.isAwayUnpaid(number, LocalDate.of(2026, 12, 1), null);
        assertThat(hr.get("/hr/people/" + idOf(number)).body())
                .contains("Away without pay")
                .contains("since 1 Dec 2026, until further notice");
        assertThat(hr.get("/hr/evidence/" + id + "/document").statusCode()).isEqualTo(200);
        assertThat(http.as("auditor").get("/api/v1/audit").json().toString())
                .contains("documents.download")
                .doesNotContain("t\u0177");
    }

    @Test
    void whatIsNoDocumentOrHarmfulOrTooLargeIsToldAtTheField() {
        var number = council.aPerson();
        var page = "/staff/changes/" + aBirth(number);
        var me = PageSession.of(port, number);

        var script = me.upload(page, "photo.jpg", "image/jpeg", "<script>".getBytes(StandardCharsets.UTF_8));
        assertThat(script.statusCode()).isEqualTo(422);
        assertThat(script.body()).contains("what matters is its content").contains("href=\"#document\"");
        assertThat(me.upload(page, "virus.jpg", "image/jpeg", VIRUS).body())
                .contains("Something harmful was found in the document");
        assertThat(me.get(page).body())
                .contains("Something harmful was found in this file")
                .doesNotContain("/documents/");
        assertThat(me.upload(page, "none.jpg", "image/jpeg", new byte[0]).body())
                .contains("Choose a document to send");
        var large = me.upload(page, "film.jpg", "image/jpeg", new byte[8 * 1024 * 1024]);
        assertThat(large.uri().getQuery()).isEqualTo("too-large");
        assertThat(large.body()).contains("must be at most 5 MB");
        assertThat(me.upload("/staff/family", "x.jpg", "image/jpeg", PICTURE).statusCode())
                .as("no page that asks for no file takes one")
                .isEqualTo(415);
    }

    /** All that HR can look at, before and after somebody has declared that they are a carer, is the same. */
    @Test
    void declaringThatYouAreACarerRevealsNothingToHrWhileOffersGoByIt() {
        var number = council.aPerson();
        var me = http.as(number);
        var hr = PageSession.of(port, "hr");
        var before = allThatHrSees(hr, number);
        assertThat(passport(number)).isEqualTo("false");

        PageSession.of(port, number).post("/staff/about-you", "/staff/about-you", Map.of("holds", "carer"));
        assertThat(me.post("/api/v1/me/life-events", "{\"type\":\"became-carer\",\"happenedOn\":\"2026-11-10\"}")
                        .status())
                .isEqualTo(201);
        assertThat(passport(number)).isEqualTo("true");
        StaffApiTest.submit(me, "passport", "{\"choices\":[{\"benefit\":\"carers-support\",\"option\":\"passport\"}]}");
        assertThat(me.get("/api/v1/me/elections?asOf=2026-12-31").json().toString())
                .contains("passport");
        assertThat(PageSession.of(port, number).get("/staff").body()).contains("Looking after somebody");

        assertThat(before).hasSizeGreaterThan(15);
        var after = allThatHrSees(hr, number);
        before.forEach((path, body) -> assertThat(after.get(path)).as(path).isEqualTo(body));
        var trail = http.as("auditor").get("/api/v1/audit?limit=200").json().toString();
        assertThat(trail).contains("circumstances.declare").doesNotContain("carer");
    }

    private String passport(String number) {
        var offers = http.as(number).get("/api/v1/me/offers").json().at("/posts/0/offers");
        return StaffApiTest.named(
                        StaffApiTest.named(offers, "benefit", "carers-support").at("/options"), "option", "passport")
                .at("/open")
                .toString();
    }

    /** Every address that HR may read, about this person where it is about one; without what differs each time. */
    private Map<String, String> allThatHrSees(PageSession hr, String number) {
        var seen = new TreeMap<String, String>();
        for (var path : readable()) {
            var about = path.replace("{id}", idOf(number).toString())
                    .replace("{benefit}", "carers-support")
                    .replace("{version}", "1")
                    .replaceAll("\\{[a-zA-Z]+}", "00000000-0000-0000-0000-000000000000");
            if (about.startsWith("/hr")) {
                var page = hr.get(about);
                seen.put(about, page.statusCode() + page.body().replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", ""));
            } else {
                var answer = http.as("hr").get(about + "?employeeNo=" + number);
                seen.put(
                        about,
                        answer.status()
                                + (answer.status() == 200 ? answer.json().toString() : ""));
            }
        }
        var found = hr.post("/hr/people", "/hr/people", Map.of("who", number));
        seen.put("search", found.body().replaceAll("value=\"[A-Za-z0-9_-]{60,}\"", ""));
        return seen;
    }

    private List<String> readable() {
        var paths = new ArrayList<String>();
        routes.getHandlerMethods()
                .forEach((info, method) -> info.getPatternValues().stream()
                        .filter(path -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                        .filter(path -> path.startsWith("/hr")
                                || Stream.of("people", "approvals", "findings", "catalogues", "feeds")
                                        .anyMatch(of -> path.startsWith("/api/v1/" + of)))
                        .forEach(paths::add));
        return paths;
    }

    private UUID idOf(String number) {
        return council.as(
                council.wexcombe,
                () -> people.findByEmployeeNo(number).orElseThrow().value());
    }

    private String aBirth(String number) {
        return http.as(number)
                .post("/api/v1/me/life-events", "{\"type\":\"birth\",\"happenedOn\":\"2026-11-10\"}")
                .text("/id");
    }
}
