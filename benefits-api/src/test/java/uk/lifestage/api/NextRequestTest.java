package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.api.StaffApiTest.named;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was kept in memory is never shown after it has changed: each change is there at the very next request. */
class NextRequestTest extends ApiTest {
    private static final String CHILD =
            "{\"relationship\":\"child\",\"firstName\":\"Gwen\",\"dateOfBirth\":\"2023-05-17\"}";

    @Test
    void whatOpensABenefitOpensItAtTheNextRequest() {
        var me = http.as(council.aPerson());
        assertThat(offer(me, "workplace-nursery").at("/reasons").toString()).contains("HAS_CHILD_UNDER_16");
        assertThat(offer(me, "workplace-nursery").at("/reasons").toString()).contains("HAS_CHILD_UNDER_16");

        me.post("/api/v1/me/dependants", CHILD);

        assertThat(offer(me, "workplace-nursery").at("/reasons").toString()).doesNotContain("HAS_CHILD_UNDER_16");
    }

    @Test
    void whatWasChosenCanBeGivenUpAtTheNextRequest() {
        var me = http.as(council.aPerson());
        assertThat(givingUp(me)).isEmpty();

        for (var option : new String[] {"bronze", "silver"}) {
            me.with("Idempotency-Key", "next-" + option)
                    .post(
                            "/api/v1/me/selections",
                            "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"" + option + "\"}]}");

            assertThat(givingUp(me)).isEqualTo(option);
        }
    }

    /** The option that a quote for giving up the plan would end. */
    private static String givingUp(Http me) {
        return me.post("/api/v1/me/quotes", "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"drop\":true}]}")
                .text("/changes/0/option");
    }

    @Test
    void whatHrDecidesOfEvidenceCountsAtTheNextRequest() {
        var number = council.aPerson();
        var me = http.as(number);
        var child = me.post("/api/v1/me/dependants", CHILD).text("/id");
        assertThat(me.get("/api/v1/me/dependants").text("/0/evidence")).isEqualTo("awaited");
        offer(me, "health-cash-plan");

        http.as("hr")
                .send(
                        "PUT",
                        "/api/v1/people/evidence/" + child + "?employeeNo=" + number,
                        "application/json",
                        "{\"evidence\":\"rejected\"}");

        assertThat(me.get("/api/v1/me/dependants").text("/0/evidence")).isEqualTo("rejected");
    }

    @Test
    void anAnswerIsInTheLanguageOfEachRequest() {
        var me = http.as(council.aPerson());

        assertThat(offer(me, "health-cash-plan").at("/name").asString()).isEqualTo("Health cash plan");
        assertThat(offer(me.with("Accept-Language", "cy"), "health-cash-plan")
                        .at("/name")
                        .asString())
                .isEqualTo("Cynllun arian iechyd");
        assertThat(offer(me, "health-cash-plan").at("/name").asString()).isEqualTo("Health cash plan");
    }

    private static JsonNode offer(Http me, String benefit) {
        return named(me.get("/api/v1/me/offers").json().at("/posts/0/offers"), "benefit", benefit);
    }
}
