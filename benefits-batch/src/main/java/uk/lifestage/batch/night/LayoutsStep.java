package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.Duration;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.export.ExportLayouts;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/** Writes the night's files in the other layouts that their pay groups get. */
@Component
class LayoutsStep implements Tasklet {
    /** Whoever looks for layouts to be rendered again holds the lock for as long as that takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ExportLayouts exporter;
    private final NightLock lock;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    LayoutsStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            ExportLayouts exporter,
            NightLock lock,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.exporter = exporter;
        this.lock = lock;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        try (var held =
                lock.hold(NightLock.layoutsOf(employer.code()), PATIENCE).orElse(null)) {
            if (held == null) {
                throw new IllegalStateException("Another process has been rendering layouts for " + PATIENCE);
            }
            export(night, employer);
        }
        return RepeatStatus.FINISHED;
    }

    private void export(RunningNight night, Employer employer) {
        long held = 0;
        for (var file :
                scope.inTransaction(employer.id(), () -> files.list(night.run().id()))) {
            if (file.state() != FileState.PREPARED && file.state() != FileState.WITHDRAWN) {
                var outcome = exporter.export(employer, file, clock.instant());
                progress.add(employer, night.run(), outcome.lines(), outcome.written(), outcome.held());
                held += outcome.held();
            }
        }
        if (held > 0) {
            progress.say(
                    employer,
                    night.run(),
                    held + (held == 1 ? " file was" : " files were")
                            + " not made, since values do not fit: see the findings");
        }
    }
}
