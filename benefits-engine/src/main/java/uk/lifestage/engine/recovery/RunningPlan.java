package uk.lifestage.engine.recovery;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * A recovery plan to which the person has consented and that is taken from this post's pay.
 *
 * @param balance what is still to be recovered
 * @param each what one instalment takes; the last takes the residue
 * @param next the number of the next instalment, from 1
 * @param instalments how many were agreed
 * @param startsOn the first pay date from which it may be taken
 * @param takenIn the pay periods, by name, in which an instalment was taken already
 */
public record RunningPlan(
        UUID id,
        BenefitCode benefit,
        String elementCode,
        String costCode,
        Money balance,
        Money each,
        int next,
        int instalments,
        LocalDate startsOn,
        Set<String> takenIn) {
    public RunningPlan {
        takenIn = Set.copyOf(takenIn);
    }
}
