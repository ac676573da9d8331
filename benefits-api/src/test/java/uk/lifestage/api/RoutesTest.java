package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.engine.employment.EmployerId;

/** Walks every route that there is: whoever adds one has to say here who may use it. */
class RoutesTest extends ApiTest {
    private static final Set<String> STAFF = Set.of("staff");
    private static final Set<String> HR = Set.of("hr");
    private static final Set<String> PAYROLL = Set.of("payroll");
    private static final Set<String> AUDITOR = Set.of("auditor");
    private static final Set<String> HR_AND_AUDITOR = Set.of("hr", "auditor");
    private static final Set<String> HR_AND_PAYROLL = Set.of("hr", "payroll");

    private static final Map<String, Set<String>> API = new LinkedHashMap<>();

    static {
        API.put("GET /api/v1/me", STAFF);
        API.put("GET /api/v1/me/offers", STAFF);
        API.put("GET /api/v1/me/fund", STAFF);
        API.put("GET /api/v1/me/statement", STAFF);
        API.put("GET /api/v1/me/pays", STAFF);
        API.put("POST /api/v1/me/quotes", STAFF);
        API.put("POST /api/v1/me/selections", STAFF);
        API.put("GET /api/v1/me/selections/{id}", STAFF);
        API.put("GET /api/v1/me/elections", STAFF);
        API.put("GET /api/v1/me/dependants", STAFF);
        API.put("POST /api/v1/me/dependants", STAFF);
        API.put("GET /api/v1/me/life-events", STAFF);
        API.put("POST /api/v1/me/life-events", STAFF);
        API.put("GET /api/v1/me/circumstances", STAFF);
        API.put("PUT /api/v1/me/circumstances", STAFF);
        API.put("GET /api/v1/catalogues", HR_AND_AUDITOR);
        API.put("GET /api/v1/catalogues/{version}", HR_AND_AUDITOR);
        API.put("POST /api/v1/catalogues", HR);
        API.put("PUT /api/v1/catalogues/{version}", HR);
        API.put("POST /api/v1/catalogues/{version}/publish", HR);
        API.put("POST /api/v1/catalogues/{version}/discard", HR);
        API.put("GET /api/v1/approvals", HR);
        API.put("GET /api/v1/approvals/{id}", HR);
        API.put("POST /api/v1/approvals/{id}/decision", HR);
        API.put("GET /api/v1/people", HR);
        API.put("GET /api/v1/people/evidence", HR);
        API.put("PUT /api/v1/people/evidence/{id}", HR);
        API.put("GET /api/v1/feeds", HR);
        API.put("PUT /api/v1/feeds/{businessDate}", HR);
        API.put("GET /api/v1/feeds/{intakeId}/rejects", HR);
        API.put("GET /api/v1/pay-calendars", PAYROLL);
        API.put("PUT /api/v1/pay-calendars/{payGroup}", PAYROLL);
        API.put("POST /api/v1/runs", PAYROLL);
        API.put("GET /api/v1/runs", PAYROLL);
        API.put("GET /api/v1/runs/{id}", PAYROLL);
        API.put("GET /api/v1/run-requests/{id}", PAYROLL);
        API.put("GET /api/v1/exports", PAYROLL);
        API.put("GET /api/v1/exports/{id}", PAYROLL);
        API.put("GET /api/v1/exports/{id}/file", PAYROLL);
        API.put("GET /api/v1/exports/{id}/manifest", PAYROLL);
        API.put("GET /api/v1/exports/{id}/layouts", PAYROLL);
        API.put("GET /api/v1/exports/{id}/layouts/{code}", PAYROLL);
        API.put("GET /api/v1/exports/{id}/layouts/{code}/manifest", PAYROLL);
        API.put("POST /api/v1/exports/{id}/layouts/{code}/again", PAYROLL);
        API.put("GET /api/v1/layouts", HR_AND_PAYROLL);
        API.put("GET /api/v1/layouts/{code}", HR_AND_PAYROLL);
        API.put("PUT /api/v1/layouts/{code}", HR_AND_PAYROLL);
        API.put("POST /api/v1/layouts/validate", HR_AND_PAYROLL);
        API.put("POST /api/v1/layouts/test", PAYROLL);
        API.put("GET /api/v1/layouts/{code}/test", PAYROLL);
        API.put("GET /api/v1/layout-settings", HR_AND_PAYROLL);
        API.put("PUT /api/v1/layout-settings/{payGroup}", HR_AND_PAYROLL);
        API.put("GET /api/v1/exports/{id}/control", PAYROLL);
        API.put("POST /api/v1/exports/{id}/release", PAYROLL);
        API.put("POST /api/v1/exports/{id}/withdrawal", PAYROLL);
        API.put("GET /api/v1/exports/{id}/reconciliation", PAYROLL);
        API.put("GET /api/v1/exports/{id}/lines/{*lineKey}", PAYROLL);
        API.put("GET /api/v1/exports/{id}/movers", PAYROLL);
        API.put("GET /api/v1/runs/{id}/reconciliation", PAYROLL);
        API.put("GET /api/v1/controls", Set.of("hr", "payroll", "auditor"));
        API.put("GET /api/v1/law", Set.of("hr", "payroll", "auditor"));
        API.put("PUT /api/v1/controls", PAYROLL);
        API.put("PUT /api/v1/controls/{payGroup}", PAYROLL);
        API.put("PUT /api/v1/release-policy", HR);
        API.put("GET /api/v1/findings", HR_AND_PAYROLL);
        API.put("GET /api/v1/findings/counts", HR_AND_PAYROLL);
        API.put("GET /api/v1/findings/{id}", HR_AND_PAYROLL);
        API.put("POST /api/v1/findings/{id}/events", HR_AND_PAYROLL);
        API.put("GET /api/v1/me/findings", STAFF);
        API.put("GET /api/v1/returns", PAYROLL);
        API.put("POST /api/v1/returns", PAYROLL);
        API.put("GET /api/v1/returns/{id}", PAYROLL);
        API.put("GET /api/v1/returns/{id}/rejects", PAYROLL);
        API.put("GET /api/v1/exports/{id}/answers", PAYROLL);
        API.put("GET /api/v1/exports/{id}/lines", PAYROLL);
        API.put("GET /api/v1/payroll-settings", PAYROLL);
        API.put("PUT /api/v1/payroll-settings", PAYROLL);
        API.put("GET /api/v1/payroll-settings/destinations", PAYROLL);
        API.put("GET /api/v1/payroll-settings/destinations/{code}", PAYROLL);
        API.put("PUT /api/v1/payroll-settings/destinations/{code}", PAYROLL);
        API.put("GET /api/v1/me/recovery-plans", STAFF);
        API.put("GET /api/v1/me/recovery-plans/{id}", STAFF);
        API.put("GET /api/v1/me/recovery-plans/{id}/outlook", STAFF);
        API.put("POST /api/v1/me/recovery-plans/{id}/consent", STAFF);
        API.put("POST /api/v1/me/recovery-plans/{id}/decline", STAFF);
        API.put("GET /api/v1/recovery-plans", PAYROLL);
        API.put("GET /api/v1/recovery-plans/{id}", PAYROLL);
        API.put("POST /api/v1/recovery-plans/{id}/decision", PAYROLL);
        API.put("GET /api/v1/payroll-settings/recovery", PAYROLL);
        API.put("PUT /api/v1/payroll-settings/recovery", PAYROLL);
        API.put("GET /api/v1/deliveries", PAYROLL);
        API.put("GET /api/v1/deliveries/{id}", PAYROLL);
        API.put("POST /api/v1/deliveries/{id}/retry", PAYROLL);
        API.put("POST /api/v1/deliveries/{id}/confirm", PAYROLL);
        API.put("POST /api/v1/exports/{id}/deliveries", PAYROLL);
        API.put("GET /api/v1/feed-guards", HR);
        API.put("PUT /api/v1/feed-guards", HR);
        API.put("GET /api/v1/audit", AUDITOR);
    }

