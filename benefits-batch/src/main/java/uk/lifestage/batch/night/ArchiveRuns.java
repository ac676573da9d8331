package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import uk.lifestage.batch.export.ArchiveFile;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/**
 * Takes what is known of old runs' steps out of the database, run by run: first into a file, then away. What payroll was told
 * stays where it is: runs, files, lines, controls, decisions, returns, findings, the audit trail.
 */
class ArchiveRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRuns.class);

    /** So many at a time: a first archive of many years keeps no night waiting. */
    private static final int AT_A_TIME = 100;

    private final NightStore nights;
    private final ArchiveFile archive;
    private final JobRepository jobs;
    private final TenantScope scope;
    private final Clock clock;

    ArchiveRuns(NightStore nights, ArchiveFile archive, JobRepository jobs, TenantScope scope, Clock clock) {
        this.nights = nights;
        this.archive = archive;
        this.jobs = jobs;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Archives finished runs of business dates before a day. The caller holds the employer's lock.
     *
     * @return how many
     */
    int archive(Employer employer, LocalDate before) {
        List<NightRun> old = scope.inTransaction(employer.id(), () -> nights.toArchive(before, AT_A_TIME));
        for (var run : old) {
            archive(employer, run);
        }
        if (!old.isEmpty()) {
            LOG.info("{}: {} runs of before {} were archived", employer.code(), old.size(), before);
        }
        return old.size();
    }

    /** Broken off anywhere, it begins again: the file is written once more, with the same bytes. */
    private void archive(Employer employer, NightRun run) {
        scope.inTransaction(employer.id(), () -> {
            archive.write(employer.code(), run, nights.steps(run.id()), nights.buckets(run.id()));
            nights.archived(run.id(), clock.instant());
        });
        var key = new NightKey(employer.code(), run.businessDate(), List.copyOf(run.payGroups()), run.replaces());
        var instance = jobs.getJobInstance(NightJob.NAME, key.parameters());
        if (instance != null) {
            jobs.deleteJobInstance(instance);
        }
    }
}
