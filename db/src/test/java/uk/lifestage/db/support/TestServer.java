package uk.lifestage.db.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A throw-away PostgreSQL that ends with the test process. */
record TestServer(String host, int port, DatabaseLogin superuser) {

    /** The major version of the embedded binaries, so that both ways run the same PostgreSQL. */
    private static final String IMAGE = "postgres:18-alpine";

    /** Durability off: a test's data need not outlive it. */
    private static final Map<String, String> SETTINGS = settings();

    /**
     * With {@code -Dtest.postgres.shared-buffers=6GB} the server keeps that much in memory, as one on a machine of its own would;
     * benchmarks ask for it.
     */
    private static Map<String, String> settings() {
        var settings = new HashMap<>(Map.of(
                "fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "300"));
        var memory = System.getProperty("test.postgres.shared-buffers", "");
        if (!memory.isEmpty()) {
            settings.put("shared_buffers", memory);
        }
        return Map.copyOf(settings);
    }

    /** By {@code -Dtest.postgres}: {@code testcontainers}, {@code embedded}, or whichever of them the machine offers. */
    static TestServer start() {
        String wanted = System.getProperty("test.postgres", "auto");
        return switch (wanted) {
            case "testcontainers" -> inContainer();
            case "embedded" -> embedded();
            case "auto" -> ContainerEngine.answers() ? inContainer() : embedded();
            default ->
                throw new IllegalArgumentException("test.postgres is testcontainers, embedded or auto, not " + wanted);
        };
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @SuppressWarnings("resource") // Testcontainers removes it when this process ends.
    private static TestServer inContainer() {
        var password = "superuser";
        var command = new StringBuilder("postgres");
        SETTINGS.forEach(
                (name, value) -> command.append(" -c ").append(name).append('=').append(value));
        var container = new PostgreSQLContainer(IMAGE)
                .withUsername(DatabaseRoles.SUPERUSER)
                .withPassword(password)
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C")
                .withCommand(command.toString());
        container.start();
        return new TestServer(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                new DatabaseLogin(DatabaseRoles.SUPERUSER, password));
    }

    @SuppressWarnings("resource") // Its own shutdown hook stops it.
    private static TestServer embedded() {
        // A folder of the user's own: the library's default is one for all users, which only the first can write. What
        // a killed test process left there is removed by a later one.
        Path folder = Path.of(
                System.getProperty("java.io.tmpdir"), "lifestage-test-postgres-" + System.getProperty("user.name"));
        System.setProperty("ot.epg.working-dir", folder.toString());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(
                        folder.resolve("data-" + ProcessHandle.current().pid()))
                .setPGStartupWait(Duration.ofMinutes(1))
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        SETTINGS.forEach(builder::setServerConfig);
        try {
            EmbeddedPostgres server = builder.start();
            return new TestServer("localhost", server.getPort(), new DatabaseLogin(DatabaseRoles.SUPERUSER, "unused"));
        } catch (IOException failure) {
            throw new UncheckedIOException("The embedded PostgreSQL for tests does not start", failure);
        }
    }
}
