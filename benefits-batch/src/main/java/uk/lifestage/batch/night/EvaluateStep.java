package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import uk.lifestage.db.payroll.NightPlan;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.DueSpans;

/** Works out what is due of the posts that the night has planned, bucket by bucket, with the engine. */
@Component
class EvaluateStep implements Tasklet {
    /** Posts that go through in one transaction where only those that changed are worked out. */
    private static final int TOGETHER = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateStep.class);

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final NightPlanStore plans;
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
            NightPlanStore plans,
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
        this.plans = plans;
        this.situations = situations;
        this.catalogues = catalogues;
        this.payrollScope = payrollScope;
        this.dueLines = dueLines;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * What one worker has still to do, and what is the same for all of it.
     *
     * @param funds whether anybody may have lines by a flex fund
     */
    private record Share(
            RunningNight night,
            NightPlan plan,
            CataloguesInForce inForce,
            boolean funds,
            LocalDate open,
            Deque<List<Integer>> portions) {}

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var share = Buckets.share(context, Share.class, this::share);
        var portion = share.portions().poll();
        if (portion == null) {
            return RepeatStatus.FINISHED;
        }
        var night = share.night();
        var counts = scope.inTransaction(night.employer().id(), () -> evaluate(share, portion));
        progress.add(night.employer(), night.run(), counts.read(), counts.written(), counts.failed());
        return RepeatStatus.continueIf(!share.portions().isEmpty());
    }

    private Share share(ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var run = night.run().id();
        return scope.inTransaction(night.employer().id(), () -> {
            var plan = plans.get(run);
            var buckets = Buckets.of(context).left(nights.bucketsDone(run, NightStep.EVALUATE.code()));
            var inForce = catalogues.inForce();
            boolean everyone = plan.scope() == NightPlan.Scope.EVERYONE;
            return new Share(
                    night,
                    plan,
                    inForce,
                    everyone && situations.anybodyHasFundLines(inForce),
                    payrollScope.firstOpenDay(night.key()),
                    everyone ? Buckets.single(buckets) : portions(buckets, plans.changedByBucket(run)));
        });
    }

    private static Deque<List<Integer>> portions(List<Integer> buckets, Map<Integer, Long> changed) {
        return Buckets.portions(buckets.stream().filter(changed::containsKey).toList(), changed, TOGETHER);
    }

    private record Counts(long read, long written, long failed) {}

    private Counts evaluate(Share share, List<Integer> buckets) {
        var run = share.night().run();
        var found = new ArrayList<Finding>();
        var failed = new HashMap<EmploymentId, String>();
        var read = new long[1];
        long written = share.plan().scope() == NightPlan.Scope.EVERYONE
                ? dueLines.replace(
                        buckets.getFirst(),
                        sink -> everyone(share, buckets.getFirst(), post -> {
                            read[0]++;
                            work(share, post, sink, found, failed);
                        }))
                : dueLines.replaceChanged(
                        buckets,
                        run.id(),
                        sink -> situations.streamChanged(
                                buckets, run.id().value(), run.knownAt(), share.inForce(), post -> {
                                    read[0]++;
                                    work(share, post, sink, found, failed);
                                }));
        var now = clock.instant();
        plans.keepNotWorkedOut(run.id(), buckets, failed, now);
        findings.appendNew(found);
        nights.bucketsDoneTogether(run.id(), NightStep.EVALUATE.code(), buckets, read[0], written, now);
        return new Counts(read[0], written, failed.size());
    }

    private void everyone(Share share, int bucket, Consumer<EmploymentCase> each) {
        var knownAt = share.night().run().knownAt();
        if (share.funds()) {
            situations.stream(bucket, knownAt, share.inForce(), each);
        } else {
            situations.stream(bucket, knownAt, each);
        }
    }

    /** A post that the engine cannot work out is a finding and stops nobody else; it is tried again every night. */
    private void work(
            Share share, EmploymentCase post, DueLineSink sink, List<Finding> found, Map<EmploymentId, String> failed) {
        var id = post.employment().id();
        var night = share.night();
        DueSpans due;
        try {
            due = DueLines.spans(post.situation(), post.employment(), share.inForce());
        } catch (RuntimeException broken) {
            notWorkedOut(share, id, broken, sink, found, failed);
            return;
        }
        try {
            for (var span : due.spans()) {
                sink.add(id, span);
            }
            for (var unpriced : due.unpriced()) {
                if (unpriced.last().days().until().isAfter(share.open())) {
                    found.add(finding(
                            night,
                            id,
                            "NO_PRICE",
                            Map.of(
                                    "benefit",
                                    unpriced.benefit().value(),
                                    "period",
                                    unpriced.first().name(),
                                    "last_period",
                                    unpriced.last().name(),
                                    "why",
                                    unpriced.why().toString())));
                }
            }
        } catch (ArithmeticException | IllegalArgumentException | IllegalStateException broken) {
            notWorkedOut(share, id, broken, sink, found, failed);
        }
    }

    private void notWorkedOut(
            Share share,
            EmploymentId id,
            RuntimeException broken,
            DueLineSink sink,
            List<Finding> found,
            Map<EmploymentId, String> failed) {
        var night = share.night();
        LOG.warn(
                "{} {}: employment {} cannot be worked out",
                night.employer().code(),
                night.run().businessDate(),
                id,
                broken);
        var cause = broken.getClass().getSimpleName();
        sink.leave(id);
        failed.put(id, cause);
        found.add(finding(night, id, FindingStore.DUE_NOT_WORKED_OUT, Map.of("cause", cause)));
    }

    private Finding finding(RunningNight night, EmploymentId post, String code, Map<String, String> facts) {
        return new Finding(night.run().id(), null, code, FindingOwner.PAYROLL, post, facts, clock.instant());
    }
}
