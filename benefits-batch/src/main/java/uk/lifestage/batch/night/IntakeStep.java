package uk.lifestage.batch.night;

import java.nio.file.Files;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.TenantScope;

/**
 * Takes in the HR feed that was laid for the business date, if one was. A feed that cannot be read, or that a guard
 * stops, changes nothing; the night goes on with the facts known before and says so.
 */
@Component
class IntakeStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final HrFeedIntake intake;
    private final Folders folders;
    private final TenantScope scope;
    private final Progress progress;

    IntakeStep(
            EmployerDirectory employers,
            NightStore nights,
            HrFeedIntake intake,
            Folders folders,
            TenantScope scope,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.intake = intake;
        this.folders = folders;
        this.scope = scope;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        var run = night.run();
        var feed = folders.feed(employer.code(), run.businessDate());
        if (!Files.exists(feed)) {
            progress.say(employer, run, "no HR feed was laid for this date");
            return RepeatStatus.FINISHED;
        }
        var result = intake.take(employer.id(), feed, run.businessDate(), run.knownAt());
        var counts = result.intake().counts();
        progress.add(employer, run, counts.rows(), counts.accepted(), counts.rejected());
        progress.say(
                employer,
                run,
                result.intake().status().code() + ": " + result.intake().message());
        return RepeatStatus.FINISHED;
    }
}
