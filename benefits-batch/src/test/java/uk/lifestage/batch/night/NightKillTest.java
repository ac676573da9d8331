package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.support.TestDatabase;

/**
 * Kills the process that runs a night, at random moments of evaluate and of export, and starts it again: the files have
 * the same bytes as those of a night that nobody disturbed, no line twice and none missing.
 *
 * <p>Two kills a run; {@code -Dsoak.kills=20} for the long one, whose figures are in {@code docs/night.md}.
 */
class NightKillTest {
    private static final String DATE = "2026-12-10";
    private static final int STARTS_AT_MOST = 6;

    @TempDir
    Path folder;

    /** What the last process said. */
    private static String lastLog = "";

    @Test
    void aKilledNightStartedAgainWritesTheSameBytes() throws Exception {
        int kills = Integer.getInteger("soak.kills", 2);
        var council = Council.of(Integer.getInteger("soak.people", 120), Files.createDirectory(folder.resolve("home")));
        council.choose(2);
        var databases = council.copies(kills + 1);

        var undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        assertThat(night(databases.getFirst(), undisturbed, null, 0)).isZero();
        var expected = Council.outbox(undisturbed);
        assertThat(expected)
                .hasSize(4)
                .allSatisfy((name, text) -> assertThat(text).isNotEmpty());

        var seed = Long.getLong("soak.seed", 20261120L);
        var random = new Random(seed);
        int killed = 0;
        for (int i = 1; i <= kills; i++) {
            var home = Files.createDirectory(folder.resolve("killed" + i));
            var step = i % 2 == 1 ? "evaluate begins" : "export begins";
            var wait = i % 2 == 1 ? random.nextInt(1500) : random.nextInt(120);
            int exit = night(databases.get(i), home, step, wait);
            if (exit != 0) {
                killed++;
            }
            int starts = 0;
            while (exit != 0 && ++starts < STARTS_AT_MOST) {
                exit = night(databases.get(i), home, null, 0);
            }
            assertThat(exit)
                    .as("kill %s of seed %s ends well at last:%n%s", i, seed, lastLog)
                    .isZero();
            assertThat(Council.outbox(home))
                    .as("kill %s of seed %s, %s ms after %s", i, seed, wait, step)
                    .isEqualTo(expected);
        }
        assertThat(killed).as("some kills must have come before the end").isPositive();
    }

    /**
     * Runs a night in a process of its own.
     *
     * @param killAfter the words of the log after which to kill it; null to let it be
     * @return its exit code; that of a killed process where it was killed in time
     */
    private static int night(TestDatabase database, Path home, String killAfter, int waitMillis)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "uk.lifestage.batch.NightApplication",
                "--employer=" + Council.CODE,
                "--business-date=" + DATE,
                "--pay-groups=MONTHLY,WEEKLY",
                "--logging.level.uk.lifestage=info",
                "--lifestage.home=" + home));
        database.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var log = new StringBuilder();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                log.append(line).append('\n');
                if (killAfter != null && line.contains(killAfter)) {
                    if (!process.waitFor(waitMillis, TimeUnit.MILLISECONDS)) {
                        // Not Process.destroyForcibly, which closes the stream that is being read.
                        assertThat(process.toHandle().destroyForcibly()).isTrue();
                    }
                    killAfter = null;
                }
            }
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(log.toString()).isTrue();
        lastLog = log.toString();
        return process.exitValue();
    }
}
