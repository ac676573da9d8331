package uk.lifestage.db.recovery;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/**
 * How a plan stands from now on, and who decided it.
 *
 * @param amount what was received or written off with it; absent else
 */
public record RecoveryDecision(
        RecoveryEvent.Kind kind,
        PlanState state,
        PlanTerms terms,
        @Nullable Money amount,
        @Nullable String reason,
        String by,
        RecoveryEvent.Role role,
        Instant at) {}
