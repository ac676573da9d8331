package uk.lifestage.batch.night;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import uk.lifestage.batch.delivery.DeliverFiles;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;

/**
 * Looks for payroll files with something open between nights: layouts to be rendered again, files that were released or
 * withdrawn, deliveries to be attempted. Whichever process has nights on does the work; locks of their own keep two from
 * doing it at once, and a night that runs meanwhile is not kept waiting. Each employer is looked after in a thread of its
 * own, since a server far away can take its time.
 */
class FilePoller implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(FilePoller.class);

    private final EmployerDirectory employers;
    private final AfterExport afterExport;
    private final DeliverFiles deliver;
    private final NightLock lock;
    private final NightStop stop;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> lookedAfter = ConcurrentHashMap.newKeySet();

    FilePoller(
            EmployerDirectory employers,
            AfterExport afterExport,
            DeliverFiles deliver,
            NightLock lock,
            NightStop stop) {
        this.employers = employers;
        this.afterExport = afterExport;
        this.deliver = deliver;
        this.lock = lock;
        this.stop = stop;
    }

    /** Begins to work off what is open, employer by employer, except for those that are being looked after. */
    @Scheduled(fixedDelayString = "${lifestage.files.poll-every:5s}")
    void workOff() {
        for (var employer : employers.list()) {
            if (!stop.isAsked() && lookedAfter.add(employer.code())) {
                threads.execute(() -> {
                    try {
                        workOff(employer);
                    } finally {
                        lookedAfter.remove(employer.code());
                    }
                });
            }
        }
    }

    private void workOff(Employer employer) {
        try (var running = stop.running()) {
            try (var held = holding(NightLock.layoutsOf(employer.code()))) {
                if (held != null) {
                    afterExport.workOff(employer);
                }
            }
            try (var held = holding(NightLock.deliveriesOf(employer.code()))) {
                if (held != null) {
                    deliver.deliver(employer);
                }
            }
        } catch (NightStop.Asked asked) {
            LOG.info("{}: payroll files are looked after later, since the process ends", employer.code());
        } catch (RuntimeException failure) {
            LOG.error("{}: payroll files could not be looked after", employer.code(), failure);
        }
    }

    private NightLock.@Nullable Held holding(String what) {
        Optional<NightLock.Held> held = lock.tryHold(what);
        return held.orElse(null);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
