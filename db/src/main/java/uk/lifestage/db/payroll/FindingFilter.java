package uk.lifestage.db.payroll;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.EmploymentId;

/**
 * Which findings are wanted; what is absent or empty does not matter.
 *
 * @param employments posts that they are about
 */
public record FindingFilter(
        @Nullable RunId run,
        @Nullable FileId file,
        Set<String> codes,
        Set<FindingOwner> owners,
        Set<FindingState> states,
        @Nullable Set<EmploymentId> employments) {
    /** Every finding. */
    public static final FindingFilter ALL = new FindingFilter(null, null, Set.of(), Set.of(), Set.of(), null);

    public FindingFilter {
        codes = Set.copyOf(codes);
        owners = Set.copyOf(owners);
        states = Set.copyOf(states);
        employments = employments == null ? null : Set.copyOf(employments);
    }

    /** Every finding of a run. */
    public static FindingFilter of(RunId run) {
        return new FindingFilter(run, null, Set.of(), Set.of(), Set.of(), null);
    }
}
