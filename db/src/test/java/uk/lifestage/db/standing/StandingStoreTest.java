package uk.lifestage.db.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

class StandingStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId COUNCIL = FIXTURE.anEmployer("standing");
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private final PeopleStore people = new PeopleStore(FIXTURE.sql);
    private final PayCalendarStore calendars = new PayCalendarStore(FIXTURE.sql);
    private final SituationStore situations = new SituationStore(FIXTURE.sql, people, calendars);
    private final WindowRoundStore rounds = new WindowRoundStore(FIXTURE.sql);
    private final SelectionStore selections = new SelectionStore(FIXTURE.sql, new RecordedMoments(FIXTURE.sql));

    /** As two processes on one database have them: each keeps what it has read. */
    private final StandingStore here = store();

    private final StandingStore elsewhere = store();

    private StandingStore store() {
        return new StandingStore(
                FIXTURE.sql,
                people,
                situations,
                rounds,
                calendars,
                new PublishedCatalogues(new CatalogueStore(FIXTURE.sql)));
    }

    @Test
    void whateverIsRecordedOfAPersonIsSeenByTheNextWhoAskInEveryProcess() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        var dependant = new Dependant(
                new DependantId(UUID.randomUUID()),
                Relationship.CHILD,
                LocalDate.of(2020, 8, 31),
                EvidenceState.AWAITED);
        var event = new LifeEventId(UUID.randomUUID());
        var selection = new SelectionId(UUID.randomUUID());
        var gym = election("gym");
        var dependants = new DependantStore(FIXTURE.sql);
        var events = new LifeEventStore(FIXTURE.sql);
        var circumstances = new CircumstanceStore(FIXTURE.sql);
        var changes = new LinkedHashMap<String, Runnable>();
        changes.put(
                "another name",
                () -> FIXTURE.sql.execute(
                        "insert into employee_version (employer_id, employee_id, valid_from, recorded_from, first_name, last_name,"
                                + " email, date_of_birth) values (lifestage_employer(), ?, '2026-04-01', now(), 'Nia', 'Rees',"
                                + " 'nia@example.org', '1988-02-29')",
                        employee.value()));
        changes.put("a salary", () -> people.change(post(employee), JUNE, paid("26000.00"), SPRING));
        changes.put(
                "another pay group", () -> people.change(post(employee), JUNE, StoreFixture.facts("WEEKLY"), SPRING));
        changes.put("a second post", () -> people.append(employee, StoreFixture.aPost(2, "WEEKLY"), SPRING));
        changes.put("a circumstance", () -> circumstances.append(employee, "carer", Period.from(APRIL), SPRING));
        changes.put("its end", () -> circumstances.end(employee, "carer", JUNE, SPRING));
        changes.put(
                "a dependant",
                () -> dependants.append(employee, new NamedDependant(dependant, "Cai", Period.from(APRIL)), SPRING));
        changes.put(
                "a dependant's evidence",
                () -> dependants.changeEvidence(employee, dependant.id(), EvidenceState.ACCEPTED, SPRING));
        changes.put("a dependant's end", () -> dependants.end(employee, dependant.id(), JUNE, SPRING));
        changes.put(
                "a life event",
                () -> events.append(
                        employee,
                        new ReportedLifeEvent(event, new LifeEvent("marriage", APRIL, APRIL, EvidenceState.AWAITED)),
                        SPRING));
        changes.put(
                "an event's evidence", () -> events.changeEvidence(employee, event, EvidenceState.ACCEPTED, SPRING));
        changes.put("an event withdrawn", () -> events.withdraw(employee, event, SPRING));
        changes.put("an election", () -> {
            selections.append(submitted(employee, selection));
            selections.start(employee, gym, selection, 1, SPRING);
        });
        changes.put(
                "a choice that waits",
                () -> new ApprovalStore(FIXTURE.sql).append(selection, employee, election("desk"), "MANAGER", SPRING));
        changes.put(
                "a decision",
                () -> FIXTURE.sql.execute(
                        "update approval set state = 'declined', decided_by = 'hr', decided_at = now(), reason = 'no'"));
        changes.put("an election's end", () -> selections.end(employee, gym, JUNE, selection, SPRING));
        var everybodys = UUID.randomUUID();
        changes.put("a window opened", () -> rounds.append(round(everybodys, 1, null)));
        changes.put("a window extended", () -> rounds.append(round(everybodys, 2, null)));
        changes.put("a window for them alone", () -> rounds.append(round(UUID.randomUUID(), 1, employee)));
        changes.put("a pay period", () -> calendars.appendPeriods("MONTHLY", List.of(aPeriod())));

        changes.forEach((what, change) -> {
            var before = seen(here, employee);
            assertThat(seen(elsewhere, employee)).as("before %s", what).isEqualTo(before);

            FIXTURE.as(COUNCIL, change);

            assertThat(seen(here, employee))
                    .as("after %s", what)
                    .isEqualTo(read(employee))
                    .isNotEqualTo(before);
            assertThat(entered(elsewhere, employee))
                    .as("after %s, elsewhere", what)
                    .isEqualTo(read(employee));
        });
    }

    @Test
    void aDecisionWaitsForTheOneBeforeAndSeesWhatItWrote() throws Exception {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        entered(here, employee);
        var selection = new SelectionId(UUID.randomUUID());
        var gym = election("gym");
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> deciding(here, employee, "first", decision -> {
            locked.countDown();
            await(release);
            selections.append(submitted(employee, selection));
            selections.start(employee, gym, selection, 1, decision.recordedAt());
            return decision;
        }));
        await(locked);
        var again = CompletableFuture.supplyAsync(
                () -> deciding(here, employee, selection.toString(), StandingStore.Decision::before));
        var other = CompletableFuture.supplyAsync(() -> deciding(
                here,
                employee,
                "other",
                decision -> here.find(employee, APRIL, decision.known())
                        .orElseThrow()
                        .situation()));
        assertThatThrownBy(() -> again.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(other).isNotDone();

        release.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS).before()).isEmpty();
        assertThat(again.get(30, TimeUnit.SECONDS)).contains(selection);
        assertThat(other.get(30, TimeUnit.SECONDS).elections()).containsExactly(gym);
    }

    @Test
    void aDecisionBeginsForAnEmployerThatIsThereAndSeesNobodyOfAnother() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        var neighbour = FIXTURE.anEmployer("deciding-neighbour");
        var nobody = new EmployerId(UUID.randomUUID());
        var transactions = new TransactionTemplate(FIXTURE.transactions);

        assertThat(FIXTURE.scope.<StandingStore.Decision, Optional<Standing>>beginning(
                        neighbour,
                        () -> here.decideAlone(neighbour, employee, "key"),
                        StandingStore.Decision::employer,
                        decision -> here.find(employee, APRIL, decision.known())))
                .isEmpty();
        assertThatThrownBy(() -> transactions.execute(begun -> here.decideAlone(nobody, employee, "key")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> transactions.execute(begun -> here.enter(nobody, employee)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aCutOffMovedByHandIsSeenToo() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        seen(here, employee);

        FIXTURE.superuser()
                .execute(
                        "update pay_period set cut_off = cut_off - 1 where employer_id = ? and pay_group = 'MONTHLY'",
                        COUNCIL.value());

        assertThat(seen(here, employee)).isEqualTo(read(employee));
    }

    @Test
    void aCataloguePublishedIsInForceForTheNextWhoAsk() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        var catalogues = new CatalogueStore(FIXTURE.sql);
        assertThat(versionInForce(here, employee)).isEqualTo(1);
        FIXTURE.as(COUNCIL, () -> {
            catalogues.createDraft(catalogues.get(1).document() + "\n", "hr", SPRING);
        });
        assertThat(versionInForce(here, employee))
                .as("a draft counts for nobody")
                .isEqualTo(1);

        FIXTURE.as(COUNCIL, () -> {
            catalogues.publish(2, 1, LocalDate.of(2026, 3, 1), "hr", SPRING);
        });

        assertThat(versionInForce(here, employee)).isEqualTo(2);
    }

    @Test
    void whatWasWrittenAndTakenBackIsKeptByNobody() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        var before = seen(here, employee);

        assertThatThrownBy(() -> FIXTURE.as(COUNCIL, () -> {
                    new CircumstanceStore(FIXTURE.sql).append(employee, "carer", Period.from(APRIL), SPRING);
                    assertThat(here.find(employee, APRIL)
                                    .orElseThrow()
                                    .situation()
                                    .person()
                                    .circumstances())
                            .contains("carer");
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");

        assertThat(seen(here, employee)).isEqualTo(before).isEqualTo(read(employee));
        FIXTURE.as(
                COUNCIL,
                () -> new CircumstanceStore(FIXTURE.sql).append(employee, "volunteer", Period.from(APRIL), SPRING));
        assertThat(seen(here, employee)).isEqualTo(read(employee)).isNotEqualTo(before);
    }

    @Test
    void anotherDayIsAnotherAnswer() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        FIXTURE.as(
                COUNCIL,
                () -> new CircumstanceStore(FIXTURE.sql).append(employee, "carer", new Period(APRIL, JUNE), SPRING));

        assertThat(seen(here, employee).person().circumstances()).containsExactly("carer");
        FIXTURE.as(
                COUNCIL,
                () -> assertThat(here.find(employee, JUNE)
                                .orElseThrow()
                                .situation()
                                .person()
                                .circumstances())
                        .isEmpty());
    }

    @Test
    void anotherEmployersPersonIsNotKnownHoweverOftenTheyWereRead() {
        var employee = FIXTURE.as(COUNCIL, () -> FIXTURE.aPerson());
        seen(here, employee);
        var neighbour = FIXTURE.anEmployer("standing-neighbour");

        FIXTURE.as(neighbour, () -> assertThat(here.find(employee, APRIL)).isEmpty());

        assertThat(seen(here, employee)).isEqualTo(read(employee));
    }

    private Situation seen(StandingStore store, EmployeeId employee) {
        return FIXTURE.as(
                COUNCIL, () -> store.find(employee, APRIL).orElseThrow().situation());
    }

    /** By what is asked for as the transaction begins. */
    private Situation entered(StandingStore store, EmployeeId employee) {
        return FIXTURE.scope.beginning(
                COUNCIL,
                () -> store.enter(COUNCIL, employee),
                StandingStore.Entry::employer,
                entry ->
                        store.find(employee, APRIL, entry.known()).orElseThrow().situation());
    }

    private static <T> T deciding(
            StandingStore store, EmployeeId employee, String key, Function<StandingStore.Decision, T> work) {
        return FIXTURE.scope.beginning(
                COUNCIL, () -> store.decideAlone(COUNCIL, employee, key), StandingStore.Decision::employer, work);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Situation read(EmployeeId employee) {
        return FIXTURE.as(
                COUNCIL, () -> situations.find(employee, APRIL).orElseThrow().withRounds(rounds.roundsFor(employee)));
    }

    private int versionInForce(StandingStore store, EmployeeId employee) {
        return FIXTURE.as(
                COUNCIL,
                () -> store.find(employee, APRIL)
                        .orElseThrow()
                        .catalogues()
                        .inForceOn(APRIL)
                        .orElseThrow()
                        .versionNo());
    }

    private static PostFacts paid(String salary) {
        var facts = StoreFixture.facts("MONTHLY");
        return new PostFacts(
                facts.continuousServiceDate(),
                facts.assignmentStart(),
                facts.assignmentEnd(),
                facts.contractType(),
                facts.contractEnd(),
                facts.fte(),
                facts.weeklyHours(),
                facts.weeksPerYear(),
                gbp(salary),
                facts.fullTimeSalary(),
                facts.grade(),
                facts.payGroup(),
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

    private EmploymentId post(EmployeeId employee) {
        return people.get(employee, APRIL).employments().getFirst().id();
    }

    private static WindowRoundStore.StoredRound round(UUID id, int revision, EmployeeId employee) {
        return new WindowRoundStore.StoredRound(
                id,
                revision,
                new WindowRound(new WindowCode("annual"), APRIL, JUNE.plusDays(revision), null),
                employee,
                "why",
                "hr",
                SPRING);
    }

    private static PayPeriod aPeriod() {
        var april = LocalDate.of(2027, 4, 1);
        return new PayPeriod(
                "2027/28", 1, new Period(april, april.plusMonths(1)), april.plusDays(9), april.plusDays(24));
    }

    private static Election election(String benefit) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("basic"),
                null,
                null,
                Set.of(),
                Period.from(APRIL),
                APRIL,
                null,
                null);
    }

    private static StoredSelection submitted(EmployeeId employee, SelectionId selection) {
        return new StoredSelection(
                selection,
                employee,
                selection.toString(),
                "0".repeat(64),
                SPRING,
                APRIL,
                1,
                SelectionOutcome.ACCEPTED,
                "{\"choices\":[]}",
                "{\"outcome\":\"accepted\"}");
    }
}
