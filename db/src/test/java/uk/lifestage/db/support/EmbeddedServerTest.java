package uk.lifestage.db.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One data folder through its life, since making one takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOnOs(OS.WINDOWS)
class EmbeddedServerTest {

    @TempDir
    private static Path temporary;

    @Test
    @Order(1)
    void startsWithRolesThatCannotEvadeRowLevelSecurity() throws Exception {
        try (var server = EmbeddedServer.open(home());
                Connection app = app(server)) {
            assertThat(answer(
                            app,
                            "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = 'lifestage_app'"))
                    .isEqualTo("f");
            assertThat(answer(
                            app,
                            "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = 'lifestage_owner'"))
                    .isEqualTo("f");
            assertThat(answer(app, "show fsync")).isEqualTo("on");
            assertThat(answer(app, "show synchronous_commit")).isEqualTo("on");
            assertThat(answer(
                            app, "select datcollate || ' ' || datlocale from pg_database where datname = 'lifestage'"))
                    .isEqualTo("C C.UTF-8");
        }
        assertThat(Postmaster.of(data())).isEmpty();
    }

    @Test
    @Order(2)
    void keepsPasswordsToTheOwnerOfTheFolder() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home().resolve("postgres-passwords.properties"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
        assertThat(home().resolve("initdb-password")).doesNotExist();
    }

    @Test
    @Order(3)
    void refusesWhoeverHasNoPassword() throws Exception {
        try (var server = EmbeddedServer.open(home())) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    SQLException.class,
                                    () -> DriverManager.getConnection(server.jdbcUrl(), "postgres", "guess"))
                            .getSQLState())
                    .isEqualTo("28P01");
        }
    }

    @Test
    @Order(4)
    void staysUpUntilTheLastOfItsUsersEnds() throws Exception {
        var first = EmbeddedServer.open(home());
        var second = EmbeddedServer.open(home());
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
        first.close();
        try (Connection app = app(second)) {
            assertThat(answer(app, "select 1")).isEqualTo("1");
        }
        second.close();
        assertThat(Postmaster.of(data())).isEmpty();
    }

    @Test
    @Order(5)
    void outlivesAKilledProcessAndIsAttachedToByTheNext() throws Exception {
        Process holder = holder();
        String url = firstLine(holder);
        kill(holder);
        try (var server = EmbeddedServer.open(home());
                Connection owner = owner(server)) {
            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(answer(owner, "select count(*) from kept")).isEqualTo("1");
        }
    }

    @Test
    @Order(6)
    void recoversWhenTheServerWasKilledToo() throws Exception {
        Process holder = holder();
        firstLine(holder);
        kill(holder);
        long postmaster = Postmaster.of(data()).orElseThrow().pid();
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
        try (var server = EmbeddedServer.open(home());
                Connection owner = owner(server)) {
            assertThat(answer(owner, "select count(*) from kept")).isEqualTo("2");
            assertThat(Postmaster.of(data()).orElseThrow().pid()).isNotEqualTo(postmaster);
        }
    }

    @Test
    @Order(7)
    void seesThatAnOldMarkNamesAnotherProgram() throws Exception {
        Files.write(
                Postmaster.file(data()),
                List.of(Long.toString(ProcessHandle.current().pid()), data().toString(), "1", "5432", "", "", ""));
        try (var server = EmbeddedServer.open(home());
                Connection owner = owner(server)) {
            assertThat(answer(owner, "select count(*) from kept")).isEqualTo("2");
        }
    }

    @Test
    @Order(8)
    void releasesTheMigrationLockOfAKilledProcess() throws Exception {
        try (var server = EmbeddedServer.open(home());
                Connection owner = owner(server)) {
            DatabaseRoles.execute(
                    owner,
                    "create table databasechangeloglock (id int, locked boolean, lockgranted timestamp, lockedby text);"
                            + " insert into databasechangeloglock values (1, true, now(), 'somebody')");
        }
        try (var server = EmbeddedServer.open(home());
                Connection owner = owner(server)) {
            assertThat(answer(owner, "select locked from databasechangeloglock"))
                    .isEqualTo("f");
        }
    }

    @Test
    @Order(9)
    void beginsAgainWhereTheFirstStartWasCutShort() throws Exception {
        Path cutShort = temporary.resolve("cut-short");
        Files.createDirectories(cutShort.resolve("postgres"));
        Files.writeString(cutShort.resolve("postgres/postgresql.conf"), "");
        try (var server = EmbeddedServer.open(cutShort);
                Connection app = app(server)) {
            assertThat(answer(app, "select 1")).isEqualTo("1");
        }
    }

    private Path home() {
        return temporary.resolve("home");
    }

    private Path data() {
        return home().resolve("postgres");
    }

    private static Connection app(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), server.app().username(), server.app().password());
    }

    private static Connection owner(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(), server.owner().username(), server.owner().password());
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private Process holder() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        home().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws Exception {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null && !line.startsWith("jdbc:")) {
                line = reader.readLine();
            }
            assertThat(line).isNotNull();
            return line;
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Another process: commits one row, says where, and waits to be killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedServer.open(Path.of(arguments[0]));
            try (Connection owner = owner(server)) {
                DatabaseRoles.execute(owner, "create table if not exists kept (line int)");
                DatabaseRoles.execute(owner, "insert into kept values (1)");
            }
            System.out.println(server.jdbcUrl());
            Thread.currentThread().join();
        }
    }
}
