package uk.lifestage.engine.selection;

import java.time.LocalDate;
import uk.lifestage.engine.election.Election;

/** What an accepted choice does to what is held. Ends come before the start that replaces them. */
public sealed interface ElectionChange {

    /** An election that begins. */
    record Start(Election election) implements ElectionChange {}

    /**
     * An election that ends early, because it was dropped or because another takes its place.
     *
     * @param held the election as it stands
     * @param on the first day on which it no longer holds. The election's own first day where it had not begun: then it
     *     is as if it had never been agreed
     */
    record End(Election held, LocalDate on) implements ElectionChange {
        public End {
            if (on.isBefore(held.valid().from()) || on.isAfter(held.valid().until())) {
                throw new IllegalArgumentException("An election from "
                        + held.valid().from() + " until " + held.valid().until() + " cannot end on " + on);
            }
        }
    }
}
