package uk.lifestage.engine.selection;

import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.employment.DependantId;

/** One wish in a basket, for one post. */
public sealed interface Choice {
    int assignmentNo();

    BenefitCode benefit();

    /**
     * Take up a benefit, or change what is held to this.
     *
     * @param quantity units, for options that count them
     * @param amount the amount named, for options that ask for one
     * @param dependants who is covered besides the person
     */
    record Take(
            int assignmentNo,
            BenefitCode benefit,
            OptionCode option,
            @Nullable Integer quantity,
            @Nullable Money amount,
            Set<DependantId> dependants)
            implements Choice {
        public Take {
            dependants = Set.copyOf(dependants);
        }
    }

    /** Give up a benefit that is held. */
    record Drop(int assignmentNo, BenefitCode benefit) implements Choice {}
}
