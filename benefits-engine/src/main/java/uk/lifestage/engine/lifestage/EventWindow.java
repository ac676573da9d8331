package uk.lifestage.engine.lifestage;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;

/**
 * The days on which one person's event lets one benefit be chosen. A marriage on 1 May whose type has 30 days after
 * opens until the end of 31 May.
 *
 * @param firstDay the first day of choosing: the event's day less the type's days before
 * @param lastDay the last day of choosing, which counts: the event's day and the type's days after
 * @param directions what may be done
 */
public record EventWindow(
        LifeEventType type, LifeEvent event, LocalDate firstDay, LocalDate lastDay, Set<Direction> directions) {
    public EventWindow {
        directions = Set.copyOf(directions);
    }

    /**
     * What an event opens of one benefit. Empty where the event's evidence was rejected. Evidence that is still awaited
     * opens the window too: the choice is taken in and waits.
     */
    public static Optional<EventWindow> of(LifeEventType type, LifeEventType.Opening opening, LifeEvent event) {
        return event.evidence() == EvidenceState.REJECTED
                ? Optional.empty()
                : Optional.of(new EventWindow(
                        type,
                        event,
                        event.happenedOn().minusDays(type.daysBefore()),
                        event.happenedOn().plusDays(type.daysAfter()),
                        opening.directions()));
    }

    /** Whether choices are open on a day. */
    public boolean openOn(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
}
