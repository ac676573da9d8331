package uk.lifestage.batch.night;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.support.TestDatabase;

/**
 * Times nights of a council in its eleventh month of payroll files: one that works out everyone and has a line of everyone to
 * send, and one after one post in a hundred has changed; and, in the same run and database, the bare pipeline that makes the
 * same rows. Not a test: {@code scripts/night-benchmark.sh} runs it; {@code docs/benchmarks.md} has figures.
 */
class NightBenchmark {
    /** People who come by an HR feed; more are copies of them. */
    private static final int BY_FEED = 10_000;

    private static final LocalDate HELD_FROM = LocalDate.of(2026, 4, 1);
    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 4, 7);
    private static final LocalDate FULL_NIGHT = LocalDate.of(2027, 3, 2);

    /** Nights one after the other in which few have changed: in the first, what they alone do is new to the process. */
    private static final int CHANGED_NIGHTS = 3;

    /** What the night does with the engine; the other steps are the SQL and file part. */
    private static final Set<String> ENGINE = Set.of("evaluate");

    @TempDir
    Path folder;

    @Test
    void nightsBesideTheBarePipeline() throws Exception {
        var heap = System.getProperty("benchmark.heap", "512m");
        var done = new ArrayList<Figures>();
        for (var people : System.getProperty("benchmark.people", "10000").split(",", -1)) {
            var figures = nights(Integer.parseInt(people), heap);
            if (!done.isEmpty()) {
                var before = done.getLast();
                say(
                        "from %d to %d posts: slope of the full night %.2f, of the bare pipeline %.2f",
                        before.posts(),
                        figures.posts(),
                        figures.slope(before, Figures::full),
                        figures.slope(before, Figures::bare));
            }
            done.add(figures);
        }
    }

    /** What a council of some size took, in seconds. */
    private record Figures(long posts, double full, double bare) {
        /** By which power of the number of posts the time grows: 1 is in proportion. */
        double slope(Figures before, ToDoubleFunction<Figures> of) {
            return Math.log(of.applyAsDouble(this) / of.applyAsDouble(before))
                    / Math.log((double) posts / before.posts);
        }
    }

    private Figures nights(int people, String heap) throws Exception {
        long founded = System.nanoTime();
        var home = Files.createDirectory(folder.resolve(String.valueOf(people)));
        TestDatabase database;
        try (var council = Council.of(Math.min(people, BY_FEED), home)) {
            database = council.copies(1).getFirst();
        }
        Figures figures;
        try (var connection = database.superuserDataSource().getConnection();
                var council = new BenchmarkCouncil(database.superuserDataSource());
                var standing = BenchmarkNights.standing(database, home, heap)) {
            council.giveFourElectionsEach(HELD_FROM);
            say("the first night of the %d people of the feed:", Math.min(people, BY_FEED));
            standing.run(FIRST_NIGHT, false);
            long began = System.nanoTime();
            council.copyEverybody(people / BY_FEED - 1);
            say(
                    "%d posts, %d elections, %d due spans, in %.1f s",
                    council.number("select count(*) from employment"),
                    council.number("select count(*) from election"),
                    council.number("select count(*) from due_span"),
                    seconds(began));
            began = System.nanoTime();
            council.sendEverythingUntil(FULL_NIGHT);
            say(
                    "a year of files: %d files, %d lines sent, %s, in %.1f s",
                    council.number("select count(*) from payroll_file"),
                    council.number("select count(*) from sent_line"),
                    size(connection),
                    seconds(began));
            council.changeTheGround();
            say("full night, everyone worked out, a new pay period for everyone:");
            var full = night(standing, connection, FULL_NIGHT, false);
            for (int nth = 1; nth <= CHANGED_NIGHTS; nth++) {
                say(
                        "night after %d posts have changed:",
                        council.changeOneInAHundred(FULL_NIGHT.withDayOfMonth(1), nth));
                var some = night(standing, connection, FULL_NIGHT.plusDays(nth), false);
                say("changed / full %.3f", some.steps() / full.steps());
            }
            var next = FULL_NIGHT.plusDays(CHANGED_NIGHTS + 1);
            if (Boolean.getBoolean("benchmark.everyone")) {
                say("night by request, everyone worked out and compared in all open pay periods:");
                var whole = night(standing, connection, next, true);
                say("SQL and files / bare: %.2f", whole.sqlAndFiles() / bare(database, home, next));
                next = next.plusDays(1);
            }
            standing.close();
            say(
                    "the same after %d posts have changed, in a process that has just begun:",
                    council.changeOneInAHundred(FULL_NIGHT.withDayOfMonth(1), 0));
            BenchmarkNights.once(database, home, heap, next);
            var cold = steps(connection, next);
            say("  steps %.1f s; changed / full %.3f", cold.steps(), cold.steps() / full.steps());
            // Last, so that what nights keep in memory is not put out of it between one and the next.
            var bare = bare(database, home, FULL_NIGHT);
            say(
                    "%d posts: full night %.1f s; SQL and files / bare %.2f",
                    council.number("select count(*) from employment"), full.steps(), full.sqlAndFiles() / bare);
            figures = new Figures(council.number("select count(*) from employment"), full.steps(), bare);
            say("all of it, with the council's founding: %.0f s, %s", seconds(founded), size(connection));
        }
        drop(database);
        return figures;
    }

    /** The next council needs the room. */
    private static void drop(TestDatabase database) throws SQLException {
        int name = database.jdbcUrl().lastIndexOf('/') + 1;
        var login = database.superuser();
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl().substring(0, name) + "postgres", login.username(), login.password());
                var statement = connection.createStatement()) {
            statement.execute("drop database " + database.jdbcUrl().substring(name) + " with (force)");
        }
    }

    private static double bare(TestDatabase database, Path home, LocalDate date) throws Exception {
        var bare = new BarePipeline(database.superuserDataSource(), home, date);
        long began = System.nanoTime();
        bare.run();
        double took = seconds(began);
        say("bare pipeline, two workers: %.1f s, %d lines", took, bare.lines());
        bare.clear();
        return took;
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

    private static Timed night(BenchmarkNights standing, Connection connection, LocalDate date, boolean everyone)
            throws Exception {
        long heap = standing.run(date, everyone);
        var timed = steps(connection, date);
        say(
                "  steps %.1f s (SQL and files %.1f s), at most %d MiB of heap in use, %d lines sent",
                timed.steps(), timed.sqlAndFiles(), heap, lines(connection, date));
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
        return number(
                connection,
                "select coalesce(sum(row_count), 0) from payroll_file where business_date = date '" + date + "'");
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
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
