package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.api.StaffApiTest.named;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.api.web.MovableDay;

/** A catalogue published for a later day ends the answers of today on that day, and not before. */
class PublishedAheadTest extends ApiTest {
    private static final String SCREENING = "{\"choices\":[{\"benefit\":\"health-screening\",\"option\":\"full\"}]}";
    private static final LocalDate NEXT = LocalDate.of(2026, 11, 22);
    private static final String PRICE = "amount: \"240.00\", per: total";

    @Autowired
    private MovableDay day;

    @Test
    void answersAreTrueUntilTheNextVersionTakesEffectAndOthersFromThatDayOn() {
        var me = http.as(council.aPerson());
        assertThat(LocalDate.parse(offersUntil(me))).isAfter(NEXT);
        assertThat(LocalDate.parse(quote(me).text("/trueUntil"))).isAfter(NEXT);
        assertThat(offered(me)).isEqualTo("240.00");

        publish(Council.catalogue().replace(PRICE, PRICE.replace("240", "243")));

        // What was kept of the same day's offers is not told again.
        assertThat(offersUntil(me)).isEqualTo("2026-11-22");
        assertThat(quote(me).text("/trueUntil")).isEqualTo("2026-11-22");
        assertThat(offered(me)).isEqualTo("240.00");
        var version = quote(me).json().at("/catalogueVersion").asInt();
        day.on(NEXT.minusDays(1), () -> {
            assertThat(offersUntil(me)).isEqualTo("2026-11-22");
            assertThat(offered(me)).isEqualTo("240.00");
            assertThat(quote(me).json().at("/catalogueVersion").asInt()).isEqualTo(version);
        });
        day.on(NEXT, () -> {
            assertThat(LocalDate.parse(offersUntil(me))).isAfter(NEXT);
            assertThat(LocalDate.parse(quote(me).text("/trueUntil"))).isAfter(NEXT);
            assertThat(offered(me)).isEqualTo("243.00");
            assertThat(quote(me).json().at("/catalogueVersion").asInt()).isGreaterThan(version);
        });
    }

    private void publish(String document) {
        var hr = http.as("hr");
        var draft = hr.send("POST", "/api/v1/catalogues", "application/yaml", document);
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        var published = hr.with("If-Match", draft.header("ETag"))
                .post(draft.header("Location") + "/publish", "{\"effectiveFrom\":\"" + NEXT + "\"}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
    }

    private static String offersUntil(Http me) {
        return me.get("/api/v1/me/offers").text("/posts/0/trueUntil");
    }

    private static Http.Answer quote(Http me) {
        return me.post("/api/v1/me/quotes", SCREENING);
    }

    /** What the full health screening costs a year. */
    private static String offered(Http me) {
        var offers = me.get("/api/v1/me/offers").json().at("/posts/0/offers");
        var options = named(offers, "benefit", "health-screening").at("/options");
        return named(options, "option", "full").at("/pricePerYear/amount").asString();
    }
}
