package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.support.TestDatabase;

/**
 * Disturbs the process that runs a night, at random moments of every step, and starts it again: the files have the same
 * bytes as those of a night that nobody disturbed, no line twice and none missing. The process is killed (SIGKILL), told to
 * end (SIGTERM), or loses all its sessions with the database; on a disk that is full it says so, and leaves nothing half
 * written.
 *
 * <p>One of each a run; {@code -Dsoak.kills=100} for the long one, whose figures are in {@code docs/night.md}.
 */
class NightKillTest {
    private static final int STARTS_AT_MOST = 6;
    private static final int TIMES = Integer.getInteger("soak.kills", 1);

    /** The steps that last long enough for something to happen in them come more than once. */
    private static final List<NightStep> STEPS = List.of(
            NightStep.EVALUATE,
            NightStep.RECONCILE,
            NightStep.EXPORT,
            NightStep.INTAKE,
            NightStep.EVALUATE,
            NightStep.WINDOW_ENDS,
            NightStep.RETURNS,
            NightStep.RECONCILE,
            NightStep.PLAN,
            NightStep.PREPARE,
            NightStep.CONTROL,
            NightStep.LAYOUTS,
            NightStep.DELIVER);

    @TempDir
    static Path folder;

    private static List<TestDatabase> databases;
    private static Map<String, String> expected;
    private static int used;

    private enum Kind {
        KILLED,
        TOLD_TO_END,
        CUT_OFF
    }

    @BeforeAll
    static void anUndisturbedNight() throws Exception {
        var council = Council.of(Integer.getInteger("soak.people", 120), Files.createDirectory(folder.resolve("home")));
        council.choose(2);
        databases = council.copies(Kind.values().length * TIMES + 2);
        var undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        assertThat(NightProcess.undisturbed(database(), undisturbed).exit()).isZero();
        expected = Council.outbox(undisturbed);
        assertThat(expected)
                .hasSize(4)
                .allSatisfy((name, text) -> assertThat(text).isNotEmpty());
    }

    @AfterAll
    static void forget() {
        databases = List.of();
        used = 0;
    }

    /** A database that nobody has used. */
    private static TestDatabase database() {
        return databases.get(used++);
    }

    @Test
    void aDisturbedNightStartedAgainWritesTheSameBytes() throws Exception {
        var seed = Long.getLong("soak.seed", 20261120L);
        var random = new Random(seed);
        var hit = new EnumMap<Kind, Integer>(Kind.class);
        var turn = new EnumMap<Kind, Integer>(Kind.class);
        for (int i = 0; i < TIMES * Kind.values().length; i++) {
            var kind = Kind.values()[i % Kind.values().length];
            var step = STEPS.get((turn.merge(kind, 1, Integer::sum) - 1) % STEPS.size());
            int wait = random.nextInt(step == NightStep.EVALUATE ? 600 : 120);
            var home = Files.createDirectory(folder.resolve("disturbed" + i));
            var database = database();
            var ended = NightProcess.disturbed(
                    database, home, new NightProcess.When(step.code() + " begins", wait), process -> {
                        switch (kind) {
                            case KILLED -> assertThat(process.destroyForcibly()).isTrue();
                            case TOLD_TO_END -> assertThat(process.destroy()).isTrue();
                            case CUT_OFF -> cutOff(database);
                        }
                    });
            if (ended.exit() != 0) {
                hit.merge(kind, 1, Integer::sum);
            }
            int starts = 0;
            while (ended.exit() != 0 && ++starts < STARTS_AT_MOST) {
                ended = NightProcess.undisturbed(database, home);
            }
            assertThat(ended.exit())
                    .as("number %s of seed %s, %s, ends well at last:%n%s", i, seed, kind, ended.log())
                    .isZero();
            assertThat(Council.outbox(home))
                    .as("number %s of seed %s, %s %s ms after %s began", i, seed, kind, wait, step)
                    .isEqualTo(expected);
        }
        System.out.printf("%d disturbances of each kind; these broke a night off: %s%n", TIMES, hit);
        assertThat(hit.keySet()).as("some must have come before the end").contains(Kind.values());
    }

    @Test
    void aFullDiskFailsTheNightAndLeavesNothingHalfWritten() throws Exception {
        var home = Files.createDirectory(folder.resolve("full"));
        var database = database();
        int longest = expected.values().stream().mapToInt(String::length).max().orElseThrow();

        for (int kilobytes : new int[] {0, longest / 2048}) {
            var full = NightProcess.withFilesUpTo(kilobytes, database, home);

            assertThat(full.exit()).as(full.log()).isEqualTo(1);
            assertThat(full.log()).contains("cannot be written to");
            assertThat(Council.outbox(home))
                    .as("what has its own name is whole")
                    .isNotEqualTo(expected)
                    .allSatisfy((name, text) -> assertThat(text).isEqualTo(expected.get(name)));
        }

        assertThat(NightProcess.undisturbed(database, home).exit()).isZero();
        assertThat(Council.outbox(home)).isEqualTo(expected);
    }

    /** Ends every session that the product has with its database, as a failover does. */
    private static void cutOff(TestDatabase database) {
        try (var superuser = database.superuserDataSource().getConnection();
                var cut = superuser.prepareStatement("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and usename = ?")) {
            cut.setString(1, database.app().username());
            cut.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