    private static final Map<String, Set<String>> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("GET /staff", STAFF);
        PAGES.put("GET /staff/benefits", STAFF);
        PAGES.put("GET /staff/benefits/{benefit}", STAFF);
        PAGES.put("GET /staff/benefits/{benefit}/choose", STAFF);
        PAGES.put("POST /staff/benefits/{benefit}/choose", STAFF);
        PAGES.put("POST /staff/benefits/{benefit}/effect", STAFF);
        PAGES.put("GET /staff/basket", STAFF);
        PAGES.put("POST /staff/basket/remove", STAFF);
        PAGES.put("GET /staff/confirm", STAFF);
        PAGES.put("POST /staff/confirm", STAFF);
        PAGES.put("GET /staff/chosen/{id}", STAFF);
        PAGES.put("GET /staff/statements/{id}", STAFF);
        PAGES.put("GET /staff/statements/{id}/pdf", STAFF);
        PAGES.put("GET /staff/history", STAFF);
        PAGES.put("GET /staff/owed/{id}", STAFF);
        PAGES.put("POST /staff/owed/{id}", STAFF);
        PAGES.put("GET /staff/guides", STAFF);
        PAGES.put("GET /staff/guides/{slug}", STAFF);
        PAGES.put("GET /hr/guides", HR);
        PAGES.put("GET /hr/guides/new", HR);
        PAGES.put("POST /hr/guides/new", HR);
        PAGES.put("GET /hr/guides/{slug}", HR);
        PAGES.put("POST /hr/guides/{slug}", HR);
        PAGES.put("GET /staff/reward", STAFF);
        PAGES.put("GET /staff/family", STAFF);
        PAGES.put("POST /staff/family", STAFF);
        PAGES.put("GET /staff/family/{id}", STAFF);
        PAGES.put("POST /staff/family/{id}", STAFF);
        PAGES.put("GET /staff/family/{id}/documents/{document}", STAFF);
        PAGES.put("GET /staff/changes", STAFF);
        PAGES.put("GET /staff/changes/new", STAFF);
        PAGES.put("POST /staff/changes/new", STAFF);
        PAGES.put("GET /staff/changes/{id}", STAFF);
        PAGES.put("POST /staff/changes/{id}", STAFF);
        PAGES.put("GET /staff/changes/{id}/documents/{document}", STAFF);
        PAGES.put("GET /staff/about-you", STAFF);
        PAGES.put("POST /staff/about-you", STAFF);
        PAGES.put("GET /hr/evidence/{id}/document", HR);
        PAGES.put("GET /hr", HR);
        PAGES.put("GET /hr/people", HR);
        PAGES.put("POST /hr/people", HR);
        PAGES.put("GET /hr/people/{id}", HR);
        PAGES.put("GET /hr/people/{id}/offers", HR);
        PAGES.put("GET /hr/people/{id}/offers/{benefit}", HR);
        PAGES.put("POST /hr/people/{id}/evidence", HR);
        PAGES.put("GET /hr/waiting", HR);
        PAGES.put("GET /hr/waiting/{id}", HR);
        PAGES.put("POST /hr/waiting/{id}", HR);
        PAGES.put("GET /hr/catalogue", HR);
        PAGES.put("POST /hr/catalogue/begin", HR);
        PAGES.put("GET /hr/catalogue/versions/{version}", HR);
        PAGES.put("GET /hr/catalogue/versions/{version}.yaml", HR);
        PAGES.put("GET /hr/catalogue/import", HR);
        PAGES.put("POST /hr/catalogue/import", HR);
        PAGES.put("GET /hr/catalogue/draft", HR);
        PAGES.put("GET /hr/catalogue/draft/discard", HR);
        PAGES.put("POST /hr/catalogue/draft/discard", HR);
        PAGES.put("GET /hr/catalogue/draft/compare", HR);
        PAGES.put("POST /hr/catalogue/draft/compare", HR);
        PAGES.put("GET /hr/catalogue/draft/publish", HR);
        PAGES.put("POST /hr/catalogue/draft/publish", HR);
        PAGES.put("GET /hr/catalogue/draft/settings", HR);
        PAGES.put("POST /hr/catalogue/draft/settings", HR);
        PAGES.put("GET /hr/catalogue/draft/flex-fund", HR);
        PAGES.put("POST /hr/catalogue/draft/flex-fund", HR);
        PAGES.put("GET /hr/catalogue/draft/{section}/{code}", HR);
        PAGES.put("POST /hr/catalogue/draft/{section}/{code}", HR);
        PAGES.put("GET /hr/catalogue/draft/benefits/{benefit}/options/{code}", HR);
        PAGES.put("POST /hr/catalogue/draft/benefits/{benefit}/options/{code}", HR);
        PAGES.put("POST /hr/catalogue/draft/condition", HR);
        PAGES.put("GET /hr/windows", HR);
        PAGES.put("GET /hr/windows/{window}/open", HR);
        PAGES.put("POST /hr/windows/{window}/open", HR);
        PAGES.put("GET /hr/windows/{window}/{opens}", HR);
        PAGES.put("POST /hr/windows/{window}/{opens}", HR);
        PAGES.put("GET /hr/people/{id}/window", HR);
        PAGES.put("POST /hr/people/{id}/window", HR);
        PAGES.put("POST /hr/people/{id}/window/close", HR);
        PAGES.put("GET /payroll", PAYROLL);
        PAGES.put("GET /hr/release-policy", HR);
        PAGES.put("POST /hr/release-policy", HR);
        PAGES.put("GET /payroll/runs", PAYROLL);
        PAGES.put("POST /payroll/runs", PAYROLL);
        PAGES.put("GET /payroll/runs/{id}", PAYROLL);
        PAGES.put("GET /payroll/runs/{id}/progress", PAYROLL);
        PAGES.put("GET /payroll/due/{payGroup}", PAYROLL);
        PAGES.put("GET /payroll/files", PAYROLL);
        PAGES.put("GET /payroll/files/{id}", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/people", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/lines", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/lines/{reference}", PAYROLL);
        PAGES.put("GET /payroll/returns", PAYROLL);
        PAGES.put("POST /payroll/returns", PAYROLL);
        PAGES.put("GET /payroll/runs/{id}/rejects", PAYROLL);
        PAGES.put("GET /hr/feeds", HR);
        PAGES.put("GET /hr/feeds/{id}", HR);
        PAGES.put("GET /hr/feeds/{id}/rejects", HR);
        PAGES.put("GET /payroll/returns/{id}", PAYROLL);
        PAGES.put("GET /payroll/returns/{id}/progress", PAYROLL);
        PAGES.put("GET /payroll/returns/{id}/rejects", PAYROLL);
        PAGES.put("GET /payroll/findings", PAYROLL);
        PAGES.put("POST /payroll/findings", PAYROLL);
        PAGES.put("GET /payroll/findings/spreadsheet", PAYROLL);
        PAGES.put("GET /payroll/findings/{id}", PAYROLL);
        PAGES.put("POST /payroll/findings/{id}", PAYROLL);
        PAGES.put("GET /payroll/controls", PAYROLL);
        PAGES.put("GET /payroll/controls/{payGroup}", PAYROLL);
        PAGES.put("POST /payroll/controls/{payGroup}", PAYROLL);
        PAGES.put("GET /payroll/controls-returns", PAYROLL);
        PAGES.put("POST /payroll/controls-returns", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/download", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/manifest", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/layouts/{code}", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/release", PAYROLL);
        PAGES.put("POST /payroll/files/{id}/release", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/withdraw", PAYROLL);
        PAGES.put("POST /payroll/files/{id}/withdraw", PAYROLL);
        PAGES.put("GET /payroll/files/{id}/send", PAYROLL);
        PAGES.put("POST /payroll/files/{id}/send", PAYROLL);
        PAGES.put("GET /payroll/delivery", PAYROLL);
        PAGES.put("GET /payroll/delivery/new", PAYROLL);
        PAGES.put("POST /payroll/delivery/new", PAYROLL);
        PAGES.put("GET /payroll/delivery/to/{code}", PAYROLL);
        PAGES.put("POST /payroll/delivery/to/{code}", PAYROLL);
        PAGES.put("GET /payroll/delivery/{id}", PAYROLL);
        PAGES.put("POST /payroll/delivery/{id}", PAYROLL);
        PAGES.put("GET /payroll/recovery", PAYROLL);
        PAGES.put("POST /payroll/recovery", PAYROLL);
        PAGES.put("GET /payroll/recovery/settings", PAYROLL);
        PAGES.put("POST /payroll/recovery/settings", PAYROLL);
        PAGES.put("GET /payroll/recovery/{id}", PAYROLL);
        PAGES.put("POST /payroll/recovery/{id}", PAYROLL);
        PAGES.put("GET /audit", AUDITOR);
        PAGES.put("POST /audit", AUDITOR);
    }

    private static final Set<String> FOR_EVERYBODY = Set.of(
            "GET /",
            "GET /sign-in",
            "GET /accessibility",
            "GET /privacy",
            "* /error",
            "GET /v3/api-docs",
            "GET /v3/api-docs.yaml",
            "GET /v3/api-docs/swagger-config",
            "GET /swagger-ui.html");

    @Autowired
    private NightStore nights;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void everyRouteHasARoleRule() {
        var known = new TreeSet<>(API.keySet());
        known.addAll(PAGES.keySet());
        known.addAll(FOR_EVERYBODY);

        assertThat(known).containsAll(routes());
        assertThat(routes()).containsAll(API.keySet()).containsAll(PAGES.keySet());
    }

    @Test
    void nobodyWithoutSigningInUsesTheApi() {
        API.forEach((route, roles) -> {
            var answer = call(http, route);
            assertThat(answer.status()).as(route).isEqualTo(401);
            assertThat(answer.text("/type")).as(route).isEqualTo("urn:lifestage:problem:sign-in-needed");
            assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                    .as(route)
                    .anyMatch(how -> how.startsWith("Bearer"))
                    .anyMatch(how -> how.startsWith("Basic"));
        });
    }

    @Test
    void nobodyInAnotherRoleUsesARoute() {
        var everybody = Map.of("staff", council.aPerson(), "hr", "hr", "payroll", "payroll", "auditor", "auditor");
        API.forEach((route, roles) -> everybody.forEach((role, name) -> {
            var answer = call(http.as(name), route);
            if (roles.contains(role)) {
                assertThat(answer.status()).as(route + " as " + role).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as(route + " as " + role).isEqualTo(403);
                assertThat(answer.text("/type"))
                        .as(route + " as " + role)
                        .isEqualTo("urn:lifestage:problem:not-allowed");
            }
        }));
    }

    @Test
    void pagesSendThoseWhoHaveNotSignedInToTheSignInPage() {
        PAGES.forEach((route, roles) -> {
            if (route.startsWith("GET")) {
                var answer = call(http, route);
                assertThat(answer.status()).as(route).isEqualTo(302);
                assertThat(answer.header("Location")).as(route).endsWith("/sign-in");
            }
        });
    }

    @Test
    void everythingElseIsDenied() {
        for (var path : List.of("/api/v1/other", "/api/v2/me", "/api/v1/catalogue")) {
            assertThat(http.get(path).status()).as(path).isEqualTo(401);
            assertThat(http.as("hr").get(path).status()).as(path).isEqualTo(403);
        }
        for (var path : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans", "/h2-console")) {
            assertThat(http.get(path).status()).as(path).isIn(302, 401, 403, 404);
        }
    }

    @Test
    void onlyHealthIsPublic() {
        assertThat(http.get("/actuator/health").text("/status")).isIn("UP", "ATTENTION");
        assertThat(http.get("/actuator/health").json().has("components")).isFalse();
        assertThat(http.get("/actuator/health/liveness").text("/status")).isEqualTo("UP");
        assertThat(http.get("/actuator/health/readiness").text("/status")).isEqualTo("UP");
    }

    @Test
    void theOperatorsSecretShowsEachEmployersLastNightAndTheNumbers() {
        var operator = http.bearing("an-operators-secret-for-tests");

        var health = operator.get("/actuator/health").json();
        assertThat(health.at("/components/nights/status").asString()).isIn("UP", "ATTENTION");
        assertThat(health.at("/components/nights/details/configured/state").asString())
                .isEqualTo("none");
        assertThat(operator.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(operator.get("/api/v1/runs").status()).isEqualTo(401);
        for (var other : List.of(http, http.as("payroll"), http.bearing("an-operators-secret-for-test"))) {
            assertThat(other.get("/actuator/prometheus").status()).isEqualTo(401);
            assertThat(other.get("/actuator/health").json().has("components")).isFalse();
        }
    }

    @Test
    void healthTellsWhichEmployersLastNightFailedOrDidNotRun() {
        // Other tests of this process have nights of their own at Wexcombe.
        night(council.wexcombe, "2026-11-19", RunStatus.FINISHED);

        assertThat(lastNight("2026-11-17", RunStatus.FINISHED)).isEqualTo("missing ATTENTION 2026-11-17");
        assertThat(lastNight("2026-11-18", RunStatus.FAILED)).isEqualTo("failed ATTENTION 2026-11-18");
        assertThat(lastNight("2026-11-19", RunStatus.FINISHED)).isEqualTo("finished UP 2026-11-19");
        assertThat(http.get("/actuator/health").text("/status")).isEqualTo("UP");
    }

    private void night(EmployerId employer, String date, RunStatus status) {
        council.as(employer, () -> {
            var run = nights.begin(LocalDate.parse(date), Set.of(), "test", Instant.now());
            nights.finish(run.id(), status, Instant.now(), "test");
            return run;
        });
    }

    /** What the operator is told after a night of the neighbour has ended, on 20 November. */
    private String lastNight(String date, RunStatus status) {
        night(council.neighbour, date, status);
        var told = http.bearing("an-operators-secret-for-tests")
                .get("/actuator/health")
                .json()
                .at("/components/nights");
        var night = told.at("/details/neighbour");
        return night.at("/state").asString() + " " + told.at("/status").asString() + " "
                + night.at("/businessDate").asString();
    }

    private List<String> routes() {
        var found = new ArrayList<String>();
        routes.getHandlerMethods().forEach((info, method) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var path : info.getPatternValues()) {
                if (methods.isEmpty()) {
                    found.add("* " + path);
                }
                methods.forEach(one -> found.add(one + " " + path));
            }
        });
        return found;
    }

    private static Http.Answer call(Http http, String route) {
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf(' ') + 1)
                .replace("{intakeId}", "00000000-0000-0000-0000-000000000000")
                .replace("{id}", "00000000-0000-0000-0000-000000000000")
                .replace("{reference}", "0".repeat(32))
                .replace("{*lineKey}", "100000-1-gym-2026/27-01-MONTHLY-1")
                .replace("{version}", "99999")
                .replace("{payGroup}", "NOBODY")
                .replace("{benefit}", "nothing")
                .replace("{document}", "00000000-0000-0000-0000-000000000000")
                .replace("{slug}", "nothing")
                .replace("{code}", "nothing")
                .replace("{section}", "rules")
                .replace("{window}", "nothing")
                .replace("{opens}", "1999-01-01")
                .replace("{businessDate}", "1999-01-01");
        return method.equals("GET") ? http.get(path) : http.send(method, path, "application/json", "{}");
    }
}
