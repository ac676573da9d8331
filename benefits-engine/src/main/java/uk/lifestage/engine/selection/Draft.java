package uk.lifestage.engine.selection;

import java.util.LinkedHashSet;
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
    final Set<Refusal> refusals = new LinkedHashSet<>();

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
        if (refusals.stream().anyMatch(refusal -> refusal.code() == code)) {
            return;
        }
        var option = switch (choice) {
            case Choice.Take take -> take.option();
            case Choice.Drop drop -> null;
        };
        refusals.add(new Refusal(code, choice.benefit(), option, null, facts, Wording.of(code, facts), remedies));
    }

    /** The same reason told more fully. */
    void replace(Refusal refusal, Refusal fuller) {
        if (!refusal.equals(fuller)) {
            var all = List.copyOf(refusals);
            refusals.clear();
            all.forEach(each -> refusals.add(each.equals(refusal) ? fuller : each));
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
