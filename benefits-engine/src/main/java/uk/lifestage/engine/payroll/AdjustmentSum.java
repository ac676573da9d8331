package uk.lifestage.engine.payroll;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * The sum of the adjustments of one post, benefit, element, kind, pay group and period: what adds to or lessens what is due
 * beside the choices themselves.
 *
 * @param sum all adjustments together; negative where less is to be taken than is due
 * @param notTaken those among them that say that payroll did not take what was sent; never negative
 * @param costCode the cost code of the one recorded last
 * @param instalment of a recovery plan, as the one recorded last has it; absent where it has none
 * @param instalments likewise
 */
public record AdjustmentSum(
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod period,
        Money sum,
        Money notTaken,
        String costCode,
        @Nullable Integer instalment,
        @Nullable Integer instalments) {}
