package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import uk.lifestage.batch.demo.DemoCatalogue;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.NightPlan;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/**
 * Two councils to whom the same happens, night after night: hires, leavers, rehires, transfers, backdated pay, choices begun,
 * ended and taken back, children, birthdays put right, price changes, adjustments, withdrawn files, facts that the engine cannot
 * work with. One works out every night those who changed, the other everyone, and compares everything with everything. Their
 * files are the same to the byte, and so is all that is due.
 *
 * <p>Ten nights a run; {@code -Dsoak.nights=60} for all of them, {@code -Dsoak.seed=…} for others.
 */
class IncrementalNightTest {
    private static final int NIGHTS = Integer.getInteger("soak.nights", 10);
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 10);
    private static final List<String> PAY_GROUPS = List.of("MONTHLY", "WEEKLY");

    /** What the controls measured of each file. */
    private static final String MOVEMENTS = "select concat_ws(' ', file_name, element_code, kind, movement, cause,"
            + " sum(lines_before), sum(amount_before), sum(lines_now), sum(amount_now), sum(amount_gross),"
            + " sum(lines_in_file), sum(amount_in_file)) from file_movement join payroll_file using (employer_id, file_id)"
            + " group by file_name, element_code, kind, movement, cause"
            + " having sum(lines_before) + sum(lines_now) + sum(lines_in_file) <> 0 order by 1";

    private static final String PEOPLE =
            "select concat_ws(' ', file_name, bucket, posts_before, posts_now, posts_moved,"
                    + " posts_moved_own, largest_amount, largest_line_key) from file_people"
                    + " join payroll_file using (employer_id, file_id) order by 1";

    @TempDir
    static Path folder;

    private static EmployerId employer;
    private static Side changed;
    private static Side everyone;

    /** One of the two councils. */
    private record Side(TestDatabase database, Path home, ConfigurableApplicationContext context) {
        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        void as(Runnable work) {
            bean(TenantScope.class).inTransaction(employer, work);
        }

        List<String> rows(String query) throws SQLException {
            var rows = new ArrayList<String>();
            try (var connection = database.superuserDataSource().getConnection();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }

        void execute(String command) {
            try (var connection = database.superuserDataSource().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(command);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @BeforeAll
    static void found() throws Exception {
        var council = Council.of(60, Files.createDirectory(folder.resolve("home")));
        council.choose(3);
        employer = council.employer;
        var copies = council.copies(2);
        changed = side(copies.getFirst(), "changed");
        everyone = side(copies.getLast(), "everyone");
    }

    private static Side side(TestDatabase database, String name) throws Exception {
        var home = Files.createDirectory(folder.resolve(name));
        return new Side(database, home, Council.context(database, home));
    }

    @AfterAll
    static void close() {
        Stream.of(changed, everyone).forEach(side -> side.context().close());
    }

    @Test
    void whoeverHasNotChangedOwesTheSame() throws Exception {
        var random = new Random(Long.getLong("soak.seed", 4));
        var changes = new Changes(random);
        var date = FIRST;
        int files = 0;
        long workedOut = 0;
        for (int night = 1; night <= NIGHTS; night++) {
            for (int i = 0; night > 1 && i < 1 + random.nextInt(8); i++) {
                changes.happen(date);
            }
            if (night % 10 == 3) {
                changes.breakSomebody(date);
            } else if (night % 10 == 5) {
                changes.putRight();
            }
            var key = random.nextInt(4) == 0
                    ? NightKey.onDemand(Council.CODE, date, List.of(PAY_GROUPS.get(random.nextInt(2))))
                    : NightKey.of(Council.CODE, date);
            var plan = run(changed, key, false);
            assertThat(run(everyone, key, true).scope()).isEqualTo(NightPlan.Scope.EVERYONE);
            if (night > 1 && !changes.ground) {
                assertThat(plan.scope()).isEqualTo(NightPlan.Scope.CHANGED);
                workedOut += plan.posts();
            }
            changes.ground = false;

            var said = "night %s, %s, after %s".formatted(night, key, changes.log);
            var outbox = outbox(changed.home());
            assertThat(outbox).as(said).isEqualTo(outbox(everyone.home()));
            files = outbox.size() / 2;
            for (var query : List.of(
                    "select (to_jsonb(d) - 'employer_id')::text from due_span d order by 1",
                    "select code || facts::text || employment_id::text from finding where code <> 'DUE_NOT_WORKED_OUT'"
                            + " order by 1",
                    "select employment_id::text from post_not_worked_out order by 1",
                    MOVEMENTS,
                    PEOPLE)) {
                assertThat(changed.rows(query)).as("%s: %s", said, query).isEqualTo(everyone.rows(query));
            }
            if (changes.broken != null) {
                assertThat(changed.rows("select employment_id::text from post_not_worked_out"))
                        .as(said)
                        .contains(changes.broken.employment().id().toString());
            } else {
                assertThat(changed.rows("select employment_id::text from post_not_worked_out"))
                        .as(said)
                        .isEmpty();
            }
            date = date.plusDays(1 + random.nextInt(7));
        }
        assertThat(files).isGreaterThan(NIGHTS / 2);
        assertThat(workedOut).isPositive().isLessThan(NIGHTS * 20L);
    }

    private static NightPlan run(Side side, NightKey key, boolean forEveryone) {
        var result = side.bean(NightRunner.class).run(key, "test", forEveryone);
        assertThat(result.outcome()).as(result.message()).isEqualTo(NightOutcome.FINISHED);
        var plan = new NightPlan[1];
        side.as(() -> plan[0] = side.bean(NightPlanStore.class).get(result.run()));
        return plan[0];
    }

    /** Every payroll file with its manifest, wherever it lies. */
    private static Map<String, String> outbox(Path home) throws Exception {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(home)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".csv") || name.endsWith(".json")) {
                    files.put(home.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return files;
    }

    /** What happens to both councils. */
    private static final class Changes {
        private final Random random;
        private final List<String> log = new ArrayList<>();
        private int hired;
        private int catalogues = 1;

        /** Whether something has changed on which everybody's due lines rest. */
        private boolean ground;

        /** A post that cannot be worked out just now. */
        private @Nullable Post broken;

        Changes(Random random) {
            this.random = random;
        }

        void happen(LocalDate date) {
            switch (random.nextInt(19)) {
                case 0, 1 -> change(date, "pay", facts -> withPay(facts, random.nextInt(2_000)));
                case 2 -> change(date, "hours", facts -> with(facts, 20 + random.nextInt(17)));
                case 3 -> change(date, "transfer", Changes::transferred);
                case 4 -> {
                    var last = around(date);
                    change(date, "leaver", facts -> held(facts, facts.assignmentStart(), last));
                }
                case 5 -> change(date, "stays", facts -> held(facts, facts.assignmentStart(), null));
                case 6 -> {
                    var start = date.minusDays(random.nextInt(40));
                    change(date, "rehire", facts -> held(facts, start, null));
                }
                case 7, 8, 9 -> elect(date);
                case 10 -> end(date);
                case 11 -> dependant(date);
                case 12 -> hire(date);
                case 13 -> adjust();
                case 14 -> secondPost(date);
                case 15 -> circumstance(date);
                case 16 -> lifeEvent(date);
                case 17 -> spend(date);
                default -> {
                    switch (random.nextInt(4)) {
                        case 0 -> publish(date);
                        case 1 -> withdraw();
                        default -> born();
                    }
                }
            }
        }

        /** Somebody's pay turns into another currency in the middle of a period that has to be shared out by days. */
        void breakSomebody(LocalDate date) {
            var from = date.withDayOfMonth(1);
            broken = anAdult(date);
            var healthy = facts();
            var medical = election(broken, "private-medical", "person", null, from.minusMonths(1), Set.of());
            var held = broken.elections().stream()
                    .filter(other -> other.benefit().equals(medical.benefit()))
                    .toList();
            var selection = new SelectionId(UUID.randomUUID());
            var post = broken;
            both("broken", (side, at) -> {
                var selections = side.bean(SelectionStore.class);
                selections.append(selection(selection, post.person(), at, date));
                held.forEach(other ->
                        selections.end(post.person(), other, other.valid().from(), selection, at));
                selections.start(post.person(), medical, selection, 1, at);
                var people = side.bean(PeopleStore.class);
                people.change(post.employment().id(), from.minusMonths(1), healthy, at);
                people.change(post.employment().id(), from.plusDays(14), paidIn(healthy, CurrencyUnit.EUR), at);
            });
        }

        void putRight() {
            var post = broken;
            var healthy = facts();
            if (post != null) {
                both(
                        "put right",
                        (side, at) -> side.bean(PeopleStore.class)
                                .change(post.employment().id(), FIRST.minusMonths(3), healthy, at));
            }
            broken = null;
        }

        private PostFacts facts() {
            var facts = broken.employment().history().getLast().facts();
            return facts(
                    facts,
                    FIRST.minusYears(2),
                    null,
                    facts.weeklyHours(),
                    Money.of(CurrencyUnit.GBP, 31_000),
                    "MONTHLY");
        }

        private LocalDate around(LocalDate date) {
            return date.minusDays(120).plusDays(random.nextInt(240));
        }

        private record Post(EmployeeId person, LocalDate born, Employment employment, List<Election> elections) {}

        /** Somebody for whom private medical insurance has a price. */
        private Post anAdult(LocalDate date) {
            var post = somebody(date);
            while (post.isEmpty() || post.get().born().isAfter(FIRST.minusYears(20))) {
                post = somebody(date);
            }
            return post.get();
        }

        /** Somebody, as the first of the councils knows them; both know the same. */
        private Optional<Post> somebody(LocalDate date) {
            return anybody(date)
                    .filter(post -> broken == null || !broken.person().equals(post.person()));
        }

        private Optional<Post> anybody(LocalDate date) {
            int at = random.nextInt(60 + hired);
            var found = new ArrayList<Post>();
            changed.as(() -> {
                var people = changed.bean(PeopleStore.class).list("", 1_000);
                var person = people.get(at % people.size());
                changed.bean(SituationStore.class)
                        .find(person.id(), date)
                        .ifPresent(situation -> situation
                                .person()
                                .employments()
                                .forEach(post -> found.add(new Post(
                                        person.id(),
                                        situation.person().facts().dateOfBirth(),
                                        post,
                                        situation.electionsOf(post)))));
            });
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
        }

        /** Does the same to both, recorded by each at a moment of its own. */
        private void both(String what, java.util.function.BiConsumer<Side, Instant> work) {
            log.add(what);
            for (var side : List.of(changed, everyone)) {
                side.as(() -> work.accept(
                        side, side.bean(SelectionStore.class).lockEmployee(new EmployeeId(UUID.randomUUID()))));
            }
        }

        private void change(LocalDate date, String what, UnaryOperator<PostFacts> change) {
            var from = around(date);
            somebody(date).ifPresent(post -> {
                var facts = change.apply(post.employment().history().getLast().facts());
                both(
                        what + " from " + from,
                        (side, at) -> side.bean(PeopleStore.class)
                                .change(post.employment().id(), from, facts, at));
            });
        }

        private void elect(LocalDate date) {
            somebody(date)
                    .ifPresent(post -> elect(post, election(post, around(date).withDayOfMonth(1)), date));
        }

        private void elect(Post post, Election election, LocalDate date) {
            var from = election.valid().from();
            var held = post.elections().stream()
                    .filter(other -> other.benefit().equals(election.benefit())
                            && other.valid().until().isAfter(from))
                    .toList();
            var selection = new SelectionId(UUID.randomUUID());
            both("election of " + election.benefit() + " from " + from, (side, at) -> {
                var selections = side.bean(SelectionStore.class);
                selections.append(selection(selection, post.person(), at, date));
                held.forEach(other -> selections.end(post.person(), other, from, selection, at));
                selections.start(post.person(), election, selection, 1, at);
            });
        }

        private Election election(Post post, LocalDate from) {
            var gbp = CurrencyUnit.GBP;
            var children = new ArrayList<DependantId>();
            changed.as(() -> changed.bean(DependantStore.class)
                    .list(post.person())
                    .forEach(dependant -> children.add(dependant.dependant().id())));
            return switch (random.nextInt(8)) {
                case 0 -> election(post, "gym", random.nextBoolean() ? "off-peak" : "any-time", null, from, Set.of());
                case 1 ->
                    election(post, "payroll-giving", "gift", Money.of(gbp, 1 + random.nextInt(9)), from, Set.of());
                case 2 -> election(post, "dental", "private", null, from, Set.copyOf(children));
                case 3 -> election(post, "private-medical", "family", null, from, Set.copyOf(children));
                case 4 -> election(post, "group-life", "plus-1", null, from, Set.of());
                case 5 -> election(post, "shared-cost-avc", "percent-5", null, from, Set.of());
                case 6 -> election(post, "health-screening", "full", null, from, Set.of());
                default ->
                    new Election(
                            post.employment().assignmentNo(),
                            new BenefitCode("cycle-to-work"),
                            new OptionCode("cycle"),
                            null,
                            Money.of(gbp, 1_000),
                            Set.of(),
                            Period.from(from),
                            from,
                            Money.of(gbp, 1_000),
                            12);
            };
        }

        private static Election election(
                Post post,
                String benefit,
                String option,
                @Nullable Money amount,
                LocalDate from,
                Set<DependantId> dependants) {
            return new Election(
                    post.employment().assignmentNo(),
                    new BenefitCode(benefit),
                    new OptionCode(option),
                    null,
                    amount,
                    dependants,
                    Period.from(from),
                    from,
                    null,
                    null);
        }

        private void end(LocalDate date) {
            somebody(date).filter(post -> !post.elections().isEmpty()).ifPresent(post -> {
                var election =
                        post.elections().get(random.nextInt(post.elections().size()));
                var on = random.nextBoolean() ? election.valid().from() : around(date);
                var selection = new SelectionId(UUID.randomUUID());
                if (on.isBefore(election.valid().until())) {
                    both("end of " + election.benefit() + " on " + on, (side, at) -> {
                        var selections = side.bean(SelectionStore.class);
                        selections.append(selection(selection, post.person(), at, date));
                        selections.end(post.person(), election, on, selection, at);
                    });
                }
            });
        }

        private static StoredSelection selection(SelectionId id, EmployeeId person, Instant at, LocalDate date) {
            return new StoredSelection(
                    id, person, id.toString(), "0".repeat(64), at, date, 1, SelectionOutcome.ACCEPTED, "{}", "{}");
        }

        private void dependant(LocalDate date) {
            var born = date.minusYears(24).minusDays(random.nextInt(500)).plusYears(random.nextInt(2) * 20L);
            var child = new DependantId(UUID.randomUUID());
            somebody(date).ifPresent(post -> {
                var known = new ArrayList<DependantId>();
                changed.as(() -> changed.bean(DependantStore.class)
                        .list(post.person())
                        .forEach(one -> known.add(one.dependant().id())));
                both("dependant", (side, at) -> {
                    var dependants = side.bean(DependantStore.class);
                    if (known.isEmpty()) {
                        dependants.append(
                                post.person(),
                                new NamedDependant(
                                        new Dependant(child, Relationship.CHILD, born, EvidenceState.ACCEPTED),
                                        "Cai",
                                        Period.from(born)),
                                at);
                    } else {
                        dependants.end(post.person(), known.getFirst(), date, at);
                    }
                });
            });
        }

        private void hire(LocalDate date) {
            var person = new EmployeeId(UUID.randomUUID());
            var post = new EmploymentId(UUID.randomUUID());
            var start = date.minusDays(random.nextInt(60));
            somebody(date).ifPresent(like -> {
                var facts = held(like.employment().history().getLast().facts(), start, null);
                var born = LocalDate.of(1970 + random.nextInt(30), 1 + random.nextInt(12), 1 + random.nextInt(28));
                var number = String.valueOf(900_000 + hired++);
                both("hire", (side, at) -> {
                    var people = side.bean(PeopleStore.class);
                    people.append(
                            person, number, new PersonFacts("Nia", "Prosser", "nia@example.org", born), start, at);
                    people.append(person, new Employment(post, 1, List.of(new Dated<>(Period.from(start), facts))), at);
                });
                elect(date);
            });
        }

        /** One more post of somebody: with it come a share in the person's fund, and what the other post has chosen to pay. */
        private void secondPost(LocalDate date) {
            var post = new EmploymentId(UUID.randomUUID());
            var start = around(date);
            somebody(date).ifPresent(first -> {
                var facts = held(first.employment().history().getLast().facts(), start, null);
                int number = 1
                        + changed.bean(TenantScope.class)
                                .inTransaction(
                                        employer,
                                        () -> changed
                                                .bean(SituationStore.class)
                                                .find(first.person(), date)
                                                .orElseThrow()
                                                .person()
                                                .employments()
                                                .stream()
                                                .mapToInt(Employment::assignmentNo)
                                                .max()
                                                .orElse(0));
                both(
                        "second post from " + start,
                        (side, at) -> side.bean(PeopleStore.class)
                                .append(
                                        first.person(),
                                        new Employment(post, number, List.of(new Dated<>(Period.from(start), facts))),
                                        at));
            });
        }

        /** The demo council's fund has more in it for carers. */
        private void circumstance(LocalDate date) {
            var from = around(date);
            boolean again = random.nextInt(3) > 0;
            somebody(date)
                    .ifPresent(post -> both((again ? "carer from " : "no carer from ") + from, (side, at) -> {
                        var circumstances = side.bean(CircumstanceStore.class);
                        circumstances.end(post.person(), "carer", from, at);
                        if (again) {
                            circumstances.append(post.person(), "carer", Period.from(from), at);
                        }
                    }));
        }

        private void lifeEvent(LocalDate date) {
            var event = new LifeEventId(UUID.randomUUID());
            var on = around(date);
            somebody(date)
                    .ifPresent(post -> both(
                            "birth on " + on,
                            (side, at) -> side.bean(LifeEventStore.class)
                                    .append(
                                            post.person(),
                                            new ReportedLifeEvent(
                                                    event, new LifeEvent("birth", on, date, EvidenceState.ACCEPTED)),
                                            at)));
        }

        /** What the fund pays as far as it goes: the rest is deducted, on whichever post. */
        private void spend(LocalDate date) {
            somebody(date).ifPresent(post -> {
                var from = around(date).withDayOfMonth(1);
                var eyes = random.nextBoolean();
                elect(
                        post,
                        election(
                                post,
                                eyes ? "eye-care" : "wellbeing-classes",
                                eyes ? "plus" : "any-class",
                                null,
                                from,
                                Set.of()),
                        date);
            });
        }

        private void born() {
            int at = random.nextInt(60);
            both(
                    "birthday put right",
                    (side, moment) -> side.execute("with one as (select employer_id, employee_id from employee"
                            + " order by employee_no offset " + at
                            + " limit 1), closed as (update employee_version v set"
                            + " recorded_until = '" + moment + "' from one where v.employee_id = one.employee_id and"
                            + " recorded_until = 'infinity' returning v.*) insert into employee_version (employer_id, employee_id,"
                            + " valid_from, recorded_from, first_name, last_name, email, date_of_birth) select employer_id,"
                            + " employee_id, valid_from, recorded_until, first_name, last_name, email, date_of_birth - 400"
                            + " from closed order by valid_from desc limit 1"));
        }

        /** What payroll did not take of somebody's last line, or what is put off. */
        private void adjust() {
            boolean notTaken = random.nextBoolean();
            int at = random.nextInt(50);
            both(
                    "adjustment",
                    (side, moment) -> side.execute("insert into ledger_adjustment (employer_id, employment_id,"
                            + " benefit, element_code, kind, pay_group, for_tax_year, for_period_no, amount, currency, cost_code,"
                            + " cause, source_id, recorded_at, recorded_by, bucket) select employer_id, employment_id, benefit,"
                            + " element_code, kind, pay_group, for_tax_year, for_period_no, "
                            + (notTaken
                                    ? "amount, currency, cost_code, 'not_taken'"
                                    : "-least(amount, 5), currency, cost_code, 'deferred'")
                            + ", gen_random_uuid(), '" + moment + "', 'test', bucket from sent_line where amount > 0"
                            + " order by line_key, element_code offset " + at + " limit 1"));
        }

        private void publish(LocalDate date) {
            var price = "19.95\", per: month";
            var document = DemoCatalogue.document().replace(price, (20 + catalogues) + ".00\", per: month");
            var from = date.minusDays(40).plusDays(random.nextInt(100));
            int version = ++catalogues;
            ground = true;
            both("catalogue from " + from, (side, at) -> {
                var store = side.bean(CatalogueStore.class);
                var draft = store.createDraft(document, "hr", at);
                assertThat(draft.versionNo()).isEqualTo(version);
                store.publish(version, draft.revision(), from.plusDays(version), "hr", at);
            });
        }

        private void withdraw() {
            var payGroup = PAY_GROUPS.get(random.nextInt(2));
            both("withdrawal of the last file of " + payGroup, (side, at) -> {
                var file = side.bean(PayrollFileStore.class).standing(payGroup);
                file.ifPresent(last -> side.bean(ReleaseStore.class)
                        .decide(new FileDecision(last.id(), FileDecision.Kind.WITHDRAWN, "was wrong", "payroll", at)));
            });
        }

        private static PostFacts withPay(PostFacts facts, int more) {
            return facts(
                    facts,
                    facts.assignmentStart(),
                    facts.assignmentEnd(),
                    facts.weeklyHours(),
                    facts.annualSalary().plus(more),
                    facts.payGroup());
        }

        private static PostFacts with(PostFacts facts, int hours) {
            return facts(
                    facts,
                    facts.assignmentStart(),
                    facts.assignmentEnd(),
                    BigDecimal.valueOf(hours),
                    facts.annualSalary(),
                    facts.payGroup());
        }

        private static PostFacts transferred(PostFacts facts) {
            return facts(
                    facts,
                    facts.assignmentStart(),
                    facts.assignmentEnd(),
                    facts.weeklyHours(),
                    facts.annualSalary(),
                    facts.payGroup().equals("MONTHLY") ? "WEEKLY" : "MONTHLY");
        }

        /** The engine cannot price what is in another currency than the catalogue. */
        private static PostFacts paidIn(PostFacts facts, CurrencyUnit currency) {
            return facts(
                    facts,
                    facts.assignmentStart(),
                    facts.assignmentEnd(),
                    facts.weeklyHours(),
                    Money.of(currency, facts.annualSalary().getAmount()),
                    facts.payGroup());
        }

        private static PostFacts held(PostFacts facts, LocalDate start, @Nullable LocalDate end) {
            return facts(
                    facts,
                    start,
                    end == null || end.isBefore(start) ? (end == null ? null : start) : end,
                    facts.weeklyHours(),
                    facts.annualSalary(),
                    facts.payGroup());
        }

        private static PostFacts facts(
                PostFacts facts,
                LocalDate start,
                @Nullable LocalDate end,
                BigDecimal hours,
                Money salary,
                String payGroup) {
            return new PostFacts(
                    facts.continuousServiceDate(),
                    start,
                    end,
                    ContractType.PERMANENT,
                    null,
                    facts.fte(),
                    hours,
                    facts.weeksPerYear(),
                    salary,
                    Money.of(salary.getCurrencyUnit(), facts.fullTimeSalary().getAmount()),
                    facts.grade(),
                    payGroup,
                    facts.taxCode(),
                    facts.taxBasis(),
                    facts.niCategory(),
                    facts.studentLoanPlans(),
                    facts.pensionScheme(),
                    facts.leaveDays(),
                    facts.location(),
                    facts.department(),
                    facts.costCode(),
                    facts.managerEmployeeNo());
        }
    }
}
