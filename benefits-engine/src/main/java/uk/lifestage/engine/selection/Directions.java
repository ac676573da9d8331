package uk.lifestage.engine.selection;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;

/**
 * In which directions a choice moves a benefit.
 *
 * <p>Taking what is not held adds. Otherwise the option's level decides; at equal levels the quantity, at equal
 * quantities the amount. Covering somebody more goes up as well, covering somebody less goes down as well. A change that
 * does none of these (another option of the same level) moves nowhere: any window that opens more than giving up opens
 * it.
 */
final class Directions {
    private Directions() {}

    /** Every direction in which the choice moves; empty where it moves sideways. */
    static Set<Direction> of(Choice choice, Benefit benefit, @Nullable Option option, @Nullable Election held) {
        var directions = EnumSet.noneOf(Direction.class);
        switch (choice) {
            case Choice.Drop drop -> directions.add(Direction.DROP);
            case Choice.Take take -> {
                if (held == null) {
                    directions.add(Direction.ADD);
                } else {
                    var more = compare(take, benefit, option, held);
                    if (more > 0) {
                        directions.add(Direction.UP);
                    } else if (more < 0) {
                        directions.add(Direction.DOWN);
                    }
                    if (!held.dependants().containsAll(take.dependants())) {
                        directions.add(Direction.UP);
                    }
                    if (!take.dependants().containsAll(held.dependants())) {
                        directions.add(Direction.DOWN);
                    }
                }
            }
        }
        return directions;
    }

    /** Which of the directions a window does not open; a sideways change needs any but {@link Direction#DROP}. */
    static Set<Direction> notOpened(Set<Direction> wanted, Set<Direction> opened) {
        if (wanted.isEmpty()) {
            var any = EnumSet.of(Direction.ADD, Direction.UP, Direction.DOWN);
            return opened.stream().anyMatch(any::contains) ? Set.of() : any;
        }
        var missing = EnumSet.copyOf(wanted);
        missing.removeAll(opened);
        return missing;
    }

    private static int compare(Choice.Take take, Benefit benefit, @Nullable Option option, Election held) {
        var heldOption = benefit.option(held.option());
        // An option that a later catalogue no longer has cannot be compared: leaving it is neither up nor down.
        if (option != null && heldOption.isPresent()) {
            var byLevel = Integer.compare(option.level(), heldOption.get().level());
            if (byLevel != 0) {
                return byLevel;
            }
        }
        if (take.quantity() != null && held.quantity() != null) {
            var byQuantity = take.quantity().compareTo(held.quantity());
            if (byQuantity != 0) {
                return byQuantity;
            }
        }
        if (take.amount() != null && held.amount() != null && take.amount().isSameCurrency(held.amount())) {
            return take.amount().compareTo(held.amount());
        }
        return 0;
    }
}
