package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.InvalidJobParametersException;
import org.springframework.batch.core.launch.JobExecutionAlreadyRunningException;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;

/** Runs one night of one employer from wherever it stands: begins it, resumes it, or says that it is done. */
@Component
public class NightRunner {
    private static final Logger LOG = LoggerFactory.getLogger(NightRunner.class);

    private static final String STOPPED = "Stopped before the end; it goes on where it stands";

    /** Whoever looks for work holds the lock for an instant every few seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final NightPlanStore plans;
    private final PayCalendarStore calendars;
    private final TenantScope scope;
    private final NightLock lock;
    private final JobOperator operator;
    private final JobRepository jobs;
    private final Job night;
    private final RecordedMoments moments;
    private final PlaceFiles placing;
    private final FindingStore findings;
    private final NightStop stop;
    private final NightMeters meters;
    private final Clock clock;

    NightRunner(
            EmployerDirectory employers,
            NightStore nights,
            NightPlanStore plans,
            PayCalendarStore calendars,
            TenantScope scope,
            NightLock lock,
            JobOperator operator,
            JobRepository jobs,
            Job night,
            RecordedMoments moments,
            PlaceFiles placing,
            FindingStore findings,
            NightStop stop,
            NightMeters meters,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.plans = plans;
        this.calendars = calendars;
        this.scope = scope;
        this.lock = lock;
        this.operator = operator;
        this.jobs = jobs;
        this.night = night;
        this.moments = moments;
        this.placing = placing;
        this.findings = findings;
        this.stop = stop;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of a run, in words that may be shown to whoever asked. */
    public record Result(
            NightOutcome outcome, String message, @Nullable RunId run) {}

    /**
     * Runs a night to its end, waiting a little for whoever looks after this employer just now.
     *
     * @throws UnknownNight if there is no such employer or pay group
     */
    public Result run(NightKey key, String requestedBy) {
        return run(key, requestedBy, false);
    }

    /**
     * Runs a night to its end, waiting a little for whoever looks after this employer just now.
     *
     * @param everyone whether to work out and compare everyone, changed or not
     * @throws UnknownNight if there is no such employer or pay group
     */
    public Result run(NightKey key, String requestedBy, boolean everyone) {
        var employer = employers
                .find(key.employer())
                .orElseThrow(() -> new UnknownNight("No employer has the code '" + key.employer() + "'"));
        var held = lock.hold(employer.code(), PATIENCE);
        if (held.isEmpty()) {
            return new Result(NightOutcome.BUSY, "Another process is running this employer's night", null);
        }
        try (var holding = held.get()) {
            return runHeld(holding, employer, key, requestedBy, everyone);
        }
    }

    /**
     * Runs a night whose employer's lock the caller holds.
     *
     * @param everyone whether to work out and compare everyone, changed or not
     * @throws UnknownNight if there is no such pay group
     */
    Result runHeld(NightLock.Held holding, Employer employer, NightKey key, String requestedBy, boolean everyone) {
        if (!holding.isFor(employer.code())) {
            throw new IllegalArgumentException("The lock is another employer's");
        }
        checkPayGroups(employer, key);
        try (var running = stop.running()) {
            if (stop.isAsked()) {
                return new Result(NightOutcome.STOPPED, STOPPED, null);
            }
            placing.settle(employer);
            return runToItsEnd(employer, key, requestedBy, everyone);
        }
    }

    private void checkPayGroups(Employer employer, NightKey key) {
        var known = new TreeSet<String>();
        scope.inTransaction(employer.id(), () -> calendars.list().forEach(group -> known.add(group.name())));
        for (var payGroup : key.payGroups()) {
            if (!known.contains(payGroup)) {
                throw new UnknownNight("No pay group is called '" + payGroup + "'; there are " + known);
            }
        }
    }

