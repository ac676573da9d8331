package uk.lifestage.db.returns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What payroll sent back, as one file, and what became of it.
 *
 * @param number counts the employer's return files, from 1
 * @param kind absent until it is read, and where it cannot be
 * @param fileName the file's own name, without its folder
 * @param sha256 of the file's bytes, in small hexadecimal letters
 * @param message what happened, in a sentence; absent while it waits; never personal data
 * @param receivedBy who handed it in, or {@code inbox} where it was laid there
 */
public record ReturnFile(
        ReturnId id,
        int number,
        @Nullable ReturnKind kind,
        String fileName,
        String sha256,
        ReturnStatus status,
        ControlTotals control,
        ReturnCounts counts,
        @Nullable String message,
        String receivedBy,
        Instant receivedAt,
        @Nullable Instant finishedAt) {
    /** The same file when it is known what became of it. */
    public ReturnFile finished(
            @Nullable ReturnKind what, ReturnStatus how, ReturnCounts numbers, String words, Instant at) {
        return new ReturnFile(
                id, number, what, fileName, sha256, how, control, numbers, words, receivedBy, receivedAt, at);
    }
}
