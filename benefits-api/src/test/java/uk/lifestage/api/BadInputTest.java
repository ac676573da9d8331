package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends ApiTest {
    /** One more than the 200 characters that a key may have. */
    private static final String TOO_LONG =
            "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
                    + "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
                    + "k";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON                   | {choices                                                                       | /                          | not JSON
            nothing at all             | ``                                                                             | ``                         | ``
            a list                     | []                                                                             | /                          | object
            null                       | null                                                                           | ``                         | ``
            two documents              | {"choices":[]} {"choices":[]}                                                  | /                          | ``
            a field twice              | {"choices":[],"choices":[]}                                                    | /                          | 'choices' is there twice
            a field twice inside       | {"choices":[{"benefit":"gym","option":"any-time","benefit":"dental"}]}         | /                          | 'benefit' is there twice
            an unknown field           | {"choices":[],"coices":[]}                                                     | /coices                    | choices
            an unknown field inside    | {"choices":[{"benefit":"gym","option":"any-time","qty":1}]}                    | /choices/0/qty             | quantity
            choices left out           | {}                                                                             | /choices                   | required
            choices of another kind    | {"choices":"gym"}                                                              | /choices                   | list
            a choice that is null      | {"choices":[null]}                                                             | /choices                   | null
            benefit left out           | {"choices":[{"option":"any-time"}]}                                            | /choices/0/benefit         | required
            benefit as a number        | {"choices":[{"benefit":7,"option":"any-time"}]}                                | /choices/0/benefit         | text
            benefit not a code         | {"choices":[{"benefit":"<b>","option":"any-time"}]}                            | /choices/0/benefit         | code
            option left out            | {"choices":[{"benefit":"gym"}]}                                                | /choices/0/option          | required
            a drop with an option      | {"choices":[{"benefit":"gym","option":"any-time","drop":true}]}                | /choices/0                 | drop
            drop as text               | {"choices":[{"benefit":"gym","drop":"true"}]}                                  | /choices/0/drop            | true or false
            negative quantity          | {"choices":[{"benefit":"buy-leave","option":"days","quantity":-1}]}            | /choices/0/quantity        | negative
            quantity as text           | {"choices":[{"benefit":"buy-leave","option":"days","quantity":"1"}]}           | /choices/0/quantity        | whole number
            quantity with a fraction   | {"choices":[{"benefit":"buy-leave","option":"days","quantity":1.5}]}           | /choices/0/quantity        | whole number
            quantity too long          | {"choices":[{"benefit":"buy-leave","option":"days","quantity":99999999999}]}   | /choices/0/quantity        | ``
            amount with three decimals | {"choices":[{"benefit":"cycle-to-work","option":"cycle","amount":{"amount":"500.005","currency":"GBP"}}]} | /choices/0/amount/amount | two decimals
            negative amount            | {"choices":[{"benefit":"cycle-to-work","option":"cycle","amount":{"amount":"-5.00","currency":"GBP"}}]}   | /choices/0/amount/amount | negative
            amount as a number         | {"choices":[{"benefit":"cycle-to-work","option":"cycle","amount":{"amount":500.00,"currency":"GBP"}}]}    | /choices/0/amount/amount | text
            amount in powers of ten    | {"choices":[{"benefit":"cycle-to-work","option":"cycle","amount":{"amount":"5e2","currency":"GBP"}}]}     | /choices/0/amount/amount | plain digits
            no such currency           | {"choices":[{"benefit":"cycle-to-work","option":"cycle","amount":{"amount":"500.00","currency":"XQX"}}]}  | /choices/0/amount        | currency
            dependant not an id        | {"choices":[{"benefit":"gym","option":"any-time","dependants":["Gwen"]}]}      | /choices/0/dependants/0    | id
            post number zero           | {"choices":[{"assignmentNo":0,"benefit":"gym","option":"any-time"}]}           | /choices/0/assignmentNo    | 1 or more
            """)
    void namesWhatIsWrongWithABasketAndWhere(String what, String body, String where, String why) {
        var answer = http.as(council.aPerson()).post("/api/v1/me/quotes", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:malformed");
        if (!where.isEmpty()) {
            assertThat(answer.text("/errors/0/where").replace("[", "/").replace("]", ""))
                    .startsWith(where);
        }
        assertThat(answer.text("/errors/0/why")).contains(why);
        saysNothingOfHowWeAreBuilt(answer);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            GET    | /api/v1/me/offers?assignmentNo=one        | -                | -            | 400 | malformed
            GET    | /api/v1/me/elections?asOf=20-11-2026      | -                | -            | 400 | malformed
            GET    | /api/v1/me/elections?asOf=2026-02-30      | -                | -            | 400 | malformed
            GET    | /api/v1/me/elections?knownAt=yesterday    | -                | -            | 400 | malformed
            GET    | /api/v1/me/selections/mine                | -                | -            | 400 | malformed
            GET    | /api/v1/me/nothing                        | -                | -            | 404 | not-found
            DELETE | /api/v1/me                                | -                | -            | 405 | method-not-allowed
            POST   | /api/v1/me/quotes                         | text/plain       | choices      | 415 | media-type
            POST   | /api/v1/me/quotes                         | -                | {}           | 415 | media-type
            POST   | /api/v1/me/selections                     | application/json | {"choices":[]} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"cousin","firstName":"A","dateOfBirth":"2020-01-01"} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":" ","dateOfBirth":"2020-01-01"} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":"A\\u0000","dateOfBirth":"2020-01-01"} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":"A","dateOfBirth":"2020-02-30"} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":"A","dateOfBirth":20200101} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":"A","dateOfBirth":[2020,1,1]} | 400 | malformed
            POST   | /api/v1/me/dependants                     | application/json | {"relationship":"child","firstName":"A","dateOfBirth":"2027-01-01"} | 400 | malformed
            POST   | /api/v1/me/life-events                    | application/json | {"type":"birth"} | 400 | malformed
            PUT    | /api/v1/me/circumstances                  | application/json | {"circumstances":["Carer!"]} | 400 | malformed
            """)
    void answersEveryOtherFaultWithItsOwnProblem(
            String method, String path, String type, String body, int status, String problem) {
        var answer = http.as(council.aPerson()).send(method, path, type, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:" + problem);
        saysNothingOfHowWeAreBuilt(answer);
    }

    @Test
    void saysThatTenThousandChoicesAreTooMany() {
        var choices = IntStream.range(0, 10_000)
                .mapToObj(number -> "{\"benefit\":\"gym\",\"option\":\"any-time\"}")
                .collect(Collectors.joining(",", "{\"choices\":[", "]}"));

        var answer = http.as(council.aPerson()).post("/api/v1/me/quotes", choices);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/where")).isEqualTo("/choices");
        assertThat(answer.text("/errors/0/why")).isEqualTo("at most 200 choices at once");
    }

    @Test
    void refusesABodyThatNoHonestBasketHas() {
        var huge = "{\"choices\":[" + " ".repeat(3_000_000) + "]}";

        var known = http.as(council.aPerson()).post("/api/v1/me/quotes", huge);
        var streamed = http.as(council.aPerson())
                .send(
                        "POST",
                        "/api/v1/me/quotes",
                        "application/json",
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8))));

        assertThat(known.status()).isEqualTo(413);
        assertThat(known.text("/type")).isEqualTo("urn:lifestage:problem:too-large");
        assertThat(streamed.status()).isEqualTo(413);
        assertThat(streamed.text("/type")).isEqualTo("urn:lifestage:problem:too-large");
    }

    @Test
    void refusesJsonThatGoesTooDeep() {
        var deep = "{\"choices\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        var answer = http.as(council.aPerson()).post("/api/v1/me/quotes", deep);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:malformed");
        saysNothingOfHowWeAreBuilt(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has a space", TOO_LONG})
    void wantsAnIdempotencyKeyThatCanBeOne(String key) {
        var answer = StaffApiTest.submit(http.as(council.aPerson()), key, StaffApiTest.BRONZE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("urn:lifestage:problem:malformed");
    }

    @Test
    void answersOnlyInJson() {
        var answer = http.as(council.aPerson()).with("Accept", "image/png").get("/api/v1/me");

        assertThat(answer.status()).isEqualTo(406);
        saysNothingOfHowWeAreBuilt(answer);
    }

    private static void saysNothingOfHowWeAreBuilt(Http.Answer answer) {
        assertThat(answer.body())
                .doesNotContain("Exception")
                .doesNotContain("uk.lifestage")
                .doesNotContain("java.")
                .doesNotContain("tools.jackson")
                .doesNotContain("springframework")
                .doesNotContain("\"trace\"");
        assertThat(answer.header("Server")).isEmpty();
    }
}
