package uk.lifestage.batch.night;

import java.time.Clock;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.payroll.ClosedDifference;
import uk.lifestage.db.payroll.Comparison;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * Fixes what the night's files say, bucket by bucket of employments: due less what was sent, and keeps how that differs from
 * the pay group's last file. What would have to be put right for a pay period that is closed to correction is a finding.
 */
@Component
class ReconcileStep implements Tasklet {
    /** Posts that go through in one transaction where only those that changed are compared. */
    private static final int TOGETHER = 1_000;

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ControlStore controls;
    private final PublishedCatalogues catalogues;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Progress progress;
    private final Clock clock;

    ReconcileStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            ControlStore controls,
            PublishedCatalogues catalogues,
            FindingStore findings,
            TenantScope scope,
            Progress progress,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.controls = controls;
        this.catalogues = catalogues;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.clock = clock;
    }

    /** What one worker has still to do. */
    private record Share(RunningNight night, List<Compared> files, Deque<List<Integer>> portions) {}

    /** A file of the night and with what the controls compare it. */
    private record Compared(PayrollFile file, Comparison comparison) {}

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var share = Buckets.share(context, Share.class, this::share);
        var portion = share.portions().poll();
        if (portion == null || share.files().isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        var night = share.night();
        long written = scope.inTransaction(night.employer().id(), () -> reconcile(share, portion));
        progress.add(night.employer(), night.run(), written, written, 0);
        return RepeatStatus.continueIf(!share.portions().isEmpty());
    }

    private Share share(ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var run = night.run().id();
        return scope.inTransaction(night.employer().id(), () -> {
            var inForce = CataloguesInForce.of(catalogues.dated());
            var prepared = files.list(run);
            var left = Buckets.of(context).left(nights.bucketsDone(run, NightStep.RECONCILE.code()));
            return new Share(
                    night,
                    prepared.stream()
                            .map(file -> new Compared(file, controls.comparison(file, inForce)))
                            .toList(),
                    portions(prepared, left));
        });
    }

    /** Buckets go through together where no file is about everyone. */
    private Deque<List<Integer>> portions(List<PayrollFile> prepared, List<Integer> left) {
        var posts = new HashMap<Integer, Long>();
        for (var file : prepared) {
            var changed = files.changedAlone(file);
            if (changed.isEmpty()) {
                return Buckets.single(left);
            }
            changed.get().forEach((bucket, more) -> posts.merge(bucket, more, Long::sum));
        }
        return Buckets.portions(left, posts, TOGETHER);
    }

    private long reconcile(Share share, List<Integer> buckets) {
        long lines = 0;
        for (var compared : share.files()) {
            var file = compared.file();
            findings.appendNew(files.tooOld(file.id(), buckets).stream()
                    .map(difference -> tooOld(file, difference))
                    .toList());
            lines += files.subtract(file.id(), buckets);
            controls.measure(file, buckets, compared.comparison());
        }
        nights.bucketsDoneTogether(
                share.night().run().id(), NightStep.RECONCILE.code(), buckets, lines, lines, clock.instant());
        return lines;
    }

    private Finding tooOld(PayrollFile file, ClosedDifference difference) {
        return new Finding(
                file.run(),
                null,
                FindingStore.CORRECTION_TOO_OLD,
                FindingOwner.PAYROLL,
                difference.employment(),
                Map.of(
                        "benefit",
                        difference.benefit(),
                        "element",
                        difference.elementCode(),
                        "kind",
                        difference.kind().code(),
                        "pay_group",
                        file.payGroup(),
                        "from",
                        difference.firstStartsOn().toString(),
                        "to",
                        difference.lastStartsOn().toString(),
                        "amount",
                        difference.amount().toString()),
                clock.instant());
    }
}
