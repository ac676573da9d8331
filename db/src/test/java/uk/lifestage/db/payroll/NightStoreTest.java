package uk.lifestage.db.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.APRIL;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import uk.lifestage.db.audit.AuditEvent;
import uk.lifestage.db.audit.AuditStore;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.employment.EmployerId;

class NightStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId EMPLOYER = FIXTURE.anEmployer("night");

    private final NightStore nights = new NightStore(FIXTURE.sql);
    private final RunRequestStore requests = new RunRequestStore(FIXTURE.sql);
    private final FindingStore findings = new FindingStore(FIXTURE.sql);

    @Test
    void beginsANightOnceAndKeepsItsFrozenMoment() {
        FIXTURE.as(EMPLOYER, () -> {
            var run = nights.begin(APRIL, Set.of(), "schedule", SPRING);

            assertThat(nights.begin(APRIL, Set.of(), "hr", SPRING.plusSeconds(60)))
                    .isEqualTo(run);
            assertThat(run.knownAt()).isEqualTo(SPRING);
            var asked = nights.begin(APRIL, Set.of("WEEKLY", "MONTHLY"), "hr", SPRING);
            assertThat(asked.id()).isNotEqualTo(run.id());
            assertThat(asked.payGroups()).containsExactly("MONTHLY", "WEEKLY");
            assertThat(nights.find(APRIL, Set.of("MONTHLY", "WEEKLY"))).contains(asked);
        });
    }

    @Test
    void resumesANightThatFailedAndNeverOneThatFinished() {
        FIXTURE.as(EMPLOYER, () -> {
            var run = nights.begin(APRIL.plusDays(1), Set.of(), "schedule", SPRING)
                    .id();
            nights.finish(run, RunStatus.FAILED, SPRING, "disk full");
            nights.resume(run);
            assertThat(nights.get(run).status()).isEqualTo(RunStatus.RUNNING);
            assertThat(nights.get(run).message()).isNull();

            nights.finish(run, RunStatus.FINISHED, SPRING, null);
            nights.resume(run);
            assertThat(nights.get(run).status()).isEqualTo(RunStatus.FINISHED);
        });
    }

    @Test
    void keepsTheLatestStateOfAStep() {
        FIXTURE.as(EMPLOYER, () -> {
            var run = nights.begin(APRIL.plusDays(2), Set.of(), "schedule", SPRING)
                    .id();
            var second = new RunStep("export", 2, RunStatus.WAITING, 0, 0, 0, null, null, null, null);
            nights.save(run, second);
            nights.save(run, new RunStep("evaluate", 1, RunStatus.RUNNING, 5, 4, 1, 10L, SPRING, null, null));
            var done = new RunStep("evaluate", 1, RunStatus.FINISHED, 10, 9, 1, 10L, SPRING, SPRING, "done");
            nights.save(run, done);

            assertThat(nights.steps(run)).containsExactly(done, second);
        });
    }

    @Test
    void recordsABucketOnce() {
        var run = FIXTURE.as(EMPLOYER, () -> {
            var begun = nights.begin(APRIL.plusDays(3), Set.of(), "schedule", SPRING)
                    .id();
            nights.bucketDone(begun, "evaluate", 7, 10, 9, SPRING);
            return begun;
        });

        assertThat(FIXTURE.as(EMPLOYER, () -> nights.bucketsDone(run, "evaluate")))
                .containsExactly(7);
        assertThatThrownBy(() -> FIXTURE.as(EMPLOYER, () -> nights.bucketDone(run, "evaluate", 7, 10, 9, SPRING)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void handsARequestToOneProcessOnlyAndToAnotherIfThatOneIsGone() {
        var employer = FIXTURE.anEmployer("requests");
        var first = FIXTURE.as(employer, () -> requests.append(APRIL, Set.of("MONTHLY"), "hr", SPRING));
        var second = FIXTURE.as(employer, () -> requests.append(APRIL, Set.of(), "hr", SPRING.plusSeconds(1)));
        var later = SPRING.plusSeconds(100);

        FIXTURE.as(employer, () -> {
            assertThat(requests.takeNext(later, SPRING))
                    .get()
                    .extracting(RunRequest::id)
                    .isEqualTo(first);
            // Another process, while the first one's transaction is still open.
            var other =
                    CompletableFuture.supplyAsync(() -> FIXTURE.as(employer, () -> requests.takeNext(later, SPRING)));
            assertThat(other.orTimeout(30, TimeUnit.SECONDS).join())
                    .get()
                    .extracting(RunRequest::id)
                    .isEqualTo(second);
        });

        FIXTURE.as(employer, () -> {
            assertThat(requests.takeNext(later, SPRING)).isEmpty();
            assertThat(requests.takeNext(later, later.plusSeconds(1)))
                    .get()
                    .extracting(RunRequest::id)
                    .isEqualTo(first);
            requests.finish(first, RequestOutcome.NOTHING_TO_DO, null, "no cut-off", later);
            assertThat(requests.find(first).orElseThrow().outcome()).isEqualTo(RequestOutcome.NOTHING_TO_DO);
            assertThat(requests.list(10)).hasSize(2);
        });
    }

    @Test
    void keepsFindingsAndTheAuditWithTheirFacts() {
        FIXTURE.as(EMPLOYER, () -> {
            var run = nights.begin(APRIL.plusDays(4), Set.of(), "schedule", SPRING)
                    .id();
            var finding =
                    new Finding(run, null, "NO_PRICE", FindingOwner.PAYROLL, null, Map.of("benefit", "gym"), SPRING);
            findings.append(List.of(finding));
            findings.append(List.of());
            assertThat(findings.list(run)).containsExactly(finding);
            assertThat(findings.list(1)).containsExactly(finding);

            var audit = new AuditStore(FIXTURE.sql);
            var event = new AuditEvent(SPRING, "hr", "HR", "run.ask", "2026-04-01", Map.of("group", "MONTHLY"));
            audit.append(event);
            assertThat(audit.list(SPRING, SPRING.plusSeconds(1), 5)).containsExactly(event);
            assertThat(audit.list(SPRING.plusSeconds(1), SPRING.plusSeconds(2), 5))
                    .isEmpty();
        });
    }

    @Test
    void readsPayCalendarsAsTheyWereAppended() {
        FIXTURE.as(EMPLOYER, () -> {
            var calendars = new PayCalendarStore(FIXTURE.sql);
            var months = StoreFixture.monthly().periods();

            assertThat(calendars.calendars())
                    .isEqualTo(Map.of("MONTHLY", StoreFixture.monthly(), "WEEKLY", StoreFixture.weekly()));
            assertThat(calendars.openToCorrection("MONTHLY", months.get(7))).isEqualTo(months.subList(4, 8));
            assertThat(calendars.openToCorrection("MONTHLY", months.get(1))).isEqualTo(months.subList(0, 2));
        });
    }
}
