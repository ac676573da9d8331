package uk.lifestage.api.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.engine.employment.EvidenceState;

/**
 * For how long evidence that is accepted counts.
 *
 * @param until the first day on which it is awaited again
 * @param months in the place of a day: so many months from today
 */
public record EvidenceLasts(
        @Nullable LocalDate until, @Nullable Integer months) {
    private static final int MOST_MONTHS = 240;

    /** The first day on which it is awaited again; absent where it counts for good. */
    @Nullable
    LocalDate until(EvidenceState evidence, LocalDate today) {
        if (until == null && months == null) {
            return null;
        }
        if (evidence != EvidenceState.ACCEPTED) {
            throw Refused.malformed("/validUntil", "only evidence that is accepted counts until a day");
        }
        if (until != null && months != null) {
            throw Refused.malformed("/validMonths", "is there beside validUntil; name one of them");
        }
        if (months != null) {
            if (months < 1 || months > MOST_MONTHS) {
                throw Refused.malformed("/validMonths", "must be 1 to " + MOST_MONTHS);
            }
            return today.plusMonths(months);
        }
        if (until != null && (!until.isAfter(today) || until.isAfter(today.plusMonths(MOST_MONTHS)))) {
            throw Refused.malformed(
                    "/validUntil", "must be a day after today, at most " + MOST_MONTHS + " months ahead");
        }
        return until;
    }
}
