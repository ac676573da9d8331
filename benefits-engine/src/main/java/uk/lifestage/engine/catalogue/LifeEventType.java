package uk.lifestage.engine.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A kind of event that reopens choices.
 *
 * @param daysBefore how many days before the event choices open
 * @param daysAfter how many days after the event choices stay open, the last of them counted
 * @param evidenceNeeded whether choices wait until evidence was accepted
 * @param openings what it opens
 */
public record LifeEventType(
        LifeEventCode code,
        Text name,
        int daysBefore,
        int daysAfter,
        boolean evidenceNeeded,
        StartRule start,
        List<Opening> openings) {
    public LifeEventType {
        openings = List.copyOf(openings);
    }

    /** One benefit that an event opens, in these directions. */
    public record Opening(BenefitCode benefit, Set<Direction> directions) {
        public Opening {
            directions = Set.copyOf(directions);
        }
    }
}
