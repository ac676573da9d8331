package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import uk.lifestage.db.support.FreshDatabase;

class ExternalDatabaseTest {

    @Test
    void refusesToStartWhereNobodyCouldSignIn() {
        var application = new SpringApplicationBuilder(LifestageApplication.class)
                .initializers(new FreshDatabase(), new TemporaryHome())
                .properties("server.port=0", "lifestage.night.enabled=false");

        assertThatThrownBy(application::run)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Nobody could sign in")
                .hasMessageContaining("spring.security.oauth2");
    }
}
