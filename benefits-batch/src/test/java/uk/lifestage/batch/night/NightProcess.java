package uk.lifestage.batch.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TestDatabase;

/** A night in a process of its own, as a scheduler would start it. */
final class NightProcess {
    static final LocalDate DATE = LocalDate.of(2026, 12, 10);

    /** Whoever has not ended by then hangs. */
    private static final int PATIENCE_MINUTES = 3;

    private NightProcess() {}

    /** What became of it. */
    record Ended(int exit, String log) {}

    /** What is done to a running process. */
    interface Disturbance {
        void happens(ProcessHandle process);
    }

    /** When something is done to it: so long after these words in its log. */
    record When(String words, int waitMillis) {}

    /** Lets a night run to its end. */
    static Ended undisturbed(TestDatabase database, Path home) throws IOException, InterruptedException {
        return run(List.of(), database, home, null, process -> {});
    }

    /** Starts a night and does something to it on its way, if it gets that far. */
    static Ended disturbed(TestDatabase database, Path home, When when, Disturbance disturbance)
            throws IOException, InterruptedException {
        return run(List.of(), database, home, when, disturbance);
    }

    /** Lets a night run whose files cannot grow beyond some kilobytes, as on a disk that fills up. */
    static Ended withFilesUpTo(int kilobytes, TestDatabase database, Path home)
            throws IOException, InterruptedException {
        var limited = List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "night");
        return run(limited, database, home, null, process -> {});
    }

    private static Ended run(
            List<String> before, TestDatabase database, Path home, @Nullable When when, Disturbance disturbance)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
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
                if (when != null && line.contains(when.words())) {
                    if (!process.waitFor(when.waitMillis(), TimeUnit.MILLISECONDS)) {
                        disturbance.happens(process.toHandle());
                    }
                    when = null;
                }
            }
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The night's process hangs:\n" + log);
        }
        return new Ended(process.exitValue(), log.toString());
    }
}
