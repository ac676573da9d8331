package uk.lifestage.batch.night;

import java.time.Clock;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import uk.lifestage.db.employer.EmployerDirectory;

/** Looks now and then for runs that are old enough to be archived; one employer's failure does not stop another's. */
class ArchivePoller {
    private static final Logger LOG = LoggerFactory.getLogger(ArchivePoller.class);

    private final EmployerDirectory employers;
    private final ArchiveRuns runs;
    private final NightLock lock;
    private final Period after;
    private final Clock clock;

    /** @param after how long a run's steps stay in the database, from its business date */
    ArchivePoller(EmployerDirectory employers, ArchiveRuns runs, NightLock lock, Period after, Clock clock) {
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("lifestage.archive.after is a period such as P13M, or never");
        }
        this.employers = employers;
        this.runs = runs;
        this.lock = lock;
        this.after = after;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${lifestage.archive.poll-every:1h}",
            fixedDelayString = "${lifestage.archive.poll-every:1h}")
    void workOff() {
        for (var employer : employers.list()) {
            // While a night runs nothing is archived; there is time.
            try (var held = lock.tryHold(employer.code()).orElse(null)) {
                if (held != null) {
                    var today = clock.instant().atZone(employer.timeZone()).toLocalDate();
                    runs.archive(employer, today.minus(after));
                }
            } catch (RuntimeException failure) {
                LOG.error("{}: old runs could not be archived", employer.code(), failure);
            }
        }
    }
}
