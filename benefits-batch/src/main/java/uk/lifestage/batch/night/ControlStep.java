package uk.lifestage.batch.night;

import java.time.Clock;
import java.util.HashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.HoldCode;
import uk.lifestage.engine.payroll.HoldReason;
import uk.lifestage.engine.payroll.ReleaseControls;

/**
 * Decides of each file of the night, before it is written, whether payroll may have it. What was decided stands: a restart
 * does not decide again.
 */
@Component
class ControlStep implements Tasklet {
    /** A file's summary and its lines are not the same: the finding that goes with a hold that no threshold lets pass. */
    static final String DOES_NOT_TIE_OUT = "DOES_NOT_TIE_OUT";

    private static final Logger LOG = LoggerFactory.getLogger(ControlStep.class);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ControlStore controls;
    private final ReleasePolicyStore policy;
    private final NightPlanStore plans;
    private final PublishedCatalogues catalogues;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Progress progress;
    private final NightMeters meters;
    private final Clock clock;

    ControlStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            ControlStore controls,
            ReleasePolicyStore policy,
            NightPlanStore plans,
            PublishedCatalogues catalogues,
            FindingStore findings,
            TenantScope scope,
            Progress progress,
            NightMeters meters,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.controls = controls;
        this.policy = policy;
        this.plans = plans;
        this.catalogues = catalogues;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer();
        for (var file :
                scope.inTransaction(employer.id(), () -> files.list(night.run().id()))) {
            if (file.state() == FileState.PREPARED) {
                var verdict = scope.inTransaction(employer.id(), () -> decide(night, file));
                boolean holds = verdict.holds();
                if (holds) {
                    meters.held(employer);
                    LOG.warn(
                            "{} {}: {} is held: {}",
                            employer.code(),
                            night.run().businessDate(),
                            file.fileName(),
                            verdict.reasons().stream()
                                    .map(reason -> reason.code().name())
                                    .distinct()
                                    .toList());
                    progress.say(
                            employer, night.run(), file.fileName() + " is held for somebody in payroll to release");
                }
                progress.add(employer, night.run(), 1, holds ? 0 : 1, holds ? 1 : 0);
            }
        }
        scope.inTransaction(employer.id(), () -> plans.compared(night.run().id()));
        return RepeatStatus.FINISHED;
    }

    private ControlStore.Verdict decide(RunningNight night, PayrollFile file) {
        var before = controls.verdict(file.id());
        if (before.isPresent()) {
            return before.get();
        }
        var last = controls.comparison(file, CataloguesInForce.of(catalogues.dated()))
                .last();
        var thresholds = policy.thresholds(file.payGroup());
        var verdict = ReleaseControls.decide(controls.figures(file, last != null), thresholds);
        var now = clock.instant();
        controls.keep(file.id(), verdict, thresholds, last == null ? null : last.id(), now);
        if (verdict instanceof ReleaseControls.Verdict.Hold hold) {
            findings.append(hold.reasons().stream()
                    .filter(ControlStep::isBroken)
                    .map(reason -> finding(night, file, reason))
                    .toList());
        }
        return controls.verdict(file.id()).orElseThrow();
    }

    private static boolean isBroken(HoldReason reason) {
        return reason.code() == HoldCode.DOES_NOT_TIE_OUT || reason.code() == HoldCode.LINES_DO_NOT_TIE_OUT;
    }

    private Finding finding(RunningNight night, PayrollFile file, HoldReason reason) {
        var facts = new HashMap<>(reason.facts());
        facts.put("file", file.fileName());
        return new Finding(
                night.run().id(), null, DOES_NOT_TIE_OUT, FindingOwner.PAYROLL, null, facts, clock.instant());
    }
}
