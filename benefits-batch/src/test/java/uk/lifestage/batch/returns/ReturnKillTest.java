package uk.lifestage.batch.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.support.Folders;

/**
 * Disturbs whoever takes in what payroll sent back, and lets it begin again: nothing counts twice and nothing is lost. The
 * inbox holds a file in two parts, the second of which repeats the first, with rows that are refused.
 *
 * <p>One of each kind a run; {@code -Dsoak.kills=100} for the long one, whose figures are in {@code docs/night.md}.
 */
class ReturnKillTest {
    private static final int TIMES = Integer.getInteger("soak.kills", 1);
    private static final int LINES = Integer.getInteger("soak.lines", 4_000);
    private static final int STARTS_AT_MOST = 4;

    @TempDir
    Path folder;

    private enum Kind {
        KILLED,
        TOLD_TO_END,
        CUT_OFF
    }

    /** How a process ended, and how long it ran after it had said that it begins. */
    private record Ended(int exit, long tookMillis, String log) {}

    @Test
    void aDisturbedImportBegunAgainLeavesTheSameBehind() throws Exception {
        var random = new Random(Long.getLong("soak.seed", 20261122L));
        var undisturbed = council("undisturbed");
        var lasted = run(undisturbed, -1, Kind.KILLED);
        assertThat(lasted.exit()).as(lasted.log()).isZero();
        var expected = leftBehind(undisturbed);
        assertThat(expected)
                .containsEntry("files", "applied 2")
                .containsEntry("inbox", "taken/000001-a.csv, taken/000002-b.csv")
                .allSatisfy((name, known) -> assertThat(known).as(name).isNotEqualTo("0 null"));

        var brokenOff = new EnumMap<Kind, Integer>(Kind.class);
        for (int i = 0; i < TIMES * Kind.values().length; i++) {
            var kind = Kind.values()[i % Kind.values().length];
            var council = council("disturbed-" + i);
            int wait = random.nextInt((int) lasted.tookMillis());
            var story = "number %d, %s after %d of %d ms".formatted(i, kind, wait, lasted.tookMillis());
            var ended = run(council, wait, kind);
            if (ended.exit() != 0) {
                brokenOff.merge(kind, 1, Integer::sum);
            }
            for (int starts = 0; ended.exit() != 0 && starts < STARTS_AT_MOST; starts++) {
                ended = run(council, -1, kind);
            }
            assertThat(ended.exit()).as("%s:%n%s", story, ended.log()).isZero();
            assertThat(leftBehind(council)).as(story).isEqualTo(expected);
        }
        System.out.printf("returns: %d of each kind, of which broken off: %s%n", TIMES, brokenOff);
    }

    /** The session ends while that table is written: late or early in the one transaction that takes a file. */
    @ParameterizedTest
    @ValueSource(strings = {"return_file", "return_reject", "taken_line", "ledger_adjustment", "finding"})
    void aConnectionCutWhileATableIsWrittenChangesNothingAndTheFileIsTakenNextTime(String table) throws IOException {
        var council = council("cut-" + table.replace('_', '-'));
        var file = inbox(council).resolve("a.csv");
        var superuser = Payroll.FIXTURE.superuser();
        superuser.execute("""
                create function cut_off() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$
                """);
        superuser.execute(
                "create trigger cut_off before insert on " + table + " for each row execute function cut_off()");
        var before = leftBehind(council);
        try {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> council.take(1, ControlTotals.NONE, file))
                    .isInstanceOfAny(
                            DataAccessException.class,
                            org.springframework.dao.DataAccessException.class,
                            org.springframework.transaction.TransactionException.class);
        } finally {
            superuser.execute("drop function cut_off() cascade");
        }
        assertThat(leftBehind(council)).isEqualTo(before);

        assertThat(council.take(1, ControlTotals.NONE, file).repeated()).isFalse();
        var once = leftBehind(council);
        assertThat(council.take(1, ControlTotals.NONE, file).repeated()).isTrue();
        assertThat(leftBehind(council)).isEqualTo(once);
    }

    /** An employer whose payroll has answered in two files. */
    private Payroll council(String name) throws IOException {
        var council = new Payroll(folder, name);
        LongReturn.send(council, LINES);
        var inbox = inbox(council);
        Files.createDirectories(inbox);
        var part = inbox.resolve("a.csv");
        LongReturn.write(part, LINES / 2, "");
        var rows = Files.readAllLines(part);
        rows.add("long-1-1,taken,50.00,twice");
        rows.add("nobody-1-1,taken,50.00,");
        Files.write(part, rows);
        LongReturn.write(inbox.resolve("b.csv"), LINES, "");
        return council;
    }

    private Path inbox(Payroll council) {
        return new Folders(inboxes(council), folder).returns(code(council));
    }

    private Path inboxes(Payroll council) {
        return folder.resolve("inboxes-" + council.employer.value());
    }

    private static String code(Payroll council) {
        return council.as(() -> new EmployerStore(Payroll.FIXTURE.sql).get(council.employer))
                .code();
    }

    /** Everything that counts of an employer, whoever took its files and however often it was begun. */
    private Map<String, String> leftBehind(Payroll council) throws IOException {
        var left = new TreeMap<String, String>();
        Map.of(
                        "words", "select count(*) || ' ' || sum(amount_taken) || ' ' || max(word) from taken_line",
                        "adjustments", "select count(*) || ' ' || sum(amount) from ledger_adjustment",
                        "findings", "select count(*) || ' ' || count(distinct code) from finding",
                        "rejects", "select count(*) || ' ' || min(code) || ' ' || max(code) from return_reject",
                        "files", "select min(status) || ' ' || count(*) from return_file")
                .forEach((name, question) -> left.put(
                        name,
                        String.valueOf(Payroll.FIXTURE
                                .superuser()
                                .fetchValue(question + " where employer_id = ?", council.employer.value()))));
        var inbox = inbox(council);
        try (var files = Files.walk(inbox)) {
            left.put(
                    "inbox",
                    String.join(
                            ", ",
                            files.filter(Files::isRegularFile)
                                    .map(file -> inbox.relativize(file).toString())
                                    .sorted()
                                    .toList()));
        }
        return left;
    }

    /** @param wait after how many milliseconds something is done to it; below zero it is left alone */
    private Ended run(Payroll council, int wait, Kind kind) throws IOException, InterruptedException {
        var database = Payroll.FIXTURE.database;
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReturnProcess.class.getName(),
                        database.jdbcUrl(),
                        database.app().username(),
                        database.app().password(),
                        council.employer.value().toString(),
                        inboxes(council).toString()))
                .redirectErrorStream(true)
                .start();
        var log = new StringBuilder();
        long began = System.nanoTime();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                log.append(line).append('\n');
                if (line.equals(ReturnProcess.BEGINS)) {
                    began = System.nanoTime();
                    if (wait >= 0 && !process.waitFor(wait, TimeUnit.MILLISECONDS)) {
                        switch (kind) {
                            case KILLED -> process.toHandle().destroyForcibly();
                            case TOLD_TO_END -> process.toHandle().destroy();
                            case CUT_OFF -> cutOff();
                        }
                    }
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the process ends").isTrue();
        return new Ended(process.exitValue(), Math.max(1, (System.nanoTime() - began) / 1_000_000), log.toString());
    }

    /** Ends every session of the product, as a failover does. */
    private static void cutOff() {
        Payroll.FIXTURE
                .superuser()
                .execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = current_database() and usename = ?",
                        Payroll.FIXTURE.database.app().username());
    }
}
