package uk.lifestage.db.employment;

import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dependant;

/** A dependant with the first name that tells them apart on the person's own pages, and the days on which they count. */
public record NamedDependant(Dependant dependant, String firstName, Period valid) {
    @Override
    public String toString() {
        return "NamedDependant[" + dependant.id() + "]";
    }
}
