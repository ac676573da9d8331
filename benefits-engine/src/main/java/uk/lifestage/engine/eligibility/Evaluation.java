package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import uk.lifestage.engine.catalogue.StageCode;

/**
 * A whole catalogue's answer for one post on one day.
 *
 * @param stages the life stages that the person is in
 * @param offers every benefit, open or not, in the catalogue's order
 * @param trueUntil the first day on which the answer could differ by time alone; {@code Period.FOREVER} where none is
 */
public record Evaluation(LocalDate asOf, Set<StageCode> stages, List<Offer> offers, LocalDate trueUntil) {
    public Evaluation {
        stages = Set.copyOf(stages);
        offers = List.copyOf(offers);
    }
}
