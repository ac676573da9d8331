package uk.lifestage.batch.night;

import java.time.Clock;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.returns.ReturnInbox;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Takes the return files that lie in the inbox, so that what payroll did not take is in the night's own files, and looks
 * for lines that payroll should have answered by now. Each file is one transaction: repeated, it changes nothing.
 */
@Component
class ReturnsStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final ReturnInbox inbox;
    private final ReturnStore returns;
    private final PayrollSettingStore settings;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    ReturnsStep(
            EmployerDirectory employers,
            NightStore nights,
            ReturnInbox inbox,
            ReturnStore returns,
            PayrollSettingStore settings,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.inbox = inbox;
        this.returns = returns;
        this.settings = settings;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        var run = night.run();
        int applied = 0;
        int refused = 0;
        for (var result : inbox.takeAll(employer, run::knownAt)) {
            var counts = result.file().counts();
            if (result.repeated()) {
                continue;
            }
            boolean good = result.file().status() == ReturnStatus.APPLIED;
            applied += good ? 1 : 0;
            refused += good ? 0 : 1;
            progress.add(employer, run, counts.rows(), good ? counts.rows() - counts.rejected() : 0, counts.rejected());
        }
        int unanswered = scope.inTransaction(
                employer.id(),
                () -> returns.findUnanswered(
                        run.id(), run.businessDate(), settings.get().unansweredDays(), clock.instant()));
        if (applied + refused + unanswered > 0) {
            progress.say(
                    employer,
                    run,
                    applied + " return files applied, " + refused + " not; " + unanswered
                            + " payroll files newly have unanswered lines");
        }
        return RepeatStatus.FINISHED;
    }
}
