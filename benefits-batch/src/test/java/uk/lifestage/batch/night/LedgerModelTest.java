package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.payroll.DueLines;

/**
 * Random histories of many people in one council: hires, leavers, rehires, choices, life events, backdated and refused rows,
 * absences, transfers, second posts, new prices, what payroll took, and files taken back. After every night, for every pay
 * period that the night's files may correct, what payroll was told comes to what is due as known, and to what it must be asked
 * for again, less what recovery has put off; older periods stay as they were. All of it again from nothing gives the same files to the byte.
 *
 * <p>Sixty histories of four months a run; {@code -Dsoak.seeds=500} for the long one of eight months, whose figures are in
 * {@code docs/night.md}; {@code -Dsoak.first=101} begins with another seed.
 */
class LedgerModelTest {
    private static final int SEEDS = Integer.getInteger("soak.seeds", 60);
    private static final int FIRST = Integer.getInteger("soak.first", 1);
    private static final int NIGHTS = Integer.getInteger("soak.months", SEEDS > 60 ? 8 : 4);

    @TempDir
    Path folder;

    private record Key(String who, String element, String kind, String payGroup, PayPeriod period) {
        @Override
        public String toString() {
            return who + " " + element + " " + kind + " " + payGroup + " " + period.name();
        }
    }

    @Test
    void payrollIsToldWhatIsDueAfterEveryNightAndTheSameAgainFromNothing() throws Exception {
        var first = new History(Files.createDirectory(folder.resolve("first")));
        first.live();
        assertThat(first.compared).as("sums that were compared").isGreaterThan(SEEDS * 5);
        assertThat(first.answered).as("lines that payroll did not take").isPositive();
        assertThat(first.withdrawn).as("files that were taken back").isNotEmpty();

        var again = new History(Files.createDirectory(folder.resolve("again")));
        again.live();

        assertThat(Council.outbox(folder.resolve("again"))).isEqualTo(Council.outbox(folder.resolve("first")));
        System.out.printf(
                "%d histories from seed %d on, %d nights, %d files of %d lines, %d sums compared, %d lines not taken, %d files withdrawn%n",
                SEEDS,
                FIRST,
                first.nights.size(),
                first.year.files().size(),
                first.year.files().values().stream().mapToInt(List::size).sum(),
                first.compared,
                first.answered,
                first.withdrawn.size());
    }

    /** One council's year, with what payroll should know. */
    private static final class History {
        private final TreeSet<LocalDate> nights;
        private final ScenarioYear year;
        private final Random payroll = new Random(99);
        private final Set<String> withdrawn = new HashSet<>();
        private final Map<String, BigDecimal> notTakenOfLine = new TreeMap<>();
        private Map<Key, BigDecimal> before = Map.of();
        private final Set<String> seen = new HashSet<>();
        private long compared;
        private int answered;

        History(Path home) {
            nights = ScenarioCalendar.MONTHLY.periods().stream()
                    .map(PayPeriod::cutOff)
                    .filter(cutOff -> cutOff.isAfter(LocalDate.of(2026, 3, 1)))
                    .limit(NIGHTS)
                    .collect(Collectors.toCollection(TreeSet::new));
            // A week after each, so that files are made anew in place of those taken back.
            nights.addAll(nights.stream().map(night -> night.plusWeeks(1)).toList());
            var stories = LongStream.range(FIRST, FIRST + SEEDS)
                    .mapToObj(seed -> RandomHistory.of(seed, nights.last()))
                    .collect(Collectors.toCollection(ArrayList::new));
            stories.add(Scenario.about("Random", "zz-prices", "New prices")
                    .on("2026-06-01")
                    .that("", person -> person.publish(PayAndPrices.october(), "2026-07-10"))
                    .on("2026-08-20")
                    .that("", person -> person.publish(PayAndPrices.january(), "2026-09-10")));
            year = new ScenarioYear(stories, nights, home);
        }

        void live() {
            try (year) {
                year.live(this::afterNight);
                LayoutTies.check(year.council(), year.files());
            }
        }

        private void afterNight(LocalDate night) {
            var told = told();
            var files = new TreeSet<>(year.files().keySet());
            files.removeAll(seen);
            if (!files.isEmpty()) {
                var due = due(night);
                heldBack().forEach((key, amount) -> due.merge(key, amount, BigDecimal::add));
                files.forEach(name -> check(name, night, told, due));
                noMoreIsHeldBackThanWasNotTaken();
            }
            olderPeriodsAreLeftAlone(files, told);
            everyLineHasAKeyOfItsOwn();
            takeBackAndAnswer(files);
            before = told();
            seen.addAll(files);
        }

