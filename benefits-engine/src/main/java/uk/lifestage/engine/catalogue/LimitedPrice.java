package uk.lifestage.engine.catalogue;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A price for choices that begin in a certain time.
 *
 * @param chosenFrom the first day on which a choice may begin to have this price
 * @param chosenUntil the first day on which it no longer may; absent while there is no end
 * @param rate what stands in for the option's rate
 * @param movesOn the day on which those who have this price move to the option's rate; absent where they keep it as long as
 *     they hold the option without a break
 */
public record LimitedPrice(
        LocalDate chosenFrom,
        @Nullable LocalDate chosenUntil,
        Rate rate,
        @Nullable LocalDate movesOn) {
    /** Whether what was chosen from a day on has this price on another day. */
    public boolean holds(LocalDate chosen, LocalDate day) {
        return !chosen.isBefore(chosenFrom)
                && (chosenUntil == null || chosen.isBefore(chosenUntil))
                && (movesOn == null || day.isBefore(movesOn));
    }
}
