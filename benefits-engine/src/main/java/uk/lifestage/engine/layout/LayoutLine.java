package uk.lifestage.engine.layout;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;

/** One line as a layout's file says it: a difference, or what payroll has to hold. */
record LayoutLine(
        String lineKey,
        String stateKey,
        String entryKey,
        String standingKey,
        EmploymentId employment,
        String employeeNo,
        int assignmentNo,
        String benefit,
        String elementCode,
        String element,
        LineKind kind,
        PayPeriod forPeriod,
        Money amount,
        @Nullable BigDecimal units,
        @Nullable Integer instalment,
        @Nullable Integer instalments,
        String costCode,
        LineChange reason) {}
