package uk.lifestage.batch.night;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.support.TestDatabase;

/**
 * Times nights of a council in its eleventh month of payroll files: one that works out and compares everyone, and one after
 * one post in a hundred has changed; and, in the same run and database, the bare pipeline that makes the same rows. Not a
 * test: {@code scripts/night-benchmark.sh} runs it; {@code docs/benchmarks.md} has figures.
 */
class NightBenchmark {
    /** People who come by an HR feed; more are copies of them. */
    private static final int BY_FEED = 10_000;

    private static final LocalDate HELD_FROM = LocalDate.of(2026, 4, 1);
    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 4, 7);
    private static final LocalDate FULL_NIGHT = LocalDate.of(2027, 3, 2);

    /** What the night does with the engine; the other steps are the SQL and file part. */
    private static final Set<String> ENGINE = Set.of("evaluate");

    @TempDir
    Path home;

    @Test
    void nightsBesideTheBarePipeline() throws Exception {
        int people = Integer.getInteger("benchmark.people", 10_000);
        var heap = System.getProperty("benchmark.heap", "512m");
        long began = System.nanoTime();
        var database = Council.of(Math.min(people, BY_FEED), home).copies(1).getFirst();
        try (var connection = database.superuserDataSource().getConnection()) {
            var council = new BenchmarkCouncil(connection);
            council.copyEverybody(people / BY_FEED - 1);
            council.giveFourElectionsEach(HELD_FROM);
            say(
                    "%d posts, %d elections, founded in %.1f s",
                    council.number("select count(*) from employment"),
                    council.number("select count(*) from election"),
                    seconds(began));
            say("the first night of all, nothing sent before:");
            night(database, connection, FIRST_NIGHT, heap);
            began = System.nanoTime();
            council.sendEverythingUntil(FULL_NIGHT);
            say(
                    "a year of files: %d runs, %d lines sent, %s, in %.1f s",
                    council.number("select count(*) from night_run"),
                    council.number("select count(*) from sent_line"),
                    size(connection),
                    seconds(began));

            say("full night, everyone worked out and compared:");
            var full = night(database, connection, FULL_NIGHT, heap, "--everyone");
            long changed = council.changeOneInAHundred(FULL_NIGHT.withDayOfMonth(1));
            say("night after %d posts have changed:", changed);
            var some = night(database, connection, FULL_NIGHT.plusDays(1), heap);

            began = System.nanoTime();
            var bare = new BarePipeline(database.superuserDataSource(), home, FULL_NIGHT);
            bare.run();
            double limit = seconds(began);
            say("bare pipeline, two workers: %.1f s, %d lines", limit, bare.lines());
            say("SQL and file part / bare: %.2f", full.sqlAndFiles() / limit);
            say("changed / full, steps: %.3f", some.steps() / full.steps());
        }
    }

    /** How long a night's steps took. */
    private record Timed(Map<String, Double> seconds) {
        double steps() {
            return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        double sqlAndFiles() {
            return seconds.entrySet().stream()
                    .filter(step -> !ENGINE.contains(step.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    private Timed night(TestDatabase database, Connection connection, LocalDate date, String heap, String... arguments)
            throws Exception {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "uk.lifestage.batch.NightApplication",
                "--employer=" + Council.CODE,
                "--business-date=" + date,
                "--pay-groups=MONTHLY,WEEKLY",
                "--lifestage.home=" + home));
        var options = System.getProperty("benchmark.java", "");
        if (!options.isEmpty()) {
            command.addAll(1, List.of(options.split(" ", -1)));
        }
        command.addAll(List.of(arguments));
        database.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        long began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines()
                    .filter(line -> !line.contains(" INFO ") && !line.contains(" DEBUG "))
                    .forEach(System.out::println);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The night ended with " + process.exitValue());
        }
        double whole = seconds(began);
        var timed = steps(connection, date);
        say(
                "  steps %.1f s (SQL and files %.1f s), with the process's start %.1f s, heap %s, %d lines sent",
                timed.steps(), timed.sqlAndFiles(), whole, heap, lines(connection, date));
        return timed;
    }

    private static Timed steps(Connection connection, LocalDate date) throws SQLException {
        var steps = new LinkedHashMap<String, Double>();
        try (var statement = connection.prepareStatement(
                "select step, read_count, written_count, extract(epoch from finished_at - started_at) from run_step"
                        + " where run_id = (select run_id from night_run where business_date = ? and pay_groups like '%,%')"
                        + " order by position")) {
            statement.setObject(1, date);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.put(rows.getString(1), rows.getDouble(4));
                    if (rows.getDouble(4) >= 0.05) {
                        say(
                                "  %-10s read %9d  written %9d  %7.1f s",
                                rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getDouble(4));
                    }
                }
            }
        }
        return new Timed(steps);
    }

    private static long lines(Connection connection, LocalDate date) throws SQLException {
        return new BenchmarkCouncil(connection)
                .number("select count(*) from sent_line s join payroll_file f using (employer_id, file_id)"
                        + " where f.business_date = date '" + date + "'");
    }

    private static String size(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_size_pretty(pg_database_size(current_database()))")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String words, Object... figures) {
        System.out.println("benchmark: " + words.formatted(figures));
    }
}
