package uk.lifestage.batch.night;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import uk.lifestage.db.support.TestDatabase;

/**
 * Times a full night and, in the same run and database, what the bare database needs for the same rows. Not a test:
 * {@code scripts/night-benchmark.sh} runs it; {@code docs/benchmarks.md} has figures.
 */
class NightBenchmark {
    /** Four benefits that everybody is given, with an option each. */
    private static final String FOUR = "(values ('health-cash-plan', 'silver', null), ('gym', 'off-peak', null),"
            + " ('dental', 'private', null), ('payroll-giving', 'gift', 10.00)) chosen (benefit, option, amount)";

    @TempDir
    Path home;

    @Test
    void aFullNight() throws Exception {
        int people = Integer.getInteger("benchmark.people", 10_000);
        var heap = System.getProperty("benchmark.heap", "512m");
        long began = System.nanoTime();
        var council = Council.of(people, home);
        say("a council founded and its HR feed taken in: %.1f s", seconds(began));
        var database = council.copies(1).getFirst();
        try (var connection = database.superuserDataSource().getConnection()) {
            giveFourElectionsEach(connection);
            say("elections: %d", count(connection, "select count(*) from election"));
        }
        var date = LocalDate.of(2026, 12, 10);
        began = System.nanoTime();
        night(database, date, heap);
        double night = seconds(began);
        try (var connection = database.superuserDataSource().getConnection()) {
            report(connection);
            long lines = count(connection, "select count(*) from sent_line");
            long posts = count(connection, "select count(*) from employment");
            say(
                    "full night of %d posts, heap %s, process start included: %.1f s, %.0f posts/s, %d lines sent",
                    posts, heap, night, posts / night, lines);
            began = System.nanoTime();
            bare(connection, home.resolve("bare.csv"));
            double bare = seconds(began);
            say("bare SQL (ledger, subtraction, sorted file) of the same rows, one worker: %.1f s", bare);
            say("night / bare: %.1f", night / bare);
        }
    }

    private static void giveFourElectionsEach(Connection connection) throws SQLException {
        execute(
                connection,
                "insert into selection select employer_id, gen_random_uuid(), employee_id, 'benchmark', repeat('0', 64),"
                        + " now(), date '2026-11-20', 1, 'accepted', '{}', '{}' from employee");
        // An exclusion constraint's index is not made for bulk loads; it comes back before the night.
        execute(connection, "alter table election drop constraint election_no_overlap");
        execute(
                connection,
                "insert into election (employer_id, election_id, employment_id, benefit, option, amount, currency,"
                        + " valid_from, chosen_from, recorded_from, selection_id, catalogue_version_no)"
                        + " select e.employer_id, gen_random_uuid(), e.employment_id, chosen.benefit, chosen.option,"
                        + " chosen.amount, 'GBP', date '2026-12-01', date '2026-12-01', now(), s.selection_id, 1"
                        + " from employment e join selection s using (employer_id, employee_id) cross join " + FOUR);
        execute(
                connection,
                "alter table election add constraint election_no_overlap exclude using gist (employer_id with =,"
                        + " employment_id with =, benefit with =, daterange(valid_from, valid_until) with &&)"
                        + " where (recorded_until = 'infinity')");
        execute(connection, "analyze");
    }

    private static void night(TestDatabase database, LocalDate date, String heap) throws Exception {
        var home = Files.createTempDirectory("night-benchmark");
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                "uk.lifestage.batch.NightApplication",
                "--employer=" + Council.CODE,
                "--business-date=" + date,
                "--pay-groups=MONTHLY,WEEKLY",
                "--logging.level.uk.lifestage=info",
                "--lifestage.home=" + home));
        database.springProperties().forEach((name, value) -> command.add("--" + name + "=" + value));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().filter(line -> line.contains("uk.lifestage")).forEach(System.out::println);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The night ended with " + process.exitValue());
        }
    }

    private static void report(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select step, read_count, written_count, extract(epoch from finished_at - started_at)::numeric(9, 1)"
                                + " from run_step order by position")) {
            while (rows.next()) {
                say(
                        "%-10s read %9d  written %9d  %7s s",
                        rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getString(4));
            }
        }
    }

    /** The same rows by SQL alone: a ledger with its key, the differences, and a sorted file. */
    private static void bare(Connection connection, Path file) throws Exception {
        execute(
                connection,
                "create table bare_ledger as select employer_id, employment_id, benefit, element_code, kind, pay_group,"
                        + " tax_year, period_no, amount, currency, cost_code from due_line");
        execute(
                connection,
                "alter table bare_ledger add primary key (employer_id, employment_id, benefit, element_code, pay_group,"
                        + " tax_year, period_no)");
        execute(
                connection,
                "create table bare_sent as select l.*, p.employee_no, e.assignment_no from bare_ledger l"
                        + " join employment e using (employer_id, employment_id)"
                        + " join employee p using (employer_id, employee_id)"
                        + " full join (select employment_id, benefit, sum(amount) sent from sent_line where false"
                        + " group by 1, 2) s using (employment_id, benefit)"
                        + " where l.amount <> coalesce(s.sent, 0)");
        execute(
                connection,
                "alter table bare_sent add primary key (employer_id, employment_id, benefit, tax_year, period_no)");
        try (OutputStream out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select employee_no, assignment_no, element_code, kind, amount, currency, tax_year,"
                                    + " period_no, cost_code from bare_sent order by employee_no collate \"C\","
                                    + " assignment_no, element_code, tax_year, period_no) to stdout with (format csv)",
                            out);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void say(String words, Object... figures) {
        System.out.println("benchmark: " + words.formatted(figures));
    }
}
