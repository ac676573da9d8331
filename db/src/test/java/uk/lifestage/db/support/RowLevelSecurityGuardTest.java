package uk.lifestage.db.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RowLevelSecurityGuardTest {

    private static final TestDatabase DATABASE = TestDatabases.fresh();

    private final ApplicationContextRunner process = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DatabaseAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    LiquibaseAutoConfiguration.class))
            .withPropertyValues(DATABASE.springProperties().entrySet().stream()
                    .map(property -> property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new));

    @Test
    void startsOnTheDatabaseThatIsNamedAsARoleThatIsHeld() {
        process.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(DatabaseMode.class);
            assertThat(context.getBean(DatabaseMode.class)).isEqualTo(DatabaseMode.EXTERNAL);
            assertThat(context).doesNotHaveBean(EmbeddedServer.class);
        });
    }

    @Test
    void refusesToStartAsARoleThatIsNotHeld() {
        process.withPropertyValues(
                        "spring.datasource.username=" + DATABASE.superuser().username(),
                        "spring.datasource.password=" + DATABASE.superuser().password())
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("'postgres' bypasses row-level security"));
    }
}
