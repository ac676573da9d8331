package uk.lifestage.batch.night;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Keeps two processes from running one employer's nights at once. The lock belongs to a database session: it ends with
 * the process that holds it, however that process ends.
 */
@Component
class NightLock {
    /** The first half of the key tells our locks from others in the same database. */
    private static final int NIGHTS = 0x4C534E31;

    private static final int SECONDS_TO_ANSWER = 5;

    private final DataSource database;
    private final Map<String, Held> holding = new ConcurrentHashMap<>();

    NightLock(DataSource database) {
        this.database = database;
    }

    /** Holds an employer's nights until it is closed. */
    final class Held implements AutoCloseable {
        private final Connection session;
        private final String employer;

        private Held(Connection session, String employer) {
            this.session = session;
            this.employer = employer;
        }

        boolean isFor(String code) {
            return employer.equals(code);
        }

        @Override
        public void close() {
            holding.remove(employer, this);
            try (session;
                    var unlock = session.prepareStatement("select pg_advisory_unlock(?, ?)")) {
                unlock.setInt(1, NIGHTS);
                unlock.setInt(2, key(employer));
                unlock.execute();
            } catch (SQLException gone) {
                // The session is lost, and the lock with it.
            }
        }
    }

    /**
     * Makes sure that this process still holds an employer's nights: a database that breaks its sessions off lets others take
     * the lock, though this process could work on with new sessions.
     *
     * @throws DataAccessResourceFailureException if the lock is lost
     */
    void check(String employer) {
        var mine = holding.get(employer);
        boolean valid;
        try {
            valid = mine != null && mine.session.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The night's lock cannot be looked at", failure);
        }
        if (!valid) {
            throw new DataAccessResourceFailureException(
                    "The night's lock is lost, since the database broke its session off. The next start goes on from here");
        }
    }

    /** What an employer's files in other layouts are held by, for as long as somebody renders or moves them. */
    static String layoutsOf(String employer) {
        return "layouts:" + employer;
    }

    /** What an employer's deliveries are held by, for as long as somebody makes attempts. */
    static String deliveriesOf(String employer) {
        return "deliveries:" + employer;
    }

    /** The lock of an employer's nights, waited for; empty where another session holds it all the while. */
    Optional<Held> hold(String employer, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        var held = tryHold(employer);
        while (held.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            held = tryHold(employer);
        }
        return held;
    }

    /** The lock of an employer's nights; empty while another session holds it. */
    Optional<Held> tryHold(String employer) {
        int key = key(employer);
        Connection session = null;
        try {
            session = database.getConnection();
            session.setAutoCommit(true);
            boolean held;
            try (var lock = session.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
                lock.setInt(1, NIGHTS);
                lock.setInt(2, key);
                try (var answer = lock.executeQuery()) {
                    held = answer.next() && answer.getBoolean(1);
                }
            }
            if (held) {
                var mine = new Held(session, employer);
                holding.put(employer, mine);
                return Optional.of(mine);
            }
            session.close();
            return Optional.empty();
        } catch (SQLException failure) {
            closeQuietly(session);
            throw new DataAccessResourceFailureException("The night's lock cannot be asked for", failure);
        }
    }

    private static void closeQuietly(@Nullable Connection session) {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException ignored) {
                // It is as good as closed.
            }
        }
    }

    private static int key(String employer) {
        var sum = new CRC32C();
        sum.update(employer.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
