package uk.lifestage.db.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that the product brings along, in the folder {@code postgres} of its home. The first process starts
 * it, later ones attach to it, and the last one that ends in good order stops it. It outlives a killed process: what
 * was committed is on the disk, and the next start attaches to it or recovers it.
 *
 * <p>Every process keeps one connection open while it uses the server, which is how the others know of it.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private static final String DATABASE = "lifestage";
    private static final int STARTS_TRIED = 3;
    private static final Duration RECOVERY_WAIT = Duration.ofMinutes(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(15);

    /** A file lock holds between processes only; this one holds between threads. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path home;
    private final Connection presence;
    private final int port;
    private final EmbeddedPasswords passwords;

    private EmbeddedServer(Path home, Connection presence, int port, EmbeddedPasswords passwords) {
        this.home = home;
        this.presence = presence;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * Attaches to the server of the home folder, or starts it, making the folder, the roles and the empty database if
     * need be.
     *
     * @throws IllegalStateException if the server neither answers nor starts; the message names the log to read
     */
    public static EmbeddedServer open(Path home) {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home, EmbeddedPasswords.ownerOnly("rwx------"));
            }
            return locked(home.toRealPath(), EmbeddedServer::openLocked);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data folder cannot be used: " + home, failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("The embedded PostgreSQL could not be set up in " + home, failure);
        }
    }

    /** Where the product's database is. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + DATABASE;
    }

    /** Owns the schema and runs its migrations. */
    public DatabaseLogin owner() {
        return passwords.owner();
    }

    /** The product's own role, which row-level security holds. */
    public DatabaseLogin app() {
        return passwords.app();
    }

    /** Lets go of the server, and stops it unless another process uses it. */
    @Override
    public void close() {
        try {
            locked(home, folder -> {
                stopUnlessUsed(dataFolder(folder));
                return this;
            });
        } catch (IOException | SQLException failure) {
            LOG.warn("The embedded PostgreSQL may still be running: {}", failure.getMessage());
        }
    }

    private static EmbeddedServer openLocked(Path home) throws IOException, SQLException {
        EmbeddedPasswords passwords = EmbeddedPasswords.in(home);
        Path data = dataFolder(home);
        Connection superuser = connectOrStart(home, data, passwords);
        // Written last: a folder without it has never held anybody's data.
        Path ready = readyMark(data);
        if (!Files.exists(ready)) {
            DatabaseRoles.ensure(superuser, passwords.owner());
            DatabaseRoles.ensure(superuser, passwords.app());
            DatabaseRoles.ensureDatabase(superuser, DATABASE);
            Files.createFile(ready);
        }
        int port = Postmaster.of(data).orElseThrow().port();
        var server = new EmbeddedServer(home, superuser, port, passwords);
        if (!server.usedByOthers()) {
            server.releaseAbandonedMigrationLock();
        }
        return server;
    }

    private static Connection connectOrStart(Path home, Path data, EmbeddedPasswords passwords)
            throws IOException, SQLException {
        IOException lastFailure = null;
        for (int attempt = 0; attempt < STARTS_TRIED; attempt++) {
            Optional<Connection> running = attach(data, passwords.superuser());
            if (running.isPresent()) {
                if (attempt == 0) {
                    LOG.info("Attached to the embedded PostgreSQL, data in {}", data);
                }
                return running.get();
            }
            try {
                start(home, data, passwords.superuser());
            } catch (IOException failure) {
                // The port may have been taken meanwhile, or a killed process's server may just be coming up.
                lastFailure = failure;
            }
        }
        return attach(data, passwords.superuser()).orElseThrow(couldNotStart(home, data, lastFailure));
    }

    private static Supplier<IllegalStateException> couldNotStart(Path home, Path data, @Nullable IOException cause) {
        return () -> new IllegalStateException(
                "The embedded PostgreSQL does not start; see " + startLog(home) + " and " + data.resolve("log"), cause);
    }

    private static Optional<Connection> attach(Path data, DatabaseLogin superuser) throws IOException {
        long giveUp = System.nanoTime() + RECOVERY_WAIT.toNanos();
        while (true) {
            Optional<Postmaster> found = Postmaster.of(data);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Postmaster postmaster = found.get();
            if (!postmaster.serves(data)) {
                if (postmaster.processExists()) {
                    LOG.info(
                            "Process {} is not the PostgreSQL of this data folder: its old mark is removed",
                            postmaster.pid());
                    Files.deleteIfExists(Postmaster.file(data));
                }
                return Optional.empty();
            }
            try {
                Connection connection = connect(postmaster.port(), superuser);
                if (servedFolder(connection).equals(data.toRealPath())) {
                    return Optional.of(connection);
                }
                connection.close();
                return Optional.empty();
            } catch (SQLException notYet) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException(
                            "PostgreSQL, process " + postmaster.pid() + ", does not answer on port " + postmaster.port()
                                    + "; see " + data.resolve("log"),
                            notYet);
                }
                pause();
            }
        }
    }

    private static void start(Path home, Path data, DatabaseLogin superuser) throws IOException {
        if (Files.exists(data) && !Files.exists(readyMark(data))) {
            FileSystemUtils.deleteRecursively(data);
        }
        Path binaries = Files.createDirectories(home.resolve("postgres-binaries"));
        Path password = home.resolve("initdb-password");
        EmbeddedPasswords.writePrivately(password, superuser.password());
        Files.deleteIfExists(startLog(home));
        // The library locks the folder for as long as its process lives; the home's lock has taken over that duty.
        Files.deleteIfExists(data.resolve("epg-lock"));
        try {
            var started = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setOutputRedirector(
                            ProcessBuilder.Redirect.appendTo(startLog(home).toFile()))
                    .setPGStartupWait(Files.exists(Postmaster.file(data)) ? RECOVERY_WAIT : Duration.ofSeconds(30))
                    .setConnectConfig("password", superuser.password())
                    // These four are options of initdb. A collation of PostgreSQL's own sorts alike on every machine.
                    .setLocaleConfig("pwfile", password.toString())
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    // The library is meant for tests and turns both off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_filename", "postgresql-%a.log")
                    .setServerConfig("log_truncate_on_rotation", "on")
                    // Neither statements nor the values in them belong in a log: they name people.
                    .setServerConfig("log_min_error_statement", "panic")
                    .setServerConfig("log_error_verbosity", "terse")
                    .start();
            LOG.info("Started the embedded PostgreSQL on port {}, data in {}", started.getPort(), data);
        } catch (IllegalStateException failure) {
            throw new IOException("PostgreSQL's own program failed", failure);
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private void stopUnlessUsed(Path data) throws IOException, SQLException {
        boolean used = usedByOthers();
        // A pool closed just now takes a moment to vanish from the server's list.
        for (int look = 0; used && look < 10; look++) {
            pause();
            used = usedByOthers();
        }
        presence.close();
        if (used) {
            LOG.info("The embedded PostgreSQL stays up: another process uses it");
            return;
        }
        Optional<Postmaster> postmaster = Postmaster.of(data);
        if (postmaster.isEmpty() || !postmaster.get().serves(data)) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(postmaster.get().pid());
        if (process.isEmpty() || !process.get().supportsNormalTermination()) {
            return;
        }
        // SIGTERM: PostgreSQL's "smart" shutdown, which waits for the connections that it still has.
        boolean asked = process.get().destroy();
        long giveUp = System.nanoTime() + STOP_WAIT.toNanos();
        while (asked && Files.exists(Postmaster.file(data)) && System.nanoTime() < giveUp) {
            pause();
        }
        LOG.info("Stopped the embedded PostgreSQL");
    }

    private boolean usedByOthers() throws SQLException {
        try (Statement statement = presence.createStatement();
                ResultSet others = statement.executeQuery("select exists (select from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid())")) {
            return others.next() && others.getBoolean(1);
        }
    }

    /** A process killed while it migrated leaves Liquibase's lock behind, and every later start would wait for it. */
    private void releaseAbandonedMigrationLock() throws SQLException {
        try (Connection database = connect(port, DATABASE, passwords.owner());
                Statement statement = database.createStatement()) {
            statement.execute("do $$ begin if to_regclass('databasechangeloglock') is not null then"
                    + " update databasechangeloglock set locked = false, lockgranted = null, lockedby = null;"
                    + " end if; end $$");
        }
    }

    private static Path servedFolder(Connection connection) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("show data_directory")) {
            folder.next();
            return Path.of(folder.getString(1)).toRealPath();
        }
    }

    private static Connection connect(int port, DatabaseLogin login) throws SQLException {
        return connect(port, "postgres", login);
    }

    private static Connection connect(int port, String database, DatabaseLogin login) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(login.username());
        source.setPassword(login.password());
        source.setApplicationName("lifestage presence");
        source.setConnectTimeout(2);
        source.setTcpKeepAlive(true);
        return source.getConnection();
    }

    private static <T> T locked(Path home, Work<T> work) throws IOException, SQLException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        home.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            return work.in(home);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL", interruption);
        }
    }

    private static Path dataFolder(Path home) {
        return home.resolve("postgres");
    }

    private static Path readyMark(Path data) {
        return data.resolve("lifestage-ready");
    }

    private static Path startLog(Path home) {
        return home.resolve("postgres-start.log");
    }

    private interface Work<T> {
        T in(Path home) throws IOException, SQLException;
    }
}
