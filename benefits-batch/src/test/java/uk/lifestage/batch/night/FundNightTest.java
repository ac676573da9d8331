package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;

/** Flex funds by night: 600 a plan year, 50 a month, and what the payroll files make of it. */
class FundNightTest {
    private static final LocalDate DECEMBER_CUT_OFF = LocalDate.of(2026, 12, 10);
    private static final LocalDate APRIL_CUT_OFF = LocalDate.of(2027, 4, 9);
    private static final Instant KNOWN = Instant.parse("2026-04-01T08:00:00Z");

    @TempDir
    Path home;

    private static String catalogue(String unspent) {
        return """
                name: Funded
                currency: GBP
                plan-year-start: 1 April
                strands:
                  - {code: All, name: All}
                windows:
                  - {kind: always-open, code: always, name: Always, start: next-open-period}
                benefits:
                  - code: dental
                    strand: All
                    name: Dental
                    summary: Teeth.
                    funding: flex-fund
                    treatment: net
                    element: DENTAL
                    windows: [always]
                    options:
                      - {code: one, name: One, rate: {kind: flat, amount: "60.00", per: month}}
                  - code: nursery
                    strand: All
                    name: Nursery
                    summary: Children.
                    funding: flex-fund
                    treatment: sacrifice-exempt
                    element: NURSERY
                    windows: [always]
                    options:
                      - {code: one, name: One, rate: {kind: flat, amount: "31.00", per: month}}
                    proration: actual-days
                flex-fund:
                  code: flex-fund
                  name: Flex fund
                  credits:
                    - {code: basic, name: Basic, amount: {kind: flat, amount: "600.00"}}
                    - code: caring
                      name: Caring
                      condition: "'carer' in person.circumstances"
                      amount: {kind: flat, amount: "372.00"}
                  spending:
                    - {benefit: dental, overspend: net-deduction}
                    - {benefit: nursery, overspend: salary-sacrifice, taxable: false}
                  unspent: %s
                """.formatted(unspent);
    }

    @Test
    void sendsWhatTheFundDoesNotPayAndPaysOutWhatIsNotSpent() {
        try (var council = Council.with(catalogue("{kind: paid, element: FUNDCASH}"), home)) {
            var people = new People(council);
            people.add("A-spends-more", post("2020-01-01", null)).holds(1, "dental", "2026-10-01");
            people.add("B-spends-nothing", post("2020-01-01", null));
            people.add("C-spends-less", post("2020-01-01", null)).holds(1, "nursery", "2026-10-01");
            people.add("D-joins-on-15", post("2026-12-15", null));
            people.add("E-leaves-on-10", post("2020-01-01", "2026-12-10")).holds(1, "nursery", "2026-10-01");
            people.add("F-joins-and-spends", post("2026-12-15", null)).holds(1, "dental", "2026-12-15");
            people.add("G-has-two-posts", post("2020-01-01", null), post("2020-01-01", null))
                    .holds(2, "dental", "2026-10-01");
            people.add("H-is-a-carer", post("2020-01-01", null)).isCarerFrom("2026-12-11");

            run(council, DECEMBER_CUT_OFF);

            assertThat(lines("2026/27-09"))
                    .containsExactly(
                            "A-spends-more 1 DENTAL D 10.00",
                            "B-spends-nothing 1 FUNDCASH P 50.00",
                            "C-spends-less 1 FUNDCASH P 19.00",
                            // 17 of 31 days.
                            "D-joins-on-15 1 FUNDCASH P 27.42",
                            // 10 of 31 days of 50.00 and of 31.00: each prorated once.
                            "E-leaves-on-10 1 FUNDCASH P 6.13",
                            "F-joins-and-spends 1 DENTAL D 32.58",
                            // One fund for both posts: the first has the credit, the second spends it.
                            "G-has-two-posts 2 DENTAL D 10.00",
                            // 21 of 31 days of 31.00 a month more.
                            "H-is-a-carer 1 FUNDCASH P 71.00");
            assertThat(lines("2026/27-08"))
                    .contains("A-spends-more 1 DENTAL D 10.00", "E-leaves-on-10 1 FUNDCASH P 19.00")
                    .noneMatch(line -> line.startsWith("D-") || line.startsWith("F-"));

            people.ends("A-spends-more", 1, "dental", "2026-12-01");
            run(council, DECEMBER_CUT_OFF.plusDays(1));

            assertThat(lines("2026/27-09", 2))
                    .containsExactly("A-spends-more 1 DENTAL D -10.00", "A-spends-more 1 FUNDCASH P 50.00");
        }
    }

    @Test
    void carriesIntoTheNextPlanYear() {
        try (var council =
                Council.with(catalogue("{kind: carried, maximum: \"5.00\", rest: {element: FUNDREST}}"), home)) {
            var people = new People(council);
            people.add("A-carries", post("2020-01-01", null)).holds(1, "dental", "2027-04-01");
            people.add("B-carries-nothing", post("2020-01-01", null)).holds(1, "dental", "2026-04-01");
            people.add("C-carries-on", post("2020-01-01", null));

            run(council, APRIL_CUT_OFF);

            // 60.00 in April: 50.00 and the 5.00 carried, or 50.00 alone.
            assertThat(lines("2027/28-01"))
                    .containsExactly("A-carries 1 DENTAL D 5.00", "B-carries-nothing 1 DENTAL D 10.00");
            assertThat(lines("2026/27-12"))
                    .containsExactly(
                            "A-carries 1 FUNDREST P 595.00",
                            "B-carries-nothing 1 DENTAL D 10.00",
                            "C-carries-on 1 FUNDREST P 595.00");
        }
    }

