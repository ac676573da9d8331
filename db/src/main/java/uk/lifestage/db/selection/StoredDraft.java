package uk.lifestage.db.selection;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * What a person thinks of choosing.
 *
 * @param revision counts every change
 * @param catalogueVersionNo the catalogue by which the person last looked at it
 * @param choices in the order in which they were last changed
 */
public record StoredDraft(
        DraftId id, int revision, int catalogueVersionNo, Instant changedAt, List<DraftChoice> choices) {
    public StoredDraft {
        choices = List.copyOf(choices);
    }

    /**
     * One wish.
     *
     * @param wish the wish as JSON, as the API takes it
     * @param seenCost what it cost a pay period when the person last looked; absent where it has no price
     * @param revision the draft's revision that made it
     */
    public record DraftChoice(
            int assignmentNo,
            BenefitCode benefit,
            String wish,
            @Nullable Money seenCost,
            int revision,
            Instant changedAt) {}
}