    private Result runToItsEnd(Employer employer, NightKey key, String requestedBy, boolean everyone) {
        var run = scope.inTransaction(employer.id(), () -> begin(key, requestedBy, everyone));
        if (run.status() == RunStatus.FINISHED) {
            LOG.info("{}: finished before, nothing is changed", key);
            return new Result(
                    NightOutcome.ALREADY_FINISHED,
                    "The night of " + key.businessDate() + " finished before; nothing was changed",
                    run.id());
        }
        LOG.info("{}: {}", key, run.attempts() == 1 ? "runs" : "goes on, for the " + run.attempts() + ". time");
        var began = clock.instant();
        NightOutcome outcome;
        try (var employerOfLog = MDC.putCloseable("employer", employer.code());
                var dateOfLog =
                        MDC.putCloseable("businessDate", key.businessDate().toString());
                var runOfLog = MDC.putCloseable("run", run.id().toString())) {
            outcome = outcome(key);
        } catch (RuntimeException broken) {
            recordFailure(employer, run, broken);
            throw broken;
        }
        var message = switch (outcome) {
            case FINISHED, ALREADY_FINISHED -> "Finished";
            case STOPPED -> STOPPED;
            case FAILED -> "Failed; see the log of the process that ran it. The same request resumes it";
            case BUSY -> "Another process is running this employer's night";
        };
        var status = switch (outcome) {
            case FINISHED, ALREADY_FINISHED -> RunStatus.FINISHED;
            case STOPPED -> RunStatus.STOPPED;
            case FAILED, BUSY -> RunStatus.FAILED;
        };
        scope.inTransaction(employer.id(), () -> nights.finish(run.id(), status, clock.instant(), message));
        LOG.info("{}: {}", key, status.code());
        meters.night(employer, status, Duration.between(began, clock.instant()));
        if (status == RunStatus.FINISHED) {
            scope.inTransaction(employer.id(), () -> findings.counts(run.id()))
                    .forEach((code, count) -> meters.findings(employer, code, count));
        }
        return new Result(outcome, message, run.id());
    }

    /** So that it is tried again after a rest, not at once and for ever. Where the database is gone, nothing can be recorded. */
    private void recordFailure(Employer employer, NightRun run, RuntimeException broken) {
        try {
            scope.inTransaction(
                    employer.id(),
                    () -> nights.finish(
                            run.id(),
                            RunStatus.FAILED,
                            clock.instant(),
                            "Broke off; see the log of the process that ran it"));
        } catch (RuntimeException gone) {
            broken.addSuppressed(gone);
        }
    }

    private NightRun begin(NightKey key, String requestedBy, boolean everyone) {
        var payGroups = Set.copyOf(key.payGroups());
        var before = nights.find(key.businessDate(), payGroups, key.replaces());
        NightRun run;
        if (before.isEmpty()) {
            run = nights.begin(key.businessDate(), payGroups, key.replaces(), requestedBy, moments.freeze());
        } else {
            nights.resume(before.get().id());
            run = nights.get(before.get().id());
        }
        if (run.status() != RunStatus.FINISHED) {
            if (everyone) {
                plans.forget();
            }
            plans.aboutToRecord(run.knownAt());
        }
        return run;
    }

    private NightOutcome outcome(NightKey key) {
        var parameters = key.parameters();
        var last = jobs.getLastJobExecution(NightJob.NAME, parameters);
        if (last != null && unfinished(last)) {
            // We hold the employer's lock, so whoever left this execution running is gone.
            operator.recover(last);
        } else if (last != null) {
            endWhatWasLeftOpen(last);
        }
        try {
            var execution = operator.start(night, parameters);
            return switch (NightListener.status(execution.getStatus())) {
                case FINISHED -> NightOutcome.FINISHED;
                case STOPPED -> NightOutcome.STOPPED;
                case FAILED, RUNNING, WAITING -> NightOutcome.FAILED;
            };
        } catch (JobInstanceAlreadyCompleteException complete) {
            // Every step was committed; the process was killed before it could record the run's end.
            return NightOutcome.FINISHED;
        } catch (JobExecutionAlreadyRunningException | JobRestartException | InvalidJobParametersException odd) {
            LOG.error("{}: cannot be started", key, odd);
            return NightOutcome.FAILED;
        }
    }

    /**
     * Where the database was gone while a step failed, its end could not be recorded, though later that of the night was; or
     * not even a rollback got through, and what became of the step counts as unknown. The database rolled back by itself,
     * and steps go on from what they committed: so both failed.
     */
    private void endWhatWasLeftOpen(JobExecution execution) {
        for (var step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED);
                step.setEndTime(LocalDateTime.now(clock));
                jobs.update(step);
            }
        }
        if (execution.getStatus() == BatchStatus.UNKNOWN) {
            execution.setStatus(BatchStatus.FAILED);
            execution.setExitStatus(ExitStatus.FAILED);
            execution.setEndTime(LocalDateTime.now(clock));
            jobs.update(execution);
        }
    }

    private static boolean unfinished(JobExecution execution) {
        return execution.getStatus() == BatchStatus.STARTED
                || execution.getStatus() == BatchStatus.STARTING
                || execution.getStatus() == BatchStatus.STOPPING;
    }
}
