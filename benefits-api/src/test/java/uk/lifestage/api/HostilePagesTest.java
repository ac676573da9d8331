package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Forms that no page of ours has, or not any more: answered, and never with a failure of ours. */
class HostilePagesTest extends ApiTest {
    private static final String DRAFT = "/hr/catalogue/draft";
    private static final Pattern RULE = Pattern.compile(DRAFT + "/rules/([A-Z0-9_]+)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @LocalServerPort
    private int port;

    @Test
    void whatIsNotInTheDraftCannotBeSavedMovedOrTakenOut() {
        var hr = PageSession.of(port, "hr");
        hr.post("/hr/catalogue/import", "/hr/catalogue/begin", Map.of());
        for (var action : new String[] {"save", "move", "remove", "remove-sure", "check", "condition"}) {
            var form = Map.of("action", action, "expression", "person.age >= 18");
            assertThat(hr.post(DRAFT + "/settings", DRAFT + "/nothing/CODE", form)
                            .statusCode())
                    .as(action)
                    .isEqualTo(404);
            assertThat(hr.post(DRAFT + "/settings", DRAFT + "/rules/NO_SUCH_RULE", form)
                            .statusCode())
                    .as(action)
                    .isEqualTo(409);
            assertThat(hr.post(DRAFT + "/settings", DRAFT + "/benefits/none/options/new", form)
                            .statusCode())
                    .as(action)
                    .isEqualTo(409);
        }
        for (var address : new String[] {"/settings", "/rules/new"}) {
            assertThat(hr.post(DRAFT + "/settings", DRAFT + address, Map.of("action", "move"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(hr.post(DRAFT + "/settings", DRAFT + address, Map.of("action", "remove-sure"))
                            .statusCode())
                    .isEqualTo(200);
        }

        var rule = DRAFT + "/rules/" + first(RULE, hr.get(DRAFT).body());
        var seen = first(SEEN, hr.get(rule).body());
        var nowhere = hr.post(rule, rule, Map.of("action", "move", "seen", seen, "before", "NO_SUCH_RULE"));
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("what you chose is not in the list any more");

        hr.post(rule, rule, Map.of("action", "remove-sure", "seen", seen));
        hr.get(DRAFT + "?lang=cy");
        var late = hr.post(
                DRAFT + "/settings", rule, Map.of("action", "save", "seen", seen, "sentence.cy", "Geiriau a deipiwyd"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Nid yw hwn yn y drafft mwyach", "Geiriau a deipiwyd")
                .doesNotContain("??");

        var discard = hr.get(DRAFT + "/discard").body();
        hr.post(
                DRAFT + "/discard",
                DRAFT + "/discard",
                Map.of(
                        "version", first(Pattern.compile("name=\"version\" value=\"(\\d+)\""), discard),
                        "seen", first(SEEN, discard)));
    }

    @Test
    void noPageOpensToAnotherRoleAndNoFormIsTakenWithAStaleToken() {
        var sessions = new TreeMap<String, PageSession>();
        sessions.put("/staff", PageSession.of(port, council.aPerson()));
        sessions.put("/hr", PageSession.of(port, "hr"));
        sessions.put("/payroll", PageSession.of(port, "payroll"));
        sessions.put("/audit", PageSession.of(port, "auditor"));
        var tried = new AtomicInteger();
        routes.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues().forEach(pattern -> {
                    var path = pattern.replaceAll(
                                    "\\{[a-z]*[iI]d}|\\{document}", "00000000-0000-0000-0000-000000000000")
                            .replace("{version}", "1")
                            .replace("{opens}", "2026-11-01")
                            .replaceAll("\\{[a-zA-Z]+}", "something");
                    sessions.forEach((area, somebody) -> {
                        boolean own = path.equals(area) || path.startsWith(area + "/");
                        boolean page =
                                sessions.keySet().stream().anyMatch(of -> path.equals(of) || path.startsWith(of + "/"));
                        if (page && !own) {
                            assertThat(somebody.get(path).statusCode())
                                    .as(area + " on " + path)
                                    .isEqualTo(403);
                            tried.incrementAndGet();
                        }
                        if (own && info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                            var refused = somebody.stale(path);
                            assertThat(refused.statusCode()).as(path).isEqualTo(403);
                            assertThat(refused.body()).as(path).contains("Nothing was sent");
                            tried.incrementAndGet();
                        }
                    });
                }));
        assertThat(tried.get()).isGreaterThan(250);
    }

    @Test
    void aCharacterThatNoTextCanHoldIsRefusedOnEveryPage() {
        var payroll = PageSession.of(port, "payroll");
        var page = "/payroll/delivery/new";
        var form = Map.of(
                "code", "a-nul", "title", "a\0b", "kind", "folder", "place", "pick-up", "representations", "canonical");

        var refused = payroll.post(page, page, form);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("<html").doesNotContain("Exception");
        assertThat(payroll.get("/payroll/findings?state=%00&code=%00").statusCode())
                .isEqualTo(400);
        assertThat(PageSession.of(port, council.aPerson())
                        .get("/staff/guides?q=%00")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDoubleClickBeginsOneDraftAndGivesItUpOnce() throws Exception {
        var hr = PageSession.of(port, "hr");
        var begun = twice(() -> hr.post("/hr/catalogue/import", "/hr/catalogue/begin", Map.of()));
        assertThat(begun)
                .allMatch(answer ->
                        answer.statusCode() == 200 && answer.uri().getPath().equals(DRAFT));

        var form = hr.get(DRAFT + "/discard").body();
        var fields = Map.of(
                "version",
                first(Pattern.compile("name=\"version\" value=\"(\\d+)\""), form),
                "seen",
                first(SEEN, form));
        assertThat(twice(() -> hr.post("/hr/catalogue/import", DRAFT + "/discard", fields)))
                .extracting(HttpResponse::statusCode)
                .containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void aFileMayHaveAVeryLongNameAndNoneThatCannotBeOne() {
        var payroll = PageSession.of(port, "payroll");

        var named = payroll.upload("/payroll/returns", "ש".repeat(240) + ".csv", "text/csv", new byte[] {'x'});
        assertThat(named.statusCode())
                .as("read as far as the field that is missing")
                .isEqualTo(422);
        for (var name : new String[] {"a\0.csv", "x".repeat(5_000)}) {
            var refused = payroll.upload("/payroll/returns", name, "text/csv", new byte[] {'x'});
            assertThat(refused.statusCode()).isIn(400, 413);
            assertThat(refused.body()).doesNotContain("Exception");
        }
    }

    private static List<HttpResponse<String>> twice(Callable<HttpResponse<String>> click) throws Exception {
        try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<HttpResponse<String>>();
            for (var answer : clicks.invokeAll(List.of(click, click))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
