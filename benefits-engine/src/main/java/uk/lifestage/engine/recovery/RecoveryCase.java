package uk.lifestage.engine.recovery;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * One post with all that {@link Recovery} needs to know.
 *
 * @param keys what is open to correction, one for each benefit, element, kind, pay group and period
 * @param plans those taken from this post's pay
 * @param plannedAtLeaving benefits of which what was owed at leaving is on a plan that is not done
 * @param files the pay periods for which the night prepares files, by pay group
 * @param openFrom the first day open to correction, by pay group
 * @param businessDate the night's
 */
public record RecoveryCase(
        Situation situation,
        Employment post,
        CataloguesInForce catalogues,
        List<LedgerKey> keys,
        List<RunningPlan> plans,
        Set<BenefitCode> plannedAtLeaving,
        Map<String, PayPeriod> files,
        Map<String, LocalDate> openFrom,
        RecoverySettings settings,
        LocalDate businessDate) {
    public RecoveryCase {
        keys = List.copyOf(keys);
        plans = List.copyOf(plans);
        plannedAtLeaving = Set.copyOf(plannedAtLeaving);
        files = Map.copyOf(files);
        openFrom = Map.copyOf(openFrom);
    }
}