        /** What payroll was told in all, by post, element and pay period. */
        private Map<Key, BigDecimal> told() {
            var sums = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            year.files().forEach((name, rows) -> {
                if (!withdrawn.contains(name)) {
                    rows.forEach(row -> sums.merge(key(name, row), amount(row), BigDecimal::add));
                }
            });
            return sums;
        }

        /** A pay group's file of this night: its own period and those open to correction say what is due. */
        private void check(String name, LocalDate night, Map<Key, BigDecimal> told, Map<Key, BigDecimal> due) {
            var calendar = calendar(name);
            var open = open(name);
            var expected = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            expected.putAll(due);
            expected.keySet().removeIf(key -> !key.payGroup().equals(calendar.name()) || !open.contains(key.period()));
            notTaken().forEach((key, amount) -> {
                if (key.payGroup().equals(calendar.name()) && open.contains(key.period())) {
                    expected.merge(key, amount, BigDecimal::add);
                }
            });
            var said = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            told.forEach((key, amount) -> {
                if (key.payGroup().equals(calendar.name()) && open.contains(key.period()) && amount.signum() != 0) {
                    said.put(key, amount);
                }
            });
            expected.values().removeIf(amount -> amount.signum() == 0);
            assertThat(said)
                    .as(() -> "%s, the night of %s: %s".formatted(name, night, history(said, expected)))
                    .isEqualTo(expected);
            compared += said.size();
        }

        /** All that was ever told of what differs. */
        private String history(Map<Key, BigDecimal> said, Map<Key, BigDecimal> expected) {
            var differing = new TreeSet<Key>(Comparator.comparing(Key::toString));
            differing.addAll(said.keySet());
            differing.addAll(expected.keySet());
            differing.removeIf(key -> said.containsKey(key)
                    && expected.containsKey(key)
                    && said.get(key).compareTo(expected.get(key)) == 0);
            var text = new StringBuilder();
            for (var key : differing) {
                text.append("%n%s is %s, should be %s".formatted(key, said.get(key), expected.get(key)));
                year.files()
                        .forEach((name, rows) -> rows.stream()
                                .filter(row -> key(name, row).equals(key))
                                .forEach(row -> text.append("%n  %s%s: %s %s, of which not taken %s"
                                        .formatted(
                                                name,
                                                withdrawn.contains(name) ? " (withdrawn)" : "",
                                                row.get("amount"),
                                                row.get("reason"),
                                                notTakenOfLine.get(name + " " + row.get("line_key"))))));
            }
            return text.toString();
        }

        /** The pay periods that a file may speak of, its own last. */
        private static List<PayPeriod> open(String name) {
            var periods = calendar(name).periods();
            int own = 0;
            while (!name.contains("_%s_%02d_"
                    .formatted(
                            periods.get(own).taxYear().replace('/', '-'),
                            periods.get(own).number()))) {
                own++;
            }
            return periods.subList(Math.max(0, own - ScenarioCalendar.CORRECTION_PERIODS), own + 1);
        }

        /** What the rules say is due now, of everybody and in every pay period. */
        private TreeMap<Key, BigDecimal> due(LocalDate night) {
            var due = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            var days = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
            var council = year.council();
            council.bean(TenantScope.class).inTransaction(council.employer, () -> {
                var inForce = council.bean(PublishedCatalogues.class).inForce();
                for (var person : council.bean(PeopleStore.class).list("", 10_000)) {
                    var situation = council.bean(SituationStore.class)
                            .find(person.id(), night)
                            .orElseThrow();
                    for (var post : situation.person().employments()) {
                        for (var line : DueLines.of(situation, post, inForce, days)) {
                            var key = new Key(
                                    person.employeeNo() + " " + post.assignmentNo(),
                                    line.elementCode(),
                                    line.kind().code(),
                                    line.payGroup(),
                                    line.period());
                            due.merge(key, line.amount().getAmount(), BigDecimal::add);
                        }
                    }
                }
            });
            return due;
        }

