package uk.lifestage.engine.selection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/**
 * A choice with all that it names, found in the catalogue and in the person's own facts, so that nothing later looks
 * anything up.
 *
 * @param facts the post's facts on {@code startsOn}
 * @param option absent for a drop
 * @param window through which the benefit is open; absent where none is
 * @param startsOn from when the choice would hold. Without a window: from the next open pay period, so that a price can
 *     still be shown
 * @param held what is held of the benefit on {@code startsOn}, or, failing that, what is agreed to begin later; where
 *     something would end on that day with the yearly window, this
 * @param renews whether what is held would end at the yearly window's end were it not chosen again
 */
record Resolved(
        Choice choice,
        Employment post,
        PostFacts facts,
        Benefit benefit,
        @Nullable Option option,
        @Nullable OpenWindow window,
        LocalDate startsOn,
        @Nullable Election held,
        boolean renews) {

    /** Whether the choice wishes exactly what is held. */
    boolean changesNothing() {
        return switch (choice) {
            case Choice.Take take -> held != null && !renews && Holdings.sameTerms(take, held);
            case Choice.Drop drop -> held == null;
        };
    }

    /** The same with another wish for the same benefit and option. */
    Resolved with(Choice other) {
        return new Resolved(other, post, facts, benefit, option, window, startsOn, held, renews);
    }
}
