package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.WindowCode;

/**
 * A window through which a benefit can be chosen now.
 *
 * @param lastDay the last day on which it is open; absent where it never closes
 * @param startsOn from when a choice made today would hold
 * @param directions what may be done through it
 * @param lifeEvent the life event's code that opened it; absent for the others
 */
public record OpenWindow(
        WindowCode window,
        @Nullable LocalDate lastDay,
        LocalDate startsOn,
        Set<Direction> directions,
        @Nullable String lifeEvent) {
    public OpenWindow {
        directions = Set.copyOf(directions);
    }
}