        /**
         * What recovery has decided of what payroll did not take: it waits for a pay that can bear it (below zero, above zero
         * in that pay), or a plan asks for it instead.
         */
        private Map<Key, BigDecimal> heldBack() {
            var held = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            var council = year.council();
            council.bean(TenantScope.class)
                    .inTransaction(
                            council.employer,
                            () -> council.bean(DSLContext.class)
                                    .select(
                                            EMPLOYEE.EMPLOYEE_NO,
                                            EMPLOYMENT.ASSIGNMENT_NO,
                                            LEDGER_ADJUSTMENT.ELEMENT_CODE,
                                            LEDGER_ADJUSTMENT.KIND,
                                            LEDGER_ADJUSTMENT.PAY_GROUP,
                                            LEDGER_ADJUSTMENT.FOR_TAX_YEAR,
                                            LEDGER_ADJUSTMENT.FOR_PERIOD_NO,
                                            LEDGER_ADJUSTMENT.AMOUNT)
                                    .from(LEDGER_ADJUSTMENT)
                                    .join(EMPLOYMENT)
                                    .on(EMPLOYMENT.EMPLOYMENT_ID.eq(LEDGER_ADJUSTMENT.EMPLOYMENT_ID))
                                    .join(EMPLOYEE)
                                    .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                                    .where(LEDGER_ADJUSTMENT.CAUSE.ne("not_taken"))
                                    .forEach(row -> held.merge(
                                            new Key(
                                                    row.value1() + " " + row.value2(),
                                                    row.value3(),
                                                    row.value4(),
                                                    row.value5(),
                                                    ScenarioCalendar.valueOf(row.value5())
                                                            .byCode("%s-%02d".formatted(row.value6(), row.value7()))),
                                            row.value8(),
                                            BigDecimal::add)));
            return held;
        }

        /** Of no element of a post is more put off, or put on a plan, than payroll did not take of it. */
        private void noMoreIsHeldBackThanWasNotTaken() {
            var left = new TreeMap<String, BigDecimal>();
            notTaken().forEach((key, amount) -> left.merge(key.who() + " " + key.element(), amount, BigDecimal::add));
            heldBack().forEach((key, amount) -> left.merge(key.who() + " " + key.element(), amount, BigDecimal::add));
            assertThat(left)
                    .allSatisfy((of, amount) -> assertThat(amount).as(of).isNotNegative());
        }

        /** What none of the night's files could correct is as it was. */
        private void olderPeriodsAreLeftAlone(Set<String> files, Map<Key, BigDecimal> told) {
            var openFrom = new TreeMap<String, LocalDate>();
            for (var name : files) {
                var open = open(name);
                openFrom.put(calendar(name).name(), open.getFirst().days().from());
            }
            before.forEach((key, amount) -> {
                var from = openFrom.get(key.payGroup());
                if (from == null || key.period().days().from().isBefore(from)) {
                    assertThat(told.getOrDefault(key, BigDecimal.ZERO))
                            .as("%s", key)
                            .isEqualByComparingTo(amount);
                }
            });
        }

        private Map<Key, BigDecimal> notTaken() {
            var sums = new TreeMap<Key, BigDecimal>(Comparator.comparing(Key::toString));
            year.files().forEach((name, rows) -> {
                if (!withdrawn.contains(name)) {
                    rows.forEach(row -> {
                        var missing = notTakenOfLine.get(name + " " + row.get("line_key"));
                        if (missing != null) {
                            sums.merge(key(name, row), missing, BigDecimal::add);
                        }
                    });
                }
            });
            return sums;
        }

        /** Payroll takes some files back at once, and of the others some lines not, or not in full. */
        private void takeBackAndAnswer(Set<String> files) {
            for (var name : files) {
                var rows = year.files().get(name);
                if (payroll.nextInt(8) == 0) {
                    new ScenarioPerson(year, year.council(), "")
                            .withdrawFile(calendar(name).name());
                    withdrawn.add(name);
                    continue;
                }
                for (var row : rows) {
                    var amount = amount(row);
                    if (amount.signum() > 0 && payroll.nextInt(12) == 0) {
                        var taken = payroll.nextBoolean()
                                ? new BigDecimal("0.00")
                                : amount.multiply(new BigDecimal("0.5")).setScale(2, RoundingMode.DOWN);
                        if (taken.compareTo(amount) < 0) {
                            new ScenarioPerson(year, year.council(), "")
                                    .answer(row.get("line_key"), taken.toPlainString());
                            notTakenOfLine.put(name + " " + row.get("line_key"), amount.subtract(taken));
                            answered++;
                        }
                    }
                }
            }
        }

        /** Whoever has changed pay groups has lines of one period in two files, and each has a key of its own. */
        private void everyLineHasAKeyOfItsOwn() {
            assertThat(year.files().values().stream().flatMap(List::stream).map(row -> row.get("line_key")))
                    .doesNotHaveDuplicates();
        }

        private static ScenarioCalendar calendar(String file) {
            return ScenarioCalendar.valueOf(file.substring(0, file.indexOf('_')));
        }

        private static Key key(String file, Map<String, String> row) {
            var calendar = calendar(file);
            return new Key(
                    row.get("employee_no") + " " + row.get("assignment_no"),
                    row.get("element_code"),
                    row.get("kind"),
                    calendar.name(),
                    calendar.byCode(row.get("for_period")));
        }

        private static BigDecimal amount(Map<String, String> row) {
            return new BigDecimal(row.get("amount"));
        }
    }
}
