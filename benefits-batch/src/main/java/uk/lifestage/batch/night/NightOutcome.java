package uk.lifestage.batch.night;

/** How a run ended, as the exit code of a process and the answer to a request tell it. */
public enum NightOutcome {
    /** Everything asked for is done. */
    FINISHED(0),
    /** The run had finished before: nothing was changed. */
    ALREADY_FINISHED(0),
    /** Something broke; the same command resumes. */
    FAILED(1),
    /** Told to stop before the end; the same command resumes. */
    STOPPED(3),
    /** Another process is running this employer's night. */
    BUSY(4);

    private final int exitCode;

    NightOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a process that ran the night; 2 is kept for a wrong command line. */
    public int exitCode() {
        return exitCode;
    }
}
