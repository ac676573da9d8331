package uk.lifestage.engine.election;

import java.time.LocalDate;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.employment.DependantId;

/**
 * One benefit of one post on certain days: what was agreed.
 *
 * @param chosenFrom the first day of the unbroken holding of this option, from which terms and instalments count; a
 *     correction that cuts {@code valid} leaves it alone
 * @param total the whole price agreed for what is collected in instalments, fixed when it was chosen; absent otherwise
 * @param instalments over how many pay periods {@code total} is collected; absent otherwise
 */
public record Election(
        int assignmentNo,
        BenefitCode benefit,
        OptionCode option,
        @Nullable Integer quantity,
        @Nullable Money amount,
        Set<DependantId> dependants,
        Period valid,
        LocalDate chosenFrom,
        @Nullable Money total,
        @Nullable Integer instalments) {
    public Election {
        dependants = Set.copyOf(dependants);
    }
}
