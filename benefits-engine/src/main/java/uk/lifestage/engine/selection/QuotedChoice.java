package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.pricing.Price;

/**
 * One choice of a basket with what it would cost.
 *
 * @param price in the first pay period that it covers; absent for a drop and where no price can be worked out
 * @param window through which the benefit is open; absent where none is
 * @param startsOn from when the choice would hold; without an open window the start of the next open pay period, to
 *     show a price; absent where benefit or post is unknown
 * @param refusals every reason why the choice is not taken; empty where there is none
 * @param before what the benefit costs (or pays) this post a pay period as held now, whoever pays; zero where it is not
 *     held
 * @param after the same if the choice is taken
 * @param directions in which the choice moves the benefit; empty where it changes nothing or moves sideways
 * @param changes what would be written if the choice were taken; empty where it changes nothing or cannot be worked out
 * @param fund what the flex fund pays of it; absent where it is not paid from one
 * @param waiting whether and on whom the choice would wait; absent where it needs nobody
 */
public record QuotedChoice(
        Choice choice,
        @Nullable Price price,
        @Nullable OpenWindow window,
        @Nullable LocalDate startsOn,
        List<Refusal> refusals,
        Money before,
        Money after,
        Set<Direction> directions,
        List<ElectionChange> changes,
        @Nullable FundShare fund,
        @Nullable Waiting waiting) {
    public QuotedChoice {
        refusals = List.copyOf(refusals);
        directions = Set.copyOf(directions);
        changes = List.copyOf(changes);
    }
}
