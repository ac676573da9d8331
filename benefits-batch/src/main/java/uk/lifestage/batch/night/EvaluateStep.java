package uk.lifestage.batch.night;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.EmploymentCase;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.DueLineSink;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;

/** Works out the due lines of one bucket of employments with the engine. */
@Component
class EvaluateStep implements Tasklet {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateStep.class);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final SituationStore situations;
    private final PublishedCatalogues catalogues;
    private final PayrollScope payrollScope;
    private final DueLineStore dueLines;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    EvaluateStep(
            EmployerDirectory employers,
            NightStore nights,
            SituationStore situations,
            PublishedCatalogues catalogues,
            PayrollScope payrollScope,
            DueLineStore dueLines,
            FindingStore findings,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.situations = situations;
        this.catalogues = catalogues;
        this.payrollScope = payrollScope;
        this.dueLines = dueLines;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        int bucket = NightJob.bucket(context);
        var counts = scope.inTransaction(night.employer().id(), () -> evaluate(night, bucket));
        progress.add(night.employer(), night.run(), counts.read(), counts.written(), counts.failed());
        return RepeatStatus.FINISHED;
    }

    private record Counts(long read, long written, long failed) {}

    private Counts evaluate(RunningNight night, int bucket) {
        var run = night.run();
        if (nights.bucketsDone(run.id(), NightStep.EVALUATE.code()).contains(bucket)) {
            return new Counts(0, 0, 0);
        }
        var inForce = catalogues.inForce();
        var days = payrollScope.daysToWorkOut(night.key());
        var failed = new ArrayList<Finding>();
        var read = new long[1];
        long written = dueLines.replace(
                bucket,
                sink -> situations.stream(bucket, run.knownAt(), inForce, post -> {
                    read[0]++;
                    addLines(night, post, inForce, days, sink, failed);
                }));
        findings.append(failed);
        nights.bucketDone(run.id(), NightStep.EVALUATE.code(), bucket, read[0], written, clock.instant());
        return new Counts(read[0], written, failed.size());
    }

    /** A post that the engine cannot work out is a finding and stops nobody else; it is never silently skipped. */
    private void addLines(
            RunningNight night,
            EmploymentCase post,
            CataloguesInForce inForce,
            Period days,
            DueLineSink sink,
            List<Finding> failed) {
        try {
            var due = DueLines.work(post.situation(), post.employment(), inForce, days);
            for (var line : due.lines()) {
                sink.add(post.employment().id(), line);
            }
            for (var unpriced : due.unpriced()) {
                failed.add(finding(
                        night,
                        post,
                        "NO_PRICE",
                        Map.of(
                                "benefit",
                                unpriced.benefit().value(),
                                "period",
                                unpriced.period().name(),
                                "why",
                                unpriced.why().toString())));
            }
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException broken) {
            LOG.warn(
                    "{} {}: employment {} cannot be worked out",
                    night.employer().code(),
                    night.run().businessDate(),
                    post.employment().id(),
                    broken);
            failed.add(finding(
                    night,
                    post,
                    FindingStore.DUE_NOT_WORKED_OUT,
                    Map.of("cause", broken.getClass().getSimpleName())));
        }
    }

    private Finding finding(RunningNight night, EmploymentCase post, String code, Map<String, String> facts) {
        return new Finding(
                night.run().id(),
                null,
                code,
                FindingOwner.PAYROLL,
                post.employment().id(),
                facts,
                clock.instant());
    }
}
