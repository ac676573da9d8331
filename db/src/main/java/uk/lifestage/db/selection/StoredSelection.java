package uk.lifestage.db.selection;

import java.time.Instant;
import java.time.LocalDate;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * A basket as it was submitted and the answer that was given, kept so that a repeated request gets the same answer.
 *
 * @param idempotencyKey the caller's name for this request, 1 to 200 characters
 * @param requestSha256 tells whether a repeated key comes with the same request, in lower-case hexadecimal
 * @param request the basket as JSON
 * @param answer the answer as JSON
 */
public record StoredSelection(
        SelectionId id,
        EmployeeId employee,
        String idempotencyKey,
        String requestSha256,
        Instant submittedAt,
        LocalDate asOf,
        int catalogueVersionNo,
        SelectionOutcome outcome,
        String request,
        String answer) {
    /** How the keys of what the end of a window decided begin. The space keeps them apart from callers' own keys. */
    private static final String WINDOW_END = "window-end ";

    /** The key of what the end of a window decides for a person. */
    public static String keyOfWindowEnd(WindowCode window, LocalDate lastDay) {
        return WINDOW_END + window + " " + lastDay;
    }

    /** Whether nobody handed it in: the end of a yearly window decided it. */
    public boolean byWindowEnd() {
        return idempotencyKey.startsWith(WINDOW_END);
    }

    @Override
    public String toString() {
        return "StoredSelection[" + id + ", " + outcome.code() + "]";
    }
}
