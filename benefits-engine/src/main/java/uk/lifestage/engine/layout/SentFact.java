package uk.lifestage.engine.layout;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;

/**
 * One line that was fixed for a payroll file.
 *
 * @param sequence the sequence of the file that the line is in
 * @param inPeriod the own pay period of that file
 * @param amount the difference to what was sent before
 */
public record SentFact(
        int sequence,
        PayPeriod inPeriod,
        String lineKey,
        EmploymentId employment,
        String employeeNo,
        int assignmentNo,
        String benefit,
        String elementCode,
        LineKind kind,
        PayPeriod forPeriod,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode,
        LineReason reason) {}
