package uk.lifestage.batch.night;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.support.TenantScope;

/**
 * A council in which each person lives through one scenario. Every Wednesday is a night; HR's feed, the choices, payroll's
 * return files and the payroll files are the real ones.
 */
final class ScenarioYear implements AutoCloseable {
    private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 3, 4);
    private static final LocalDate LAST_OF_WEEKLY = LocalDate.of(2026, 7, 8);
    private static final LocalDate LAST_NIGHT = LocalDate.of(2027, 5, 19);
    private static final BigDecimal ANY = BigDecimal.ONE;

    private final Council council;
    private final Path home;
    private final Map<String, ScenarioPerson> people = new TreeMap<>();
    private final Map<String, TreeMap<LocalDate, List<String>>> told = new HashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<Happening> happenings = new ArrayList<>();

    /** Whose the rows of the last feed are, in its order; the header is line 1. */
    private final List<String> rowsOf = new ArrayList<>();

    /** The rows of each payroll file, by its name. */
    private final TreeMap<String, List<Map<String, String>>> files = new TreeMap<>();

    private final Set<LocalDate> nights;

    ScenarioYear(List<Scenario> scenarios, Path home) {
        this(scenarios, nights(), home);
    }

    ScenarioYear(List<Scenario> scenarios, Set<LocalDate> nights, Path home) {
        this.home = home;
        this.nights = nights;
        this.council = Council.with(
                catalogue(),
                Stream.of(ScenarioCalendar.values())
                        .map(ScenarioCalendar::payGroup)
                        .toList(),
                LocalDate.of(2026, 1, 1),
                new FeedGuards(ANY, ANY, ANY),
                home);
        for (var scenario : scenarios) {
            var person = new ScenarioPerson(this, council, scenario.employeeNo());
            if (people.put(scenario.employeeNo(), person) != null) {
                throw new IllegalArgumentException("Two scenarios about " + scenario.employeeNo());
            }
            if (scenario.happenings().stream().noneMatch(one -> one.words().startsWith("HR reports a joiner"))) {
                person.post(1);
            }
            scenario.happenings().forEach(one -> happenings.add(new Happening(one, person)));
        }
        happenings.sort(Comparator.comparing(happening -> happening.what().day()));
    }

    /** Lives through the year, night by night. */
    void live() {
        live(night -> {});
    }

    /** Lives through the year, and looks at what is known after each night. */
    void live(Consumer<LocalDate> afterwards) {
        int next = 0;
        for (var night : nights) {
            while (next < happenings.size()
                    && !happenings.get(next).what().day().isAfter(night)) {
                var happening = happenings.get(next++);
                happening.what().deed().accept(happening.who());
            }
            run(NightKey.of(Council.CODE, night));
            afterwards.accept(night);
        }
    }

    Council council() {
        return council;
    }

    /** The rows of each payroll file that was ever in the outbox, by its name. */
    TreeMap<String, List<Map<String, String>>> files() {
        return files;
    }

    /** Each Wednesday until July, then the cut-offs of the months alone. */
    static TreeSet<LocalDate> nights() {
        var nights = new TreeSet<LocalDate>();
        for (var night = FIRST_NIGHT; !night.isAfter(LAST_OF_WEEKLY); night = night.plusWeeks(1)) {
            nights.add(night);
        }
        for (var month : ScenarioCalendar.MONTHLY.periods()) {
            if (month.cutOff().isAfter(FIRST_NIGHT) && !month.cutOff().isAfter(LAST_NIGHT)) {
                nights.add(month.cutOff());
            }
        }
        return nights;
    }

    private record Happening(Scenario.Happening what, ScenarioPerson who) {}

    /** What payroll was told about a person, and what was found, by the night's date; sorted within each. */
    TreeMap<LocalDate, List<String>> told(String employeeNo) {
        return told.getOrDefault(employeeNo, new TreeMap<>());
    }

    static String catalogue() {
        try (var in = ScenarioYear.class.getResourceAsStream("/scenarios/catalogue.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs a night and notes what it told payroll. */
    void run(NightKey key) {
        var night = key.businessDate();
        layFeed(night);
        var result = council.bean(NightRunner.class).run(key, "test");
        if (result.outcome() != NightOutcome.FINISHED) {
            throw new IllegalStateException("The night of " + night + " ended with: " + result.message());
        }
        readFiles(night);
        readFindings(night, result.run());
    }

    private void layFeed(LocalDate night) {
        if (people.values().stream().noneMatch(ScenarioPerson::hasNews)) {
            return;
        }
        var feed = new StringBuilder(ScenarioPerson.feedHeader()).append('\n');
        rowsOf.clear();
        people.forEach((employeeNo, person) -> {
            int rows = person.feed(feed, night);
            rowsOf.addAll(Collections.nCopies(rows, employeeNo));
        });
        council.lay("employments-" + night + ".csv", feed.toString());
    }

    private void readFiles(LocalDate night) {
        var outbox = Council.outbox(home);
        for (var name : new TreeSet<>(outbox.keySet())) {
            if (!name.endsWith(".csv") || !read.add(name)) {
                continue;
            }
            var calendar = ScenarioCalendar.valueOf(name.substring(0, name.indexOf('_')));
            var rows = outbox.get(name).lines().map(row -> row.split(",", -1)).toList();
            var header = List.of(rows.getFirst());
            var inFile = files.computeIfAbsent(name, any -> new ArrayList<>());
            for (var cells : rows.subList(1, rows.size())) {
                var row = new HashMap<String, String>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(header.get(i), cells[i]);
                }
                inFile.add(row);
                tell(row.get("employee_no"), night, line(row, calendar));
            }
        }
    }

    private static String line(Map<String, String> row, ScenarioCalendar calendar) {
        var line = new StringBuilder(calendar.prefix());
        if (!row.get("assignment_no").equals("1")) {
            line.append("post ").append(row.get("assignment_no")).append(": ");
        }
        line.append(row.get("element_code")).append(' ').append(row.get("amount"));
        line.append(' ').append(calendar.name(row.get("for_period")));
        line.append(' ').append(row.get("reason"));
        if (!row.get("instalment").isEmpty()) {
            line.append(' ').append(row.get("instalment")).append('/').append(row.get("instalments"));
        }
        return line.append(row.get("kind").equals("P") ? " (paid)" : "").toString();
    }

    private void readFindings(LocalDate night, RunId run) {
        council.bean(TenantScope.class).inTransaction(council.employer, () -> {
            for (var finding : council.bean(FindingStore.class).list(run)) {
                var post = finding.employment();
                if (post != null) {
                    var key =
                            council.bean(PeopleStore.class).keys(List.of(post)).get(post);
                    tell(key.employeeNo(), night, "finding " + finding.code());
                }
            }
            var intakes = council.bean(IntakeStore.class);
            for (var intake : intakes.list(1)) {
                if (intake.intake().businessDate().equals(night)) {
                    intakes.rejects(intake.intake().id(), 100)
                            .forEach(reject -> tell(
                                    rowsOf.get((int) reject.line() - 2),
                                    night,
                                    "refused: " + reject.field() + " " + reject.code()));
                }
            }
        });
    }

    private void tell(String employeeNo, LocalDate night, String line) {
        var lines = told.computeIfAbsent(employeeNo, any -> new TreeMap<>())
                .computeIfAbsent(night, any -> new ArrayList<>());
        lines.add(line);
        lines.sort(null);
    }

    @Override
    public void close() {
        council.close();
    }
}
