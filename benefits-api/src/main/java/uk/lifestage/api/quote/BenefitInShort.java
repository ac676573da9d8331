package uk.lifestage.api.quote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/**
 * What a benefit would do to one post's pay, in a few words: of what is held as it is held, else of the cheapest option that
 * is open.
 *
 * @param option the option that the figures are of
 * @param held whether it is what the person has, and the figures compare with not having it
 * @param example whether quantity or amount are an example of ours, since the person may name others
 * @param cost what a pay period takes from the person, or pays them; absent where no money moves
 * @param takeHomePerPeriod take-home pay, more (above zero) or less (below zero); absent where pay stays as it is
 * @param takeHomePerYear the same over a year
 * @param affects what else it changes, by the words of {@link KnockOn}
 */
public record BenefitInShort(
        String option,
        boolean held,
        boolean example,
        @Nullable Integer quantity,
        @Nullable MoneyView amount,
        @Nullable MoneyView cost,
        @Nullable MoneyView takeHomePerPeriod,
        @Nullable MoneyView takeHomePerYear,
        List<String> affects) {
    public BenefitInShort {
        affects = List.copyOf(affects);
    }
}
