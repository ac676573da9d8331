package uk.lifestage.db.payroll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step of a night has come.
 *
 * @param position its place among the steps, from 1
 * @param expected how much there is to read, once that is known
 */
public record RunStep(
        String step,
        int position,
        RunStatus status,
        long read,
        long written,
        long rejected,
        @Nullable Long expected,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String message) {
    /** The same step with more done. */
    public RunStep plus(long moreRead, long moreWritten, long moreRejected) {
        return new RunStep(
                step,
                position,
                status,
                read + moreRead,
                written + moreWritten,
                rejected + moreRejected,
                expected,
                startedAt,
                finishedAt,
                message);
    }

    /** The same step with something to say for itself. */
    public RunStep saying(String words) {
        return new RunStep(step, position, status, read, written, rejected, expected, startedAt, finishedAt, words);
    }

    /** The same step when it ended, well or not. */
    public RunStep ended(RunStatus how, Instant at) {
        return new RunStep(step, position, how, read, written, rejected, expected, startedAt, at, message);
    }
}
