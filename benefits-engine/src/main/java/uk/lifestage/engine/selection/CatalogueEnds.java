package uk.lifestage.engine.selection;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import uk.lifestage.engine.calendar.Period;

/** An answer lasts no longer than the catalogue that it was read from: a version published ahead ends it on its first day. */
final class CatalogueEnds {
    private CatalogueEnds() {}

    /**
     * The earlier of the day until which an answer holds by its catalogue, and the first day of the next version.
     *
     * @param inForce the days on which the catalogue is in force
     * @param asOf the day of the answer
     * @throws IllegalArgumentException where the catalogue is not in force on that day
     */
    static LocalDate bound(LocalDate until, Period inForce, LocalDate asOf) {
        if (!inForce.contains(asOf)) {
            throw new IllegalArgumentException("The catalogue is in force from " + inForce.from() + " until "
                    + inForce.until() + ", which " + asOf + " is not among");
        }
        return earlier(until, inForce.until());
    }
}
