package uk.lifestage.db.support;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Which PostgreSQL a process uses: the operator's where {@code spring.datasource.url} names one, else the embedded one
 * of {@code lifestage.home} (default {@code ~/.lifestage}). Either way migrations run as the schema's owner and the
 * product as a role that row-level security holds; of an operator's database they are
 * {@code spring.liquibase.user}/{@code password} and {@code spring.datasource.username}/{@code password}.
 */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, LiquibaseAutoConfiguration.class})
@PropertySource("classpath:uk/lifestage/db/support/defaults.properties")
public class DatabaseAutoConfiguration {

    /** The embedded server and how the product and Liquibase sign in to it. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoDatabaseIsNamed.class)
    @ConditionalOnMissingBean({DataSource.class, JdbcConnectionDetails.class})
    static class Embedded {

        @Bean
        EmbeddedServer embeddedServer(Environment environment) {
            return EmbeddedServer.open(Folders.home(environment));
        }

        @Bean
        JdbcConnectionDetails appConnectionDetails(EmbeddedServer server) {
            return new AppConnection(server);
        }

        @Bean
        LiquibaseConnectionDetails ownerConnectionDetails(EmbeddedServer server) {
            return new OwnerConnection(server);
        }

        @Bean
        DatabaseMode embeddedMode() {
            return DatabaseMode.EMBEDDED;
        }
    }

    @Bean
    @ConditionalOnMissingBean
    DatabaseMode externalMode() {
        return DatabaseMode.EXTERNAL;
    }

    @Bean
    RowLevelSecurityGuard rowLevelSecurityGuard(ObjectProvider<DataSource> databases) {
        return new RowLevelSecurityGuard(databases);
    }

    private record AppConnection(EmbeddedServer server) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return server.app().username();
        }

        @Override
        public String getPassword() {
            return server.app().password();
        }

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl();
        }
    }

    private record OwnerConnection(EmbeddedServer server) implements LiquibaseConnectionDetails {

        @Override
        public String getUsername() {
            return server.owner().username();
        }

        @Override
        public String getPassword() {
            return server.owner().password();
        }

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl();
        }
    }

    static final class NoDatabaseIsNamed extends SpringBootCondition implements Condition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            boolean named = StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
            var message = ConditionMessage.forCondition("spring.datasource.url");
            return named
                    ? ConditionOutcome.noMatch(message.because("names a database"))
                    : ConditionOutcome.match(message.because("names none"));
        }
    }
}
