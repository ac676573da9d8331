package uk.lifestage.batch.night;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lifestage.batch.demo.DemoStaff;
import uk.lifestage.db.delivery.Destination;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.TestDatabase;

/**
 * A night in which every step has something to do: HR's feed tells of leavers, payroll has sent back what it did with
 * December's file, plans and waits have to be decided, files go in two layouts and to a folder.
 */
final class BusyNight {
    /** The cut-off of January 2027. */
    static final LocalDate DATE = LocalDate.of(2027, 1, 8);

    static final String PICK_UP = "pick-up";

    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 10);
    private static final List<String> PAY_GROUPS = List.of("MONTHLY", "WEEKLY");
    private static final Pattern CELLS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final int LAST_DAY = 8;

    private final Council council;
    private final String feed;
    private final Map<String, String> returns = new TreeMap<>();
    private int used;
    private @Nullable TestDatabase inUse;

    /** A council up to the afternoon before. */
    BusyNight(int people, Path home) throws IOException {
        council = Council.of(people, home);
        council.choose(2);
        council.bean(NightRunner.class).run(NightKey.onDemand(Council.CODE, DECEMBER, PAY_GROUPS), "test");
        Council.outbox(home).forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                returns.put("taken-" + name, answers(text));
            }
        });
        council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            council.bean(LayoutStore.class)
                    .choose("MONTHLY", List.of("canonical-full", "fixed-width"), "payroll", Instant.now());
            council.bean(DestinationStore.class).keep(pickUp());
        });
        feed = feed(people);
        council.close();
    }

    /** A database like the council's own that nobody has used; the one handed out before is no more. */
    TestDatabase database() {
        if (inUse != null) {
            council.drop(inUse);
        }
        inUse = council.copy(used++);
        return inUse;
    }

    /** A home in whose inbox HR's feed and payroll's return files lie. */
    Path home(Path home) throws IOException {
        var inbox = Files.createDirectories(
                home.resolve("inbox").resolve(Council.CODE).resolve("returns"));
        Files.writeString(inbox.resolveSibling("employments-" + DATE + ".csv"), feed);
        for (var file : returns.entrySet()) {
            Files.writeString(inbox.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(home.resolve(PICK_UP));
        return home;
    }

    /** Everything that the night left behind: names and bytes of its files, and what the database says. */
    static Map<String, String> leftBehind(TestDatabase database, Path home) throws IOException {
        var left = new TreeMap<>(Council.outbox(home));
        try (var picked = Files.list(home.resolve(PICK_UP))) {
            for (var file : picked.toList()) {
                left.put(PICK_UP + "/" + file.getFileName(), Files.readString(file));
            }
        }
        left.putAll(known(database));
        return left;
    }

    /** Counts and sums of what a night records, whoever ran it and however often it was begun. */
    private static Map<String, String> known(TestDatabase database) {
        var questions = Map.of(
                "lines sent", "select count(*) || ' ' || sum(amount) from sent_line",
                "words of payroll", "select count(*) || ' ' || sum(amount_taken) from taken_line",
                "adjustments",
                        "select string_agg(cause || ' ' || n || ' ' || s, ', ' order by cause) from (select cause,"
                                + " count(*) as n, sum(amount) as s from ledger_adjustment group by cause) as by_cause",
                "plans", "select count(*)::text from recovery_plan",
                "facts", "select count(*)::text from employment_version",
                "findings",
                        "select string_agg(code || ' ' || n, ', ' order by code) from"
                                + " (select code, count(*) as n from finding group by code) as by_code",
                "deliveries",
                        "select string_agg(state || ' ' || n, ', ' order by state) from"
                                + " (select state, count(*) as n from delivery group by state) as by_state");
        var known = new TreeMap<String, String>();
        try (var superuser = database.superuserDataSource().getConnection();
                var statement = superuser.createStatement()) {
            for (var question : questions.entrySet()) {
                try (var answer = statement.executeQuery(question.getValue())) {
                    answer.next();
                    known.put(question.getKey(), String.valueOf(answer.getString(1)));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return known;
    }

    /** Of every seventh line payroll took nothing, of the rest everything. */
    private static String answers(String file) {
        var answers = new StringBuilder("line_key,status,amount_taken\n");
        var rows = file.lines().skip(1).toList();
        for (int i = 0; i < rows.size(); i++) {
            var key = rows.get(i).substring(0, rows.get(i).indexOf(','));
            answers.append(key).append(i % 7 == 3 ? ",refused,\n" : ",taken,\n");
        }
        return answers.toString();
    }

    /** Everybody as before, but every tenth leaves during January. */
    private static String feed(int people) {
        var before = new StringWriter();
        try {
            DemoStaff.of(people, 7, Council.CHOSEN_ON).write(before);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var feed = new StringBuilder();
        var rows = before.toString().lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            var cells = CELLS.split(rows.get(i), -1);
            if (i > 0 && i % 10 == 0 && cells[LAST_DAY].isEmpty()) {
                cells[LAST_DAY] = DATE.plusDays(i % 20).toString();
            }
            feed.append(String.join(",", cells)).append('\n');
        }
        return feed.toString();
    }

    private static Destination pickUp() {
        return new Destination(
                PICK_UP,
                1,
                "Pick-up",
                Destination.Kind.FOLDER,
                PICK_UP,
                "",
                null,
                List.of(),
                null,
                null,
                false,
                PAY_GROUPS,
                List.of(Destination.CANONICAL, "canonical-full"),
                true,
                true,
                Instant.now(),
                "test",
                Instant.now());
    }
}
