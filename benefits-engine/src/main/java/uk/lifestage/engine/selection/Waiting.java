package uk.lifestage.engine.selection;

import java.util.List;
import uk.lifestage.engine.catalogue.Approval;

/**
 * A choice that is in order but waits for somebody.
 *
 * @param approval who has to agree; {@link Approval#NONE} where only evidence is missing
 * @param evidence the codes of the life events, and the relationships of those covered, whose evidence is still awaited
 * @param changes what it would change if it were agreed today
 */
public record Waiting(Choice choice, Approval approval, List<String> evidence, List<ElectionChange> changes) {
    public Waiting {
        evidence = List.copyOf(evidence);
        changes = List.copyOf(changes);
    }
}
