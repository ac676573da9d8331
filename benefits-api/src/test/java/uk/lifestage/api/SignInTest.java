package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends ApiTest {

    @Test
    void aTokensClaimsSayWhoSomebodyIs() {
        var number = council.aPerson();

        var me = http.bearing(Tokens.with(staff("wexcombe", number))).get("/api/v1/me");

        assertThat(me.status()).as(me.body() + me.response().headers()).isEqualTo(200);
        assertThat(me.text("/employeeNo")).isEqualTo(number);
    }

    @Test
    void rolesMayBeWordsInATextAndMoreThanOne() {
        var claims = staff("wexcombe", council.aPerson());
        claims.put("lifestage_roles", "STAFF payroll something-else");
        var both = http.bearing(Tokens.with(claims));

        assertThat(both.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(both.get("/api/v1/runs").status()).isEqualTo(200);
        assertThat(both.get("/api/v1/audit").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifestage_employer", "lifestage_roles", "sub"})
    void aTokenWithoutAClaimThatIsNeededIsRefused(String missing) {
        var claims = staff("wexcombe", council.aPerson());
        claims.remove(missing);

        isRefused(Tokens.with(claims));
    }

    @Test
    void aTokenOfAnUnknownEmployerIsRefused() {
        isRefused(Tokens.with(staff("nowhere", council.aPerson())));
    }

    @Test
    void expiredForgedAndBrokenTokensAreRefused() {
        var claims = staff("wexcombe", council.aPerson());

        isRefused(Tokens.expired(claims));
        isRefused(Tokens.forged(claims));
        isRefused("not.a.token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Demo", "demo ", "wrong"})
    void aWrongPasswordIsRefused(String password) {
        var answer = http.as(council.aPerson(), password).get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:sign-in-needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "admin", "a\u0000b", "' or 1=1 --"})
    void anUnknownNameIsRefused(String name) {
        assertThat(http.as(name).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void nobodyOfAnotherEmployerSignsInToTheDemo() {
        var theirs = council.aPerson(council.neighbour, 1);

        assertThat(http.as(theirs).get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void whoeverGuessesIsMadeToWait() {
        var number = council.aPerson();
        for (int tries = 0; tries < 10; tries++) {
            assertThat(http.as(number, "guess-" + tries).get("/api/v1/me").status())
                    .isEqualTo(401);
        }

        var blocked = http.as(number).get("/api/v1/me");

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 301);
        assertThat(blocked.text("/type")).isEqualTo("urn:lifestage:problem:too-many-tries");
        assertThat(http.as(council.aPerson()).get("/api/v1/me").status()).isEqualTo(200);
    }

    private void isRefused(String token) {
        var answer = http.bearing(token).get("/api/v1/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    static Map<String, Object> staff(String employer, String number) {
        var claims = new HashMap<String, Object>();
        claims.put("sub", "token-" + number);
        claims.put("lifestage_employer", employer);
        claims.put("lifestage_employee_number", number);
        claims.put("lifestage_roles", List.of("staff"));
        return claims;
    }
}
