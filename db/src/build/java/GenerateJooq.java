import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.LogManager;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.apache.commons.io.FileUtils;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/**
 * Writes jOOQ's code for the migrated schema: {@code java GenerateJooq.java <resources folder> <target folder>}.
 *
 * <p>A single source file of no package, run before anything of this module is compiled: stores that already speak of a
 * new column would not compile until it has run.
 */
class GenerateJooq {

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        LogManager.getLogManager().reset();
        Path resources = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Path working = Files.createTempDirectory("lifestage-jooq");
        try (var server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(working.resolve("binaries").toFile())
                .setDataDirectory(working.resolve("data"))
                .setPGStartupWait(Duration.ofMinutes(1))
                .start()) {
            try (Connection superuser = server.getPostgresDatabase().getConnection();
                    Statement statement = superuser.createStatement()) {
                statement.execute("create role lifestage_owner login");
                statement.execute("create role lifestage_app login");
                statement.execute("create database lifestage owner lifestage_owner");
            }
            try (Connection owner =
                    server.getDatabase("lifestage_owner", "lifestage").getConnection()) {
                var database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(owner));
                new Liquibase("db/changelog/changelog.yaml", new DirectoryResourceAccessor(resources), database)
                        .update("");
            }
            GenerationTool.generate(configuration(server.getJdbcUrl("lifestage_owner", "lifestage"), target));
        } finally {
            FileUtils.deleteQuietly(working.toFile());
        }
        // Liquibase and the driver may leave threads behind.
        System.exit(0);
    }

    private static Configuration configuration(String url, Path target) {
        return new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withInputSchema("public")
                                // Tables that only Liquibase and Spring Batch touch; functions are called by the
                                // schema.
                                .withExcludes("(?i:databasechangelog.*|batch_.*)")
                                .withIncludeRoutines(false)
                                .withTableValuedFunctionsAsTables(false)
                                // The role and the database have names of their own wherever the product runs.
                                .withOutputSchemaToDefault(true)
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIncludeTypes("(?i:timestamp(\\(\\d\\))?\\swith\\stime\\szone|timestamptz)")
                                        .withIgnoreUnused(true)))
                        .withGenerate(new Generate()
                                .withDaos(false)
                                .withPojos(false)
                                // The annotation carries a date, which would differ at each run.
                                .withGeneratedAnnotation(false))
                        .withTarget(new Target()
                                .withPackageName("uk.lifestage.db.generated")
                                .withDirectory(target.toString())));
    }
}
