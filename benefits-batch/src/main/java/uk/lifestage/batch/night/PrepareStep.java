package uk.lifestage.batch.night;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.FileMode;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;

/** Notes that what is due is worked out, and gives each file of the night its place in its pay group's sequence. */
@Component
class PrepareStep implements Tasklet {
    /** A pay group's file is due, and one before it is held or was never written. */
    static final String PAY_GROUP_WAITS = "PAY_GROUP_WAITS";

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final NightPlanStore plans;
    private final PayrollScope payrollScope;
    private final PayrollFileStore files;
    private final PublishedCatalogues catalogues;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    PrepareStep(
            EmployerDirectory employers,
            NightStore nights,
            NightPlanStore plans,
            PayrollScope payrollScope,
            PayrollFileStore files,
            PublishedCatalogues catalogues,
            FindingStore findings,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.plans = plans;
        this.payrollScope = payrollScope;
        this.files = files;
        this.catalogues = catalogues;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var waiting = new ArrayList<String>();
        int prepared = scope.inTransaction(night.employer().id(), () -> prepare(night, waiting));
        progress.add(night.employer(), night.run(), prepared + waiting.size(), prepared, waiting.size());
        if (!waiting.isEmpty()) {
            progress.say(night.employer(), night.run(), String.join("; ", waiting));
        } else if (prepared == 0) {
            progress.say(night.employer(), night.run(), "no pay group's cut-off is reached: no file is due");
        }
        return RepeatStatus.FINISHED;
    }

    private int prepare(RunningNight night, List<String> waiting) {
        var run = night.run().id();
        if (!nights.bucketsDone(run, NightStep.PREPARE.code()).isEmpty()) {
            return files.list(run).size();
        }
        plans.workedOut(night.run());
        var version = catalogues.numberInForceOn(night.run().businessDate()).orElse(null);
        int prepared = 0;
        for (var file : payrollScope.files(night.key())) {
            var blocking = files.blocking(run, file.payGroup());
            if (blocking.isPresent()) {
                waiting.add(keepWaiting(night, file, blocking.get()));
                continue;
            }
            files.prepare(
                    run,
                    file.payGroup(),
                    file.period(),
                    FileMode.CHANGES,
                    night.run().businessDate(),
                    version,
                    Product.VERSION);
            prepared++;
        }
        nights.bucketDone(run, NightStep.PREPARE.code(), 0, prepared + waiting.size(), prepared, clock.instant());
        return prepared;
    }

    /** One pay group's unfinished business keeps no other waiting. A later night makes good what was left out. */
    private String keepWaiting(RunningNight night, PayrollScope.FileWanted file, PayrollFile blocking) {
        findings.append(List.of(new Finding(
                night.run().id(),
                null,
                PAY_GROUP_WAITS,
                FindingOwner.PAYROLL,
                null,
                Map.of(
                        "payGroup", file.payGroup(),
                        "period", file.period().name(),
                        "for", blocking.fileName(),
                        "which", blocking.state().code()),
                clock.instant())));
        return "%s waits for %s, which is %s"
                .formatted(
                        file.payGroup(),
                        blocking.fileName(),
                        blocking.state() == FileState.HELD ? "held" : "prepared and not written");
    }
}
