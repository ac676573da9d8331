package uk.lifestage.batch.night;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import uk.lifestage.db.employer.EmployerDirectory;

/**
 * Looks for payroll files with something open between nights: layouts to be rendered again, files that were released or
 * withdrawn. Whichever process has nights on does the work; a lock of its own keeps two from doing it at once, and a
 * night that runs meanwhile is not kept waiting.
 */
class FilePoller {
    private static final Logger LOG = LoggerFactory.getLogger(FilePoller.class);

    private final EmployerDirectory employers;
    private final AfterExport afterExport;
    private final NightLock lock;
    private final ReentrantLock looking = new ReentrantLock();

    FilePoller(EmployerDirectory employers, AfterExport afterExport, NightLock lock) {
        this.employers = employers;
        this.afterExport = afterExport;
        this.lock = lock;
    }

    /** Works off what is open, employer by employer; one employer's failure does not stop another's. */
    @Scheduled(fixedDelayString = "${lifestage.files.poll-every:5s}")
    void workOff() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            for (var employer : employers.list()) {
                try (var held =
                        lock.tryHold(NightLock.layoutsOf(employer.code())).orElse(null)) {
                    if (held != null) {
                        afterExport.workOff(employer);
                    }
                } catch (RuntimeException failure) {
                    LOG.error("{}: payroll files could not be looked after", employer.code(), failure);
                }
            }
        } finally {
            looking.unlock();
        }
    }
}