    private static void run(Council council, LocalDate businessDate) {
        var result = council.bean(NightRunner.class)
                .run(NightKey.onDemand(Council.CODE, businessDate, List.of("MONTHLY")), "test");
        assertThat(result.outcome()).as(result.message()).isEqualTo(NightOutcome.FINISHED);
    }

    private List<String> lines(String forPeriod) {
        return lines(forPeriod, 1);
    }

    /** Lines of one of the files, told as employee, post, element, kind and amount. */
    private List<String> lines(String forPeriod, int sequence) {
        var files = Council.outbox(home);
        var text = files.keySet().stream()
                .filter(name -> name.startsWith("MONTHLY_") && name.endsWith("_%04d.csv".formatted(sequence)))
                .map(files::get)
                .findFirst()
                .orElseThrow();
        var rows = text.lines().map(line -> line.split(",", -1)).toList();
        var header = List.of(rows.getFirst());
        var told = new TreeSet<String>();
        for (var row : rows.subList(1, rows.size())) {
            if (row[header.indexOf("for_period")].equals(forPeriod)) {
                var words = new ArrayList<String>();
                for (var column : List.of("employee_no", "assignment_no", "element_code", "kind", "amount")) {
                    words.add(row[header.indexOf(column)]);
                }
                told.add(String.join(" ", words));
            }
        }
        return List.copyOf(told);
    }

    private static Dated<PostFacts> post(String start, @Nullable String end) {
        return new Dated<>(
                Period.from(LocalDate.parse(start)),
                new PostFacts(
                        LocalDate.parse(start),
                        LocalDate.parse(start),
                        end == null ? null : LocalDate.parse(end),
                        ContractType.PERMANENT,
                        null,
                        BigDecimal.ONE,
                        new BigDecimal("37.00"),
                        new BigDecimal("52.143"),
                        Money.of(CurrencyUnit.GBP, 31_000),
                        Money.of(CurrencyUnit.GBP, 31_000),
                        "G5",
                        "MONTHLY",
                        "1257L",
                        "cumulative",
                        "A",
                        List.of(),
                        "LGPS",
                        new BigDecimal("33.0"),
                        "Town Hall",
                        "Finance",
                        "C1",
                        null));
    }

    /** People by the numbers that say what they do. */
    private static final class People {
        private final Council council;
        private EmployeeId last = new EmployeeId(UUID.randomUUID());

        People(Council council) {
            this.council = council;
        }

        @SafeVarargs
        final People add(String employeeNo, Dated<PostFacts>... posts) {
            last = new EmployeeId(UUID.randomUUID());
            var facts = new PersonFacts("A", "B", "a@b.example", LocalDate.of(1988, 2, 29));
            within(() -> {
                var store = council.bean(PeopleStore.class);
                store.append(last, employeeNo, facts, LocalDate.of(2020, 1, 1), KNOWN);
                for (int i = 0; i < posts.length; i++) {
                    store.append(
                            last, new Employment(new EmploymentId(UUID.randomUUID()), i + 1, List.of(posts[i])), KNOWN);
                }
            });
            return this;
        }

        People holds(int assignmentNo, String benefit, String from) {
            within(() -> {
                var selection = selection(last, KNOWN);
                council.bean(SelectionStore.class)
                        .start(last, election(assignmentNo, benefit, from), selection, 1, KNOWN);
            });
            return this;
        }

        private SelectionId selection(EmployeeId employee, Instant at) {
            var id = new SelectionId(UUID.randomUUID());
            council.bean(SelectionStore.class)
                    .append(new StoredSelection(
                            id,
                            employee,
                            id.toString(),
                            "0".repeat(64),
                            at,
                            LocalDate.of(2026, 4, 1),
                            1,
                            SelectionOutcome.ACCEPTED,
                            "{}",
                            "{}"));
            return id;
        }

        People isCarerFrom(String day) {
            within(() -> council.bean(CircumstanceStore.class)
                    .append(last, "carer", Period.from(LocalDate.parse(day)), KNOWN));
            return this;
        }

        void ends(String employeeNo, int assignmentNo, String benefit, String on) {
            within(() -> {
                var id = council.bean(PeopleStore.class)
                        .findByEmployeeNo(employeeNo)
                        .orElseThrow();
                var selections = council.bean(SelectionStore.class);
                var at = selections.lockEmployee(id);
                selections.end(
                        id, election(assignmentNo, benefit, "2026-10-01"), LocalDate.parse(on), selection(id, at), at);
            });
        }

        private static Election election(int assignmentNo, String benefit, String from) {
            return new Election(
                    assignmentNo,
                    new BenefitCode(benefit),
                    new OptionCode("one"),
                    null,
                    null,
                    Set.of(),
                    Period.from(LocalDate.parse(from)),
                    LocalDate.parse(from),
                    null,
                    null);
        }

        private void within(Runnable work) {
            council.bean(TenantScope.class).inTransaction(council.employer, work);
        }
    }
}
