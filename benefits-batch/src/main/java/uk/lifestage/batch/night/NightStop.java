package uk.lifestage.batch.night;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Stops a running night when its process is told to end (SIGTERM): what is in hand is rolled back or finished within
 * seconds, the run is recorded as stopped, and only then is the rest of the process taken down. The next start goes on
 * exactly there.
 */
@Component
class NightStop implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(NightStop.class);

    /** Shorter than Spring waits for a phase of its shutdown. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Phaser nights = new Phaser(1);
    private volatile boolean started;
    private volatile boolean asked;

    /** Work in hand is left undone, since the process ends; Spring Batch records it as stopped, not failed. */
    static final class Asked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Asked() {
            super("The process was told to end", new JobInterruptedException("The process was told to end"));
        }
    }

    /** A night that the process's end waits for. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Says that a night runs, until it is closed. */
    Running running() {
        nights.register();
        return nights::arriveAndDeregister;
    }

    /** Whether the process was told to end. */
    boolean isAsked() {
        return asked;
    }

    /** Breaks off where the process was told to end. Called between pieces of work that are not long. */
    void check() {
        if (asked) {
            throw new Asked();
        }
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        asked = true;
        started = false;
        int phase = nights.arrive();
        try {
            nights.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn("A night did not stop within {} and is broken off; the next start resumes it", PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before anything that a night needs. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
