package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.payroll.RunStep;
import uk.lifestage.db.support.TenantScope;

/** Keeps how far the steps of a run have come, for the log and for whoever asks through the API. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final NightStore nights;
    private final TenantScope scope;
    private final NightMeters meters;
    private final Clock clock;
    private final ConcurrentHashMap<RunId, RunStep> running = new ConcurrentHashMap<>();

    Progress(NightStore nights, TenantScope scope, NightMeters meters, Clock clock) {
        this.nights = nights;
        this.scope = scope;
        this.meters = meters;
        this.clock = clock;
    }

    /** A step begins, or goes on where it was interrupted. */
    void begin(Employer employer, NightRun run, NightStep step, @Nullable Long expected) {
        save(
                employer,
                run,
                new RunStep(
                        step.code(),
                        step.position(),
                        RunStatus.RUNNING,
                        0,
                        0,
                        0,
                        expected,
                        clock.instant(),
                        null,
                        null));
    }

    /** More was done in a step: a bucket, a file. */
    void add(Employer employer, NightRun run, long read, long written, long rejected) {
        var step = running.computeIfPresent(run.id(), (id, before) -> before.plus(read, written, rejected));
        if (step != null) {
            scope.inTransaction(employer.id(), () -> nights.save(run.id(), latest(run.id(), step)));
        }
    }

    /** What a step has to say for itself. */
    void say(Employer employer, NightRun run, String message) {
        var step = running.computeIfPresent(run.id(), (id, before) -> before.saying(message));
        if (step != null) {
            LOG.info("{} {}: {}: {}", employer.code(), run.businessDate(), step.step(), message);
            scope.inTransaction(employer.id(), () -> nights.save(run.id(), step));
        }
    }

    /** A step ended, well or not. */
    void end(Employer employer, NightRun run, RunStatus status) {
        var before = running.remove(run.id());
        if (before == null) {
            return;
        }
        var now = clock.instant();
        var step = before.ended(status, now);
        scope.inTransaction(employer.id(), () -> nights.save(run.id(), step));
        var started = step.startedAt() == null ? now : step.startedAt();
        var millis = Math.max(1, now.toEpochMilli() - started.toEpochMilli());
        meters.step(employer, step, Duration.ofMillis(millis));
        LOG.info(
                "{} {}: {} {}: read {}, written {}, rejected {}, {} read a second",
                employer.code(),
                run.businessDate(),
                step.step(),
                status.code(),
                step.read(),
                step.written(),
                step.rejected(),
                step.read() * 1000 / millis);
    }

    private RunStep latest(RunId run, RunStep otherwise) {
        return running.getOrDefault(run, otherwise);
    }

    private void save(Employer employer, NightRun run, RunStep step) {
        running.put(run.id(), step);
        LOG.info("{} {}: {} begins", employer.code(), run.businessDate(), step.step());
        scope.inTransaction(employer.id(), () -> nights.save(run.id(), step));
    }
}
