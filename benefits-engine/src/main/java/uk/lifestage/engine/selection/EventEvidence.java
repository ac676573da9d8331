package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.lifestage.EventWindow;

/**
 * Of which life events a choice through their window waits for evidence: of the one from which it starts, and, where several
 * events act as one window, of those without which it could not go in its direction. A birth that is proven lets nobody give
 * up what only a separation opens that is not.
 */
final class EventEvidence {
    private EventEvidence() {}

    /** The codes of the types of event of which evidence is awaited, in alphabetical order; none outside their window. */
    static List<String> awaited(
            Catalogue catalogue,
            Situation situation,
            Resolved resolved,
            Set<Direction> directions,
            LocalDate chosenOn) {
        var window = resolved.window();
        var startedBy = window == null ? null : window.lifeEvent();
        if (startedBy == null) {
            return List.of();
        }
        var open = open(catalogue, situation, resolved, chosenOn);
        var awaited = new TreeSet<String>();
        if (open.stream().filter(event -> isOf(event, startedBy)).allMatch(event -> waits(event, chosenOn))) {
            awaited.add(startedBy);
        }
        var proven = EnumSet.noneOf(Direction.class);
        open.stream()
                .filter(event -> !waits(event, chosenOn) || awaited.contains(code(event)))
                .forEach(event -> proven.addAll(event.directions()));
        if (!Directions.notOpened(directions, proven).isEmpty()) {
            var missing = Directions.notOpened(directions, proven);
            open.stream()
                    .filter(event -> waits(event, chosenOn)
                            && event.directions().stream().anyMatch(missing::contains))
                    .forEach(event -> awaited.add(code(event)));
        }
        return List.copyOf(awaited);
    }

    private static List<EventWindow> open(
            Catalogue catalogue, Situation situation, Resolved resolved, LocalDate chosenOn) {
        return catalogue.lifeEvents().stream()
                .flatMap(type -> type.openings().stream()
                        .filter(opening ->
                                opening.benefit().equals(resolved.benefit().code()))
                        .flatMap(opening -> windows(type, opening, situation)))
                .filter(event -> event.openOn(chosenOn))
                .toList();
    }

    private static Stream<EventWindow> windows(LifeEventType type, LifeEventType.Opening opening, Situation situation) {
        return situation.person().lifeEvents().stream()
                .filter(event -> event.type().equals(type.code().value()))
                .flatMap(event -> EventWindow.of(type, opening, event).stream());
    }

    private static boolean waits(EventWindow event, LocalDate chosenOn) {
        return event.type().evidenceNeeded() && event.event().evidenceOn(chosenOn) == EvidenceState.AWAITED;
    }

    private static boolean isOf(EventWindow event, String code) {
        return code(event).equals(code);
    }

    private static String code(EventWindow event) {
        return event.type().code().value();
    }
}
