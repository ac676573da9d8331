package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Wording;
import uk.lifestage.engine.pricing.Price;

/** One choice on its way to an answer. */
final class Draft {
    final Choice choice;
    final List<Refusal> refusals = new ArrayList<>(2);

    @Nullable
    Resolved resolved;

    @Nullable
    Price price;

    Set<Direction> directions = Set.of();
    List<ElectionChange> changes = List.of();

    /** Whether the choice can be priced and put beside what is held, though it may be refused. */
    boolean workable;

    Draft(Choice choice) {
        this.choice = choice;
    }

    /** What the choice means; only asked for where that is known. */
    Resolved resolved() {
        return Objects.requireNonNull(resolved);
    }

    void refuse(ReasonCode code, Map<String, String> facts) {
        refuse(code, facts, List.of());
    }

    /** Refuses the choice for a reason, once. */
    void refuse(ReasonCode code, Map<String, String> facts, List<Remedy> remedies) {
        for (var refusal : refusals) {
            if (refusal.code() == code) {
                return;
            }
        }
        var option = switch (choice) {
            case Choice.Take take -> take.option();
            case Choice.Drop drop -> null;
        };
        refusals.add(new Refusal(code, choice.benefit(), option, null, facts, Wording.of(code, facts), remedies));
    }

    /** Refuses the choice for reasons that were found elsewhere, each once. */
    void refuse(List<Refusal> found) {
        for (var refusal : found) {
            if (refusals.stream().noneMatch(refusal::sameReason)) {
                refusals.add(refusal);
            }
        }
    }

    void unworkable(ReasonCode code, Map<String, String> facts) {
        unworkable(code, facts, List.of());
    }

    /** Refuses a choice that cannot even be priced. */
    void unworkable(ReasonCode code, Map<String, String> facts, List<Remedy> remedies) {
        refuse(code, facts, remedies);
        workable = false;
    }
}
