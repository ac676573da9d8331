package uk.lifestage.api;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import uk.lifestage.api.web.MovableDay;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.FreshDatabase;

/**
 * The whole product over real HTTP on a database of its own. Every test class shares one context, so tests make their
 * own people and never count on anybody else's absence.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = LifestageApplication.class,
        properties = {
            "lifestage.today=2026-11-20",
            "lifestage.demo.enabled=false",
            "lifestage.demo.employer=wexcombe",
            "lifestage.night.enabled=false",
            "lifestage.operator.token=an-operators-secret-for-tests",
            "lifestage.feed.max-size=64KB",
            "lifestage.returns.max-size=64KB",
            "lifestage.mail.pages=https://benefits.example.org",
            "server.forward-headers-strategy=native",
            "lifestage.employers[0].code=configured",
            "lifestage.employers[0].name=Configured Council"
        })
@ContextConfiguration(
        initializers = {FreshDatabase.class, Tokens.class, TemporaryHome.class, ClamServer.Listening.class})
@Import({ApiTest.DemoDatabase.class, Council.class, MovableDay.class})
abstract class ApiTest {
    @Autowired
    protected Council council;

    @LocalServerPort
    private int port;

    protected Http http;

    /** Tests use a database of their own, yet sign in as the demo does. */
    static class DemoDatabase {
        @Bean
        DatabaseMode embeddedForTests() {
            return DatabaseMode.EMBEDDED;
        }
    }

    @BeforeEach
    void connect() {
        http = new Http(port);
    }
}
