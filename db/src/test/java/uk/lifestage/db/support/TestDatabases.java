package uk.lifestage.db.support;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.ui.LoggerUIService;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Databases for tests: a real PostgreSQL, started once per test process, in which each test class gets its own clone of
 * one migrated template.
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabases.fresh();
 * }</pre>
 *
 * <p>A Spring test takes one by {@code @ContextConfiguration(initializers = FreshDatabase.class)}, or, where it must not
 * share with a test class of the same configuration, by {@link #register}.
 */
public final class TestDatabases {

    private static final String TEMPLATE = "lifestage_template";
    private static final DatabaseLogin OWNER = new DatabaseLogin(DatabaseRoles.OWNER, "owner");
    private static final DatabaseLogin APP = new DatabaseLogin(DatabaseRoles.APP, "app");

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private static int clones;

    private TestDatabases() {}

    /** A clone of its own. */
    public static synchronized TestDatabase fresh() {
        TestServer server = Migrated.SERVER;
        clones++;
        String name = "test_" + clones;
        try (Connection superuser = connect(server, "postgres", server.superuser())) {
            DatabaseRoles.execute(
                    superuser, "create database " + name + " template " + TEMPLATE + " owner " + DatabaseRoles.OWNER);
        } catch (SQLException failure) {
            throw new IllegalStateException("The template could not be cloned", failure);
        }
        return new TestDatabase(server.jdbcUrl(name), OWNER, APP, server.superuser());
    }

    /** Points a Spring test at a clone of its own: call it from a {@code @DynamicPropertySource} method. */
    public static TestDatabase register(DynamicPropertyRegistry registry) {
        TestDatabase database = fresh();
        database.springProperties().forEach((name, value) -> registry.add(name, () -> value));
        return database;
    }

    private static Connection connect(TestServer server, String database, DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), login.username(), login.password());
    }

    /** The server with its template, made at the first call. */
    private static final class Migrated {

        static final TestServer SERVER = migrated(TestServer.start());

        private static TestServer migrated(TestServer server) {
            try (Connection superuser = connect(server, "postgres", server.superuser())) {
                DatabaseRoles.ensure(superuser, OWNER);
                DatabaseRoles.ensure(superuser, APP);
                DatabaseRoles.ensureDatabase(superuser, TEMPLATE);
            } catch (SQLException failure) {
                throw new IllegalStateException("The test server could not be set up", failure);
            }
            LIQUIBASE.setLevel(Level.WARNING);
            try (Connection owner = connect(server, TEMPLATE, OWNER)) {
                Database database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner));
                Scope.child(
                        Scope.Attr.ui,
                        new LoggerUIService(),
                        () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "db/changelog/changelog.yaml")
                                .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                                .execute());
            } catch (Exception failure) {
                throw new IllegalStateException("The template could not be migrated", failure);
            }
            return server;
        }
    }
}
