package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** How much a credit gives for a whole plan year. */
public sealed interface CreditAmount {
    /** The same for everybody. */
    record Flat(Money amount) implements CreditAmount {}

    /**
     * A share of a post's yearly salary.
     *
     * @param maximum the most that it gives; of a fund that a person holds for all posts together; absent without a cap
     */
    record PercentOfSalary(BigDecimal percent, @Nullable Money maximum, CreditRounding rounding)
            implements CreditAmount {}

    /**
     * By the life stages that the person is in on the day; nothing in any other.
     *
     * @param several what counts for a person who is in several
     */
    record ByLifeStage(List<StageAmount> amounts, SeveralStages several) implements CreditAmount {
        public ByLifeStage {
            amounts = List.copyOf(amounts);
        }

        /** The amounts that count for a person in these stages, in the order of the list; empty where none does. */
        public List<StageAmount> counting(Set<StageCode> stages) {
            var own = amounts.stream()
                    .filter(amount -> stages.contains(amount.stage()))
                    .toList();
            return switch (several) {
                case ALL -> own;
                case FIRST -> own.stream().limit(1).toList();
                case HIGHEST -> highest(own).stream().toList();
            };
        }

        private static Optional<StageAmount> highest(List<StageAmount> own) {
            return own.stream().reduce((one, other) -> other.amount().isGreaterThan(one.amount()) ? other : one);
        }
    }

    /** What one life stage gives. */
    record StageAmount(StageCode stage, Money amount) {}

    /** What counts for a person who is in several life stages. */
    enum SeveralStages {
        /** The first in the list. */
        FIRST,
        /** The highest; of equals the first. */
        HIGHEST,
        /** All of them together. */
        ALL
    }
}
