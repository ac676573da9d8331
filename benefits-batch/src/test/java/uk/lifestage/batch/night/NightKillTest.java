package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    /** Every step; those that last long enough for more to happen in them come more than once. */
    private static final List<NightStep> STEPS = Stream.concat(
                    Stream.of(NightStep.EVALUATE, NightStep.RECONCILE, NightStep.RECOVER, NightStep.EXPORT),
                    Stream.of(NightStep.values()))
            .toList();

    @TempDir
    static Path folder;

    private static BusyNight night;
    private static NightProcess.Ended undisturbed;
    private static Map<String, String> expected;

    private enum Kind {
        KILLED,
        TOLD_TO_END,
        CUT_OFF
    }

    @BeforeAll
    static void anUndisturbedNight() throws Exception {
        night = new BusyNight(Integer.getInteger("soak.people", 120), Files.createDirectory(folder.resolve("home")));
        var database = night.database();
        var home = night.home(Files.createDirectory(folder.resolve("undisturbed")));
        undisturbed = NightProcess.undisturbed(database, home);
        assertThat(undisturbed.exit()).as(undisturbed.log()).isZero();
        assertThat(undisturbed.began()).containsOnlyKeys(NightStep.values());
        expected = BusyNight.leftBehind(database, home);
        assertThat(expected)
                .as("two files in three layouts with their manifests, most of them delivered, and what is known")
                .hasSizeGreaterThan(20)
                .allSatisfy((name, text) -> assertThat(text).as(name).isNotEmpty());
        System.out.println(expected.entrySet().stream()
                .filter(entry -> !entry.getKey().contains("."))
                .toList());
    }

    @AfterAll
    static void forget() {
        night = null;
    }

    @Test
    void aDisturbedNightStartedAgainLeavesTheSameBehind() throws Exception {
        var seed = Long.getLong("soak.seed", 20261120L);
        var random = new Random(seed);
        var brokenOff = new EnumMap<Kind, Integer>(Kind.class);
        var during = new TreeMap<NightStep, Integer>();
        for (int i = 0; i < TIMES * Kind.values().length; i++) {
            var kind = Kind.values()[i % Kind.values().length];
            var step = STEPS.get((i / Kind.values().length + 5 * kind.ordinal()) % STEPS.size());
            int wait = random.nextInt(lasts(step) + 20);
            var home = night.home(Files.createDirectory(folder.resolve("disturbed" + i)));
            var database = night.database();
            var ended = NightProcess.disturbed(
                    database, home, new NightProcess.When(": " + step.code() + " begins", wait), process -> {
                        switch (kind) {
                            case KILLED -> assertThat(process.destroyForcibly()).isTrue();
                            case TOLD_TO_END -> assertThat(process.destroy()).isTrue();
                            case CUT_OFF -> cutOff(database);
                        }
                    });
            if (ended.exit() != 0) {
                brokenOff.merge(kind, 1, Integer::sum);
                during.merge(new TreeSet<>(ended.began().keySet()).getLast(), 1, Integer::sum);
            }
            var story = "number %s of seed %s, %s %s ms after %s began".formatted(i, seed, kind, wait, step);
            int starts = 0;
            while (ended.exit() != 0 && ++starts < STARTS_AT_MOST) {
                ended = NightProcess.undisturbed(database, home);
            }
            assertThat(ended.exit())
                    .as("%s, ends well at last:%n%s", story, ended.log())
                    .isZero();
            assertThat(BusyNight.leftBehind(database, home)).as(story).isEqualTo(expected);
            System.out.printf("%s: the same after %d more%n", story, starts);
        }
        System.out.printf("%d of each kind; broken off: %s, during %s%n", TIMES, brokenOff, during);
        assertThat(brokenOff.keySet()).as("some must have come before the end").contains(Kind.values());
    }

    /** How many milliseconds a step of the undisturbed night lasted. */
    private static int lasts(NightStep step) {
        var began = undisturbed.began();
        long next =
                step == NightStep.DELIVER ? began.get(step) + 200 : began.get(NightStep.values()[step.ordinal() + 1]);
        return (int) Math.max(1, next - began.get(step));
    }

    @Test
    void aFullDiskFailsTheNightAndLeavesNothingHalfWritten() throws Exception {
        var random = new Random(Long.getLong("soak.seed", 20261120L));
        var files = Council.outbox(folder.resolve("undisturbed"));
        int longest = files.values().stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElseThrow();
        for (int i = 0; i < TIMES; i++) {
            var home = night.home(Files.createDirectory(folder.resolve("full" + i)));
            var database = night.database();
            for (int kilobytes : new int[] {0, random.nextInt(longest / 1024)}) {
                var full = NightProcess.withFilesUpTo(kilobytes, database, home);

                var story = "number %s with room for %s kB:%n%s".formatted(i, kilobytes, full.log());
                assertThat(full.exit()).as(story).isEqualTo(1);
                assertThat(full.log()).as(story).contains("cannot be written to");
                assertThat(Council.outbox(home))
                        .as("what has its own name is whole")
                        .isNotEqualTo(files)
                        .allSatisfy((name, text) -> assertThat(text).isEqualTo(files.get(name)));
            }

            assertThat(NightProcess.undisturbed(database, home).exit()).isZero();
            assertThat(BusyNight.leftBehind(database, home)).isEqualTo(expected);
        }
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
