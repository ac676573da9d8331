package uk.lifestage.db.payroll;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a finding.
 *
 * @param actor who did it; {@value #AUTOMATIC} where its cause was gone and it settled itself
 * @param state how far it was from then on
 * @param owner whose it was from then on
 */
public record FindingEvent(
        int revision,
        Instant at,
        String actor,
        FindingState state,
        FindingOwner owner,
        @Nullable String note) {
    /** Who acts where nobody does. */
    public static final String AUTOMATIC = "lifestage";
}
