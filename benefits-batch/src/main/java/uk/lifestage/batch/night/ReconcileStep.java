package uk.lifestage.batch.night;

import java.time.Clock;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * Fixes what the night's files say of one bucket of employments, due less what was sent, and keeps how that differs from
 * the pay group's last file.
 */
@Component
class ReconcileStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ControlStore controls;
    private final PublishedCatalogues catalogues;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    ReconcileStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            ControlStore controls,
            PublishedCatalogues catalogues,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.controls = controls;
        this.catalogues = catalogues;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        int bucket = NightJob.bucket(context);
        long written = scope.inTransaction(night.employer().id(), () -> {
            var run = night.run().id();
            if (nights.bucketsDone(run, NightStep.RECONCILE.code()).contains(bucket)) {
                return 0L;
            }
            var inForce = CataloguesInForce.of(catalogues.dated());
            long lines = 0;
            for (var file : files.list(run)) {
                lines += files.subtract(file.id(), bucket);
                controls.measure(file, bucket, controls.comparison(file, inForce));
            }
            nights.bucketDone(run, NightStep.RECONCILE.code(), bucket, lines, lines, clock.instant());
            return lines;
        });
        progress.add(night.employer(), night.run(), written, written, 0);
        return RepeatStatus.FINISHED;
    }
}
