package uk.lifestage.batch.night;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.delivery.DeliverFiles;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Delivers the night's files. What fails is tried again for a while, and later between nights; it fails neither the night
 * nor another file.
 */
@Component
class DeliverStep implements Tasklet {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final DeliverFiles deliver;
    private final NightLock lock;
    private final NightStop stop;
    private final TenantScope scope;
    private final Progress progress;

    DeliverStep(
            EmployerDirectory employers,
            NightStore nights,
            DeliverFiles deliver,
            NightLock lock,
            NightStop stop,
            TenantScope scope,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.deliver = deliver;
        this.lock = lock;
        this.stop = stop;
        this.scope = scope;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        try (var held =
                lock.hold(NightLock.deliveriesOf(employer.code()), PATIENCE).orElse(null)) {
            if (held == null) {
                progress.say(employer, night.run(), "another process is delivering this employer's files");
            } else {
                deliver(night, employer);
            }
        }
        return RepeatStatus.FINISHED;
    }

    private void deliver(RunningNight night, Employer employer) {
        long until = System.nanoTime() + deliver.waitInNight().toNanos();
        int held = 0;
        boolean waiting = true;
        while (waiting) {
            var outcome = deliver.deliver(employer);
            held += outcome.held();
            progress.add(employer, night.run(), outcome.attempts(), outcome.delivered(), outcome.held());
            var rest = deliver.untilNextAttempt(employer);
            waiting = rest.isPresent()
                    && System.nanoTime() + rest.get().toNanos() <= until
                    && rest(System.nanoTime() + rest.get().toNanos());
            if (!waiting && (held > 0 || rest.isPresent())) {
                progress.say(
                        employer,
                        night.run(),
                        (held == 0 ? "" : held + " held, see the findings; ")
                                + (rest.isEmpty() ? "nothing waits" : "the rest is tried again later"));
            }
        }
    }

    /** Rests until a moment, or until the process is told to end. */
    private boolean rest(long until) {
        while (System.nanoTime() < until) {
            stop.check();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return true;
    }
}
