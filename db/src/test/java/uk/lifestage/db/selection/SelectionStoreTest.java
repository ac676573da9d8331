package uk.lifestage.db.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;
import static uk.lifestage.db.support.StoreFixture.gbp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.selection.ElectionChange;

class SelectionStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId EMPLOYER = FIXTURE.anEmployer("selection");
    private static final Instant JUNE = Instant.parse("2026-06-01T09:00:00Z");
    private static final LocalDate FIRST_OF_JUNE = LocalDate.of(2026, 6, 1);

    private final RecordedMoments moments = new RecordedMoments(FIXTURE.sql);
    private final SelectionStore selections = new SelectionStore(FIXTURE.sql, moments);
    private final ApprovalStore approvals = new ApprovalStore(FIXTURE.sql);

    @Test
    void givesBackABasketWithItsAnswer() {
        FIXTURE.as(EMPLOYER, () -> {
            var stored = aSelection(FIXTURE.aPerson(), "key-1");

            assertThat(selections.append(stored)).isTrue();

            assertThat(selections.find(stored.employee(), "key-1")).contains(stored);
            assertThat(selections.find(stored.id())).contains(stored);
            assertThat(selections.list(stored.employee())).containsExactly(stored);
            assertThat(selections.find(FIXTURE.aPerson(), "key-1")).isEmpty();
        });
    }

    @Test
    void givesBackElectionsWithEverythingAgreed() {
        FIXTURE.as(EMPLOYER, () -> {
            var employee = FIXTURE.aPerson();
            var selection = submitted(employee);
            var leave = new Election(
                    1,
                    new BenefitCode("buy-leave"),
                    new OptionCode("days"),
                    5,
                    null,
                    Set.of(),
                    new Period(APRIL, LocalDate.of(2027, 4, 1)),
                    APRIL,
                    gbp("480.77"),
                    10);
            var medical = new Election(
                    1,
                    new BenefitCode("medical"),
                    new OptionCode("family"),
                    null,
                    gbp("12.34"),
                    Set.of(new DependantId(UUID.randomUUID()), new DependantId(UUID.randomUUID())),
                    Period.from(APRIL),
                    APRIL,
                    null,
                    null);

            selections.apply(
                    employee,
                    List.of(new ElectionChange.Start(leave), new ElectionChange.Start(medical)),
                    selection,
                    1,
                    SPRING);

            assertThat(selections.electionsOf(employee, APRIL, SPRING))
                    .extracting(StoredElection::election)
                    .containsExactly(leave, medical);
        });
    }

    @Test
    void whatIsWrittenTogetherIsWhatIsWrittenOneByOne() {
        FIXTURE.as(EMPLOYER, () -> {
            var one = FIXTURE.aPerson();
            var other = FIXTURE.aPerson();
            var held = gym(Period.from(APRIL));
            var soon = gym(Period.from(FIRST_OF_JUNE));
            // Ends under way, starts anew, and is taken back before it began.
            List<List<ElectionChange>> changes = List.of(
                    List.of(new ElectionChange.Start(held)),
                    List.of(new ElectionChange.End(held, FIRST_OF_JUNE), new ElectionChange.Start(soon)),
                    List.of(new ElectionChange.End(soon, FIRST_OF_JUNE)));

            for (var some : changes) {
                selections.apply(one, some, submitted(one), 1, SPRING);
                var together = selections.together();
                selections.apply(other, some, submitted(other), 1, SPRING, together);
                together.write();
            }

            assertThat(known(other)).isEqualTo(known(one)).hasSize(3);
        });
    }

    @Test
    void whatIsWrittenTogetherFailsWhereAPartOfItWritesNothing() {
        assertThatThrownBy(() -> FIXTURE.as(EMPLOYER, () -> {
                    var employee = FIXTURE.aPerson();
                    var selection = submitted(employee);
                    var together = selections.together();
                    var never = gym(Period.from(FIRST_OF_JUNE));
                    selections.apply(
                            employee,
                            List.of(new ElectionChange.End(never, FIRST_OF_JUNE)),
                            selection,
                            1,
                            SPRING,
                            together);
                    together.write();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gym is no longer held as it was");
    }

    private List<String> known(EmployeeId employee) {
        return selections.electionsOf(employee).stream()
                .map(stored -> stored.election() + " until " + stored.recordedUntil())
                .sorted()
                .toList();
    }

    @Test
    void endsAnElectionByClosingItAndKeepingWhatRemains() {
        FIXTURE.as(EMPLOYER, () -> {
            var employee = FIXTURE.aPerson();
            var selection = submitted(employee);
            var gym = gym(Period.from(APRIL));
            var dental = new Election(
                    1,
                    new BenefitCode("gym"),
                    new OptionCode("plus"),
                    null,
                    null,
                    Set.of(),
                    Period.from(FIRST_OF_JUNE),
                    FIRST_OF_JUNE,
                    null,
                    null);
            selections.start(employee, gym, selection, 1, SPRING);

            selections.apply(
                    employee,
                    List.of(new ElectionChange.End(gym, FIRST_OF_JUNE), new ElectionChange.Start(dental)),
                    selection,
                    1,
                    JUNE);

            assertThat(selections.electionsOf(employee))
                    .extracting(
                            stored -> stored.election().option().value(),
                            stored -> stored.election().valid(),
                            StoredElection::recordedFrom,
                            StoredElection::recordedUntil)
                    .containsExactly(
                            tuple("basic", Period.from(APRIL), SPRING, JUNE),
                            tuple("basic", new Period(APRIL, FIRST_OF_JUNE), JUNE, null),
                            tuple("plus", Period.from(FIRST_OF_JUNE), JUNE, null));
            var day = LocalDate.of(2026, 7, 1);
            assertThat(options(employee, day, JUNE.minusSeconds(1))).containsExactly("basic");
            assertThat(options(employee, day, JUNE)).containsExactly("plus");
            assertThat(options(employee, APRIL, JUNE)).containsExactly("basic");
        });
    }

    @Test
    void leavesNothingOfAnElectionThatEndsBeforeItBegins() {
        FIXTURE.as(EMPLOYER, () -> {
            var employee = FIXTURE.aPerson();
            var selection = submitted(employee);
            var gym = gym(Period.from(FIRST_OF_JUNE));
            selections.start(employee, gym, selection, 1, SPRING);

            selections.end(employee, gym, FIRST_OF_JUNE, selection, JUNE);

            assertThat(options(employee, FIRST_OF_JUNE, JUNE)).isEmpty();
            assertThatThrownBy(() -> selections.end(employee, gym, FIRST_OF_JUNE, selection, JUNE))
                    .isInstanceOf(NotFound.class);
        });
    }

    @Test
    void refusesOverlappingElectionsOfOneBenefitAndPost() {
        assertThatThrownBy(() -> FIXTURE.as(EMPLOYER, () -> {
                    var employee = FIXTURE.aPerson();
                    var selection = submitted(employee);
                    selections.start(employee, gym(new Period(APRIL, FIRST_OF_JUNE)), selection, 1, SPRING);
                    selections.start(employee, gym(Period.from(FIRST_OF_JUNE.minusDays(1))), selection, 1, SPRING);
                }))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasStackTraceContaining("election_no_overlap");
    }

    @Test
    void makesASecondSubmissionOfOnePersonWaitForTheFirst() throws Exception {
        var employee = FIXTURE.as(EMPLOYER, () -> FIXTURE.aPerson());
        var locked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> FIXTURE.as(EMPLOYER, () -> {
            var at = selections.lockEmployee(employee);
            locked.countDown();
            await(release);
            var selection = submitted(employee);
            selections.start(employee, gym(Period.from(APRIL)), selection, 1, at);
        }));
        await(locked);
        var second = CompletableFuture.supplyAsync(() -> FIXTURE.as(EMPLOYER, () -> {
            var at = selections.lockEmployee(employee);
            return options(employee, APRIL, at);
        }));
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        var other = FIXTURE.as(EMPLOYER, () -> FIXTURE.aPerson());
        FIXTURE.as(EMPLOYER, () -> selections.lockEmployee(other));

        release.countDown();

        first.get(30, TimeUnit.SECONDS);
        assertThat(second.get(30, TimeUnit.SECONDS)).containsExactly("basic");
    }

    @Test
    void givesOneKeyToOneOfTwoSubmissionsAtOnce() throws Exception {
        var employee = FIXTURE.as(EMPLOYER, () -> FIXTURE.aPerson());
        var winner = aSelection(employee, "same");
        var loser = aSelection(employee, "same");
        var appended = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> FIXTURE.as(EMPLOYER, () -> {
            boolean taken = selections.append(winner);
            appended.countDown();
            await(release);
            return taken;
        }));
        await(appended);
        var second = CompletableFuture.supplyAsync(() -> FIXTURE.as(EMPLOYER, () -> {
            boolean taken = selections.append(loser);
            assertThat(selections.find(employee, "same")).contains(winner);
            return taken;
        }));
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        release.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void freezesAMomentOnlyAfterWhatIsRecordedBeforeItIsCommitted() throws Exception {
        var employee = FIXTURE.as(EMPLOYER, () -> FIXTURE.aPerson());
        var recording = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var writer = CompletableFuture.supplyAsync(() -> FIXTURE.as(EMPLOYER, () -> {
            var at = selections.lockEmployee(employee);
            recording.countDown();
            await(release);
            selections.start(employee, gym(Period.from(APRIL)), submitted(employee), 1, at);
            return at;
        }));
        await(recording);
        var frozen = CompletableFuture.supplyAsync(() -> FIXTURE.as(EMPLOYER, moments::freeze));
        assertThatThrownBy(() -> frozen.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        release.countDown();

        var at = frozen.get(30, TimeUnit.SECONDS);
        assertThat(writer.get(30, TimeUnit.SECONDS)).isBefore(at);
        assertThat(FIXTURE.as(EMPLOYER, () -> options(employee, APRIL, at))).containsExactly("basic");
        assertThat(FIXTURE.as(EMPLOYER, moments::next)).isAfter(at);
    }

    @Test
    void decidesAnApprovalOnce() {
        FIXTURE.as(EMPLOYER, () -> {
            var employee = FIXTURE.aPerson();
            var election = gym(Period.from(FIRST_OF_JUNE));
            var id = approvals.append(submitted(employee), employee, election, "MANAGER", SPRING);

            var waiting = approvals.find(id).orElseThrow();
            assertThat(waiting.election()).isEqualTo(election);
            assertThat(waiting.employee()).isEqualTo(employee);
            assertThat(approvals.listWaiting()).contains(waiting);

            approvals.decide(id, waiting.revision(), ApprovalState.DECLINED, "100001", JUNE, "Full");

            assertThat(approvals.listWaiting()).doesNotContain(waiting);
            assertThat(approvals.list(employee))
                    .singleElement()
                    .extracting(StoredApproval::state, StoredApproval::decidedBy, StoredApproval::reason)
                    .containsExactly(ApprovalState.DECLINED, "100001", "Full");
            assertThatThrownBy(() ->
                            approvals.decide(id, waiting.revision(), ApprovalState.APPROVED, "100002", JUNE, null))
                    .isInstanceOf(StaleVersion.class);
        });
    }

    private List<String> options(EmployeeId employee, LocalDate day, Instant knownAt) {
        return selections.electionsOf(employee, day, knownAt).stream()
                .map(stored -> stored.election().option().value())
                .toList();
    }

    private SelectionId submitted(EmployeeId employee) {
        var selection = aSelection(employee, UUID.randomUUID().toString());
        assertThat(selections.append(selection)).isTrue();
        return selection.id();
    }

    private static StoredSelection aSelection(EmployeeId employee, String key) {
        return new StoredSelection(
                new SelectionId(UUID.randomUUID()),
                employee,
                key,
                "c".repeat(64),
                SPRING,
                APRIL,
                1,
                SelectionOutcome.ACCEPTED,
                "{\"choices\": []}",
                "{\"outcome\": \"accepted\"}");
    }

    private static Election gym(Period valid) {
        return new Election(
                1,
                new BenefitCode("gym"),
                new OptionCode("basic"),
                null,
                null,
                Set.of(),
                valid,
                valid.from(),
                null,
                null);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
