package uk.lifestage.db.payroll;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.EmploymentId;

/**
 * One difference that somebody has to look at.
 *
 * @param intake the HR feed in which it was found
 * @param code what kind of difference, in capitals, for example {@code EMPLOYMENT_MISSING}
 * @param facts what tells it apart; never personal data
 */
public record Finding(
        @Nullable RunId run,
        @Nullable UUID intake,
        String code,
        FindingOwner owner,
        @Nullable EmploymentId employment,
        Map<String, String> facts,
        Instant foundAt) {
    public Finding {
        facts = Map.copyOf(facts);
    }
}
