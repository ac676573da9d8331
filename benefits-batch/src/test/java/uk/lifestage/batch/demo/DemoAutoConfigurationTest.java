package uk.lifestage.batch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.StoresAutoConfiguration;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.TestDatabases;

class DemoAutoConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    JooqAutoConfiguration.class,
                    StoresAutoConfiguration.class,
                    DemoAutoConfiguration.class))
            .withUserConfiguration(Intake.class)
            .withBean(Clock.class, () -> Clock.fixed(Instant.parse("2026-11-20T07:30:00Z"), ZoneOffset.UTC))
            .withPropertyValues(TestDatabases.fresh().springProperties().entrySet().stream()
                    .map(property -> property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));

    @Test
    void establishesTheCouncilInTheEmbeddedDatabase() {
        application
                .withBean(DatabaseMode.class, () -> DatabaseMode.EMBEDDED)
                .run(started -> assertThat(
                                started.getBean(EmployerDirectory.class).find(DemoCouncil.CODE))
                        .isPresent());
    }

    @Test
    void leavesAnOperatorsDatabaseAlone() {
        application
                .withBean(DatabaseMode.class, () -> DatabaseMode.EXTERNAL)
                .run(started -> assertThat(
                                started.getBean(EmployerDirectory.class).list())
                        .isEmpty());
    }

    @Test
    void leavesTheEmbeddedDatabaseAloneWhereItIsToldTo() {
        application
                .withBean(DatabaseMode.class, () -> DatabaseMode.EMBEDDED)
                .withPropertyValues("lifestage.demo.enabled=false")
                .run(started -> assertThat(
                                started.getBean(EmployerDirectory.class).list())
                        .isEmpty());
    }

    @Configuration(proxyBeanMethods = false)
    @Import({HrFeedIntake.class, IntakeStore.class})
    static class Intake {}
}
