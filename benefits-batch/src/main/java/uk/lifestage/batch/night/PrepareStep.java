package uk.lifestage.batch.night;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/** Gives each file of the night its place in its pay group's sequence. */
@Component
class PrepareStep implements Tasklet {
    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollScope payrollScope;
    private final PayrollFileStore files;
    private final PublishedCatalogues catalogues;
    private final TenantScope scope;
    private final Progress progress;

    PrepareStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollScope payrollScope,
            PayrollFileStore files,
            PublishedCatalogues catalogues,
            TenantScope scope,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.payrollScope = payrollScope;
        this.files = files;
        this.catalogues = catalogues;
        this.scope = scope;
        this.progress = progress;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        int prepared = scope.inTransaction(night.employer().id(), () -> {
            var wanted = payrollScope.files(night.key());
            var version = catalogues
                    .inForceOn(night.run().businessDate())
                    .map(PublishedCatalogues.InForce::versionNo)
                    .orElse(null);
            for (var file : wanted) {
                files.prepare(
                        night.run().id(),
                        file.payGroup(),
                        file.period(),
                        FileMode.CHANGES,
                        night.run().businessDate(),
                        version,
                        Product.VERSION);
            }
            return wanted.size();
        });
        progress.add(night.employer(), night.run(), prepared, prepared, 0);
        if (prepared == 0) {
            progress.say(night.employer(), night.run(), "no pay group's cut-off is reached: no file is due");
        }
        return RepeatStatus.FINISHED;
    }
}
