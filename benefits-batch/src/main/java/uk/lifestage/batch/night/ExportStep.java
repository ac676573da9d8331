package uk.lifestage.batch.night;

import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.export.ExportFile;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/** Writes the night's files that are not written yet. */
@Component
class ExportStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ExportFile exporter;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    ExportStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            ExportFile exporter,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.exporter = exporter;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        for (var file :
                scope.inTransaction(employer.id(), () -> files.list(night.run().id()))) {
            if (file.state() == FileState.PREPARED) {
                long rows = export(night, file);
                progress.add(employer, night.run(), rows, rows, 0);
            }
        }
        return RepeatStatus.FINISHED;
    }

    /** What the operating system said (a full disk, no permission) is told with the step: nobody has to read a log for it. */
    private long export(RunningNight night, PayrollFile file) {
        try {
            return exporter.export(night.employer(), file, clock.instant());
        } catch (UncheckedIOException failure) {
            progress.say(night.employer(), night.run(), String.valueOf(failure.getMessage()));
            throw failure;
        }
    }
}
