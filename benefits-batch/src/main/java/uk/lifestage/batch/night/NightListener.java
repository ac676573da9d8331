package uk.lifestage.batch.night;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.TenantScope;

/** Turns what Spring Batch knows of a job and its steps into what people read of a run. */
@Component
class NightListener implements JobExecutionListener, StepExecutionListener {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final NightPlanStore plans;
    private final TenantScope scope;
    private final NightLock lock;
    private final Progress progress;

    NightListener(
            EmployerDirectory employers,
            NightStore nights,
            NightPlanStore plans,
            TenantScope scope,
            NightLock lock,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.plans = plans;
        this.scope = scope;
        this.lock = lock;
        this.progress = progress;
    }

    @Override
    public void beforeStep(StepExecution execution) {
        var night = RunningNight.of(NightKey.of(execution.getJobParameters()), employers, nights, scope);
        lock.check(night.employer().code());
        var step = step(execution.getStepName());
        progress.begin(night.employer(), night.run(), step, expected(night, step));
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution execution) {
        var night = RunningNight.of(NightKey.of(execution.getJobParameters()), employers, nights, scope);
        progress.end(night.employer(), night.run(), status(execution.getStatus()));
        return null;
    }

    @Override
    public void afterJob(JobExecution execution) {
        // The runner records how the run ended, together with what it tells its caller.
    }

    private @Nullable Long expected(RunningNight night, NightStep step) {
        if (step != NightStep.EVALUATE) {
            return null;
        }
        return scope.inTransaction(
                night.employer().id(), () -> plans.get(night.run().id()).posts());
    }

    private static NightStep step(String name) {
        for (var step : NightStep.values()) {
            if (step.code().equals(name)) {
                return step;
            }
        }
        throw new IllegalArgumentException("No such step: " + name);
    }

    static RunStatus status(BatchStatus status) {
        return switch (status) {
            case COMPLETED -> RunStatus.FINISHED;
            case STOPPED, STOPPING -> RunStatus.STOPPED;
            case STARTING, STARTED -> RunStatus.RUNNING;
            case FAILED, ABANDONED, UNKNOWN -> RunStatus.FAILED;
        };
    }
}
