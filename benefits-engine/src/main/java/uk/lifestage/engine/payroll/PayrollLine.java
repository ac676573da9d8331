package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * One line to send to payroll.
 *
 * @param forPeriod the pay period to which the amount belongs; before the file's own for what puts an earlier one right
 * @param amount what is to be taken or paid on top of all that was sent for that period; negative gives back, never zero
 * @param units as in the due line; absent where nothing is due any more
 * @param instalment as in the due line
 * @param instalments as in the due line
 */
public record PayrollLine(
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod forPeriod,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode,
        LineReason reason) {}
