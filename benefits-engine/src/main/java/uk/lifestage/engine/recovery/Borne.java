package uk.lifestage.engine.recovery;

import java.util.Set;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;

/**
 * How much of a claim a pay can bear.
 *
 * @param taken with the steps that made it; from zero to the whole claim
 * @param limits why it is not the whole claim; empty where it is
 */
public record Borne(Claim claim, Figure taken, Set<PayLimit> limits) {
    public Borne {
        limits = Set.copyOf(limits);
    }

    /** What stays owed. */
    public Money left() {
        return claim.amount().minus(taken.amount());
    }
}
