package uk.lifestage.engine.pricing;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.explain.Figure;

/**
 * What a choice costs the person, or pays them, in one whole pay period.
 *
 * @param perPeriod for a pay period covered on all its days; for instalments the first one
 * @param perYear over a year of such pay periods; for instalments what falls into the first year
 * @param total the whole price where it is collected in instalments; absent otherwise
 * @param instalments over how many pay periods {@code total} is collected; absent otherwise
 * @param employer what the employer pays beside: in each pay period, or of the whole price where it is collected in
 *     instalments; both shares make the price
 * @param shares the price shared by the people covered, the main person first with the residue; of a pay period, or of the
 *     whole price; the person's and the employer's part together
 * @param explanation how {@code perPeriod} came about
 */
public record Price(
        Money perPeriod,
        Money perYear,
        @Nullable Money total,
        @Nullable Integer instalments,
        Money employer,
        List<PersonShare> shares,
        Figure explanation) {
    public Price {
        shares = List.copyOf(shares);
    }

    /**
     * One person's share of a price.
     *
     * @param dependant who it is; absent for the main person
     */
    public record PersonShare(@Nullable DependantId dependant, Money amount) {}
}
