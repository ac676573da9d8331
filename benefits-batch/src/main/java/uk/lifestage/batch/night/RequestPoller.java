package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.batch.returns.ReturnInbox;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RequestOutcome;
import uk.lifestage.db.payroll.RunRequest;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;

/**
 * Looks for nights to run: those that somebody asked for and, once a day after the employer's hour, the ordinary night.
 * Whichever process has it on does the work; the employer's lock keeps two from doing it at once.
 */
class RequestPoller {
    private static final Logger LOG = LoggerFactory.getLogger(RequestPoller.class);

    private final EmployerDirectory employers;
    private final RunRequestStore requests;
    private final NightStore nights;
    private final TenantScope scope;
    private final NightRunner runner;
    private final NightLock lock;
    private final NightStop stop;
    private final PlaceFiles placing;
    private final NightMeters meters;
    private final ReturnInbox returns;
    private final RecordedMoments moments;
    private final Clock clock;
    private final NightHour hour;
    private final TryAgain tryAgain;
    private final ReentrantLock looking = new ReentrantLock();

    RequestPoller(
            EmployerDirectory employers,
            RunRequestStore requests,
            NightStore nights,
            TenantScope scope,
            NightRunner runner,
            NightLock lock,
            NightStop stop,
            PlaceFiles placing,
            NightMeters meters,
            ReturnInbox returns,
            RecordedMoments moments,
            Clock clock,
            NightHour hour,
            TryAgain tryAgain) {
        this.employers = employers;
        this.requests = requests;
        this.nights = nights;
        this.scope = scope;
        this.runner = runner;
        this.lock = lock;
        this.stop = stop;
        this.placing = placing;
        this.meters = meters;
        this.returns = returns;
        this.moments = moments;
        this.clock = clock;
        this.hour = hour;
        this.tryAgain = tryAgain;
    }

    /** Works off what was asked for, employer by employer; one employer's failure does not stop another's. */
    @Scheduled(fixedDelayString = "${lifestage.night.poll-every:2s}")
    void workOff() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            for (var employer : employers.list()) {
                if (stop.isAsked()) {
                    return;
                }
                try {
                    workOff(employer);
                } catch (RuntimeException failure) {
                    LOG.error("{}: the night could not be looked after", employer.code(), failure);
                }
            }
        } finally {
            looking.unlock();
        }
    }

    private void workOff(Employer employer) {
        var held = lock.tryHold(employer.code());
        if (held.isEmpty()) {
            return;
        }
        try (var holding = held.get()) {
            placing.settle(employer);
            resume(holding, employer);
            // No night of this employer runs now; one that goes on later does not see what is recorded from here on.
            returns.takeHandedIn(employer, moments::next);
            Optional<RunRequest> next;
            while (!stop.isAsked() && (next = take(employer)).isPresent()) {
                answer(holding, employer, next.get());
            }
            nightDue(employer).ifPresent(date -> {
                var result =
                        runner.runHeld(holding, employer, NightKey.of(employer.code(), date), NightRun.SCHEDULE, false);
                LOG.info("{} {}: {}", employer.code(), date, result.message());
            });
        }
    }

    /**
     * We hold the employer's lock: a run that says it is running was left behind by a process that is gone, and a stopped
     * one by a process that was told to end. One that failed is tried again when it is time.
     */
    private void resume(NightLock.Held holding, Employer employer) {
        for (var run : scope.inTransaction(employer.id(), nights::unfinished)) {
            if (run.status() == RunStatus.FAILED) {
                if (!tryAgain.isTime(run.attempts(), run.finishedAt(), clock.instant())) {
                    continue;
                }
                LOG.info("{} {}: failed and is tried again", employer.code(), run.businessDate());
                meters.triedAgain(employer);
            } else {
                LOG.info("{} {}: was interrupted and goes on", employer.code(), run.businessDate());
            }
            goOn(holding, employer, run);
        }
    }

    /** A run that breaks off once more keeps none of the others waiting. */
    private void goOn(NightLock.Held holding, Employer employer, NightRun run) {
        try {
            runner.runHeld(
                    holding,
                    employer,
                    new NightKey(employer.code(), run.businessDate(), List.copyOf(run.payGroups()), run.replaces()),
                    run.requestedBy(),
                    false);
        } catch (RuntimeException failure) {
            LOG.error("{} {}: the run broke off", employer.code(), run.businessDate(), failure);
        }
    }

    /** The oldest request not finished: whoever took it before is gone, since we hold the lock. */
    private Optional<RunRequest> take(Employer employer) {
        var now = clock.instant();
        return scope.inTransaction(employer.id(), () -> requests.takeNext(now, now));
    }

    private void answer(NightLock.Held holding, Employer employer, RunRequest request) {
        RequestOutcome outcome;
        NightRunner.Result result;
        try {
            result = runner.runHeld(
                    holding,
                    employer,
                    new NightKey(
                            employer.code(),
                            request.businessDate(),
                            List.copyOf(request.payGroups()),
                            request.replaces()),
                    request.requestedBy(),
                    request.everyone());
            outcome = switch (result.outcome()) {
                case FINISHED -> RequestOutcome.FINISHED;
                case ALREADY_FINISHED -> RequestOutcome.NOTHING_TO_DO;
                case STOPPED -> RequestOutcome.STOPPED;
                case FAILED, BUSY -> RequestOutcome.FAILED;
            };
        } catch (UnknownNight unknown) {
            result = new NightRunner.Result(NightOutcome.FAILED, String.valueOf(unknown.getMessage()), null);
            outcome = RequestOutcome.FAILED;
        } catch (RuntimeException failure) {
            LOG.error("{} {}: the run broke off", employer.code(), request.businessDate(), failure);
            result = new NightRunner.Result(
                    NightOutcome.FAILED, "The run broke off; see the log of the process that ran it", null);
            outcome = RequestOutcome.FAILED;
        }
        if (result.outcome() == NightOutcome.STOPPED) {
            // The request stays open: whoever runs nights next takes it again.
            return;
        }
        var answer = result;
        var became = outcome;
        scope.inTransaction(
                employer.id(),
                () -> requests.finish(request.id(), became, answer.run(), answer.message(), clock.instant()));
    }

    /**
     * The employer's business date whose hour has come and whose night was not begun. Whoever came to this product after that
     * hour has no night of that day.
     */
    private Optional<LocalDate> nightDue(Employer employer) {
        var due = hour.date(clock.instant(), employer.timeZone());
        if (due.isEmpty()) {
            return due;
        }
        var date = due.get();
        var came = hour.of(date, employer.timeZone());
        return scope.inTransaction(employer.id(), () -> {
            if (nights.employerSince().isAfter(came)) {
                return Optional.empty();
            }
            var run = nights.find(date, Set.of());
            // One that was begun before is gone on with, or tried again when it is time.
            return run.isEmpty() ? Optional.of(date) : Optional.<LocalDate>empty();
        });
    }
}
