package uk.lifestage.db.recovery;

import java.util.UUID;

/** One recovery plan. */
public record PlanId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
