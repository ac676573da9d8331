package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiTest extends ApiTest {

    @Test
    void describesEveryRouteWithItsProblems() {
        var api = http.get("/v3/api-docs");

        assertThat(api.status()).isEqualTo(200);
        assertThat(api.text("/info/title")).isEqualTo("Lifestage");
        assertThat(api.json().at("/components/securitySchemes").propertyNames()).contains("bearer", "demo");
        assertThat(api.json().at("/components/schemas/Problem").isMissingNode()).isFalse();
        assertThat(api.json().at("/paths").size()).isGreaterThan(20);
        api.json()
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    var where = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asString())
                            .as(where)
                            .isNotBlank();
                    assertThat(operation.getValue().at("/responses").propertyNames())
                            .as(where)
                            .contains("400", "401", "403", "500");
                    assertThat(operation.getValue().at("/parameters").findValuesAsString("name"))
                            .as(where)
                            .doesNotContain("member");
                }));
    }

    @Test
    void showsExamplesAndWhatIsRequired() {
        var schemas = http.get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/MoneyView/properties/amount/example").asString())
                .isEqualTo("12.30");
        assertThat(schemas.at("/BasketRequest/required/0").asString()).isEqualTo("choices");
    }

    @Test
    void theDemoShowsItInABrowser() {
        assertThat(http.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }
}
