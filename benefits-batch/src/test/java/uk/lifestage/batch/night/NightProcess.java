package uk.lifestage.batch.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TestDatabase;

/** A night in a process of its own, as a scheduler would start it. */
final class NightProcess {
    /** Whoever has not ended by then hangs. */
    private static final int PATIENCE_MINUTES = 3;

    private NightProcess() {}

    /**
     * What became of it.
     *
     * @param began how many milliseconds after the process's start its log said that each step begins, in their order
     */
    record Ended(int exit, String log, Map<NightStep, Long> began) {}

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
                "--business-date=" + BusyNight.DATE,
                "--pay-groups=MONTHLY,WEEKLY",
                "--logging.level.uk.lifestage=info",
                "--lifestage.delivery.folders.pick-up.path=" + home.resolve(BusyNight.PICK_UP),
                "--lifestage.delivery.folders.pick-up.employers=" + Council.CODE,
                "--lifestage.home=" + home));
        database.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        long start = System.nanoTime();
        var log = new StringBuilder();
        var began = new EnumMap<NightStep, Long>(NightStep.class);
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                log.append(line).append('\n');
                for (var step : NightStep.values()) {
                    if (line.endsWith(": " + step.code() + " begins")) {
                        began.put(step, (System.nanoTime() - start) / 1_000_000);
                    }
                }
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
        return new Ended(process.exitValue(), log.toString(), began);
    }
}
