package uk.lifestage.db.payroll;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;

/**
 * One line that was exported to payroll.
 *
 * @param lineKey names the line for good, in its file and in what payroll returns
 * @param amount the difference to what was sent before: negative for a refund or a stop
 */
public record SentLine(
        String lineKey,
        String employeeNo,
        int assignmentNo,
        String benefit,
        String elementCode,
        LineKind kind,
        String forTaxYear,
        int forPeriodNo,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode,
        LineReason reason) {}
