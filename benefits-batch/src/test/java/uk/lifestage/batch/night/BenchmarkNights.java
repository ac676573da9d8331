package uk.lifestage.batch.night;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lifestage.db.support.TestDatabase;

/** A process that runs a benchmark's nights: one that stays, as the product's does, or one for a single night. */
final class BenchmarkNights implements AutoCloseable {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->\\d+M");

    private final Process process;
    private final Path collections;
    private final Connection connection;
    private int told;

    private BenchmarkNights(TestDatabase database, Path home, String heap, List<String> arguments)
            throws IOException, SQLException {
        collections = Files.createTempFile(home, "gc", ".log");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Xlog:gc:file=" + collections,
                "-cp",
                System.getProperty("java.class.path")));
        var options = System.getProperty("benchmark.java", "");
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ", -1)));
        }
        command.addAll(List.of("uk.lifestage.batch.NightApplication", "--lifestage.home=" + home));
        command.addAll(arguments);
        database.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(this::passOnWarnings);
        connection = database.superuserDataSource().getConnection();
    }

    /** A process that waits for nights to be asked for, and runs one after the other. */
    static BenchmarkNights standing(TestDatabase database, Path home, String heap) throws IOException, SQLException {
        return new BenchmarkNights(database, home, heap, List.of("--lifestage.night.at="));
    }

    /** Runs one night in a process of its own, and waits for its end. */
    static void once(TestDatabase database, Path home, String heap, LocalDate date) throws Exception {
        var arguments = List.of("--employer=" + Council.CODE, "--business-date=" + date, "--pay-groups=MONTHLY,WEEKLY");
        try (var own = new BenchmarkNights(database, home, heap, arguments)) {
            if (own.process.waitFor() != 0) {
                throw new IllegalStateException("The night ended with " + own.process.exitValue());
            }
        }
    }

    /**
     * Asks the standing process for a night, as payroll does, and waits for its end.
     *
     * @param everyone whether everyone is worked out and compared, changed or not
     * @return the most heap that was in use during it when a collection began, MiB
     */
    long run(LocalDate date, boolean everyone) throws Exception {
        try (var statement = connection.prepareStatement(
                "insert into run_request (employer_id, request_id, business_date, pay_groups, everyone, requested_by,"
                        + " requested_at) select employer_id, gen_random_uuid(), ?, 'MONTHLY,WEEKLY', ?, 'benchmark', now()"
                        + " from employer")) {
            statement.setObject(1, date);
            statement.setBoolean(2, everyone);
            statement.execute();
        }
        for (var outcome = outcome(date); !"finished".equals(outcome); outcome = outcome(date)) {
            if (outcome != null || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The night of " + date + " ended with " + outcome);
            }
        }
        return peakHeap();
    }

    private String outcome(LocalDate date) throws SQLException {
        try (var statement = connection.prepareStatement("select outcome from run_request where business_date = ?")) {
            statement.setObject(1, date);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private long peakHeap() throws IOException {
        var lines = Files.readAllLines(collections);
        var since = lines.subList(told, lines.size());
        told = lines.size();
        return since.stream()
                .map(COLLECTION::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }

    private void passOnWarnings() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines()
                    .filter(line -> !line.contains(" INFO ") && !line.contains(" DEBUG "))
                    .forEach(System.out::println);
        } catch (IOException gone) {
            // The process has ended.
        }
    }

    @Override
    public void close() throws SQLException {
        process.destroy();
        try {
            process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        connection.close();
    }
}
