package uk.lifestage.db.returns;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What payroll says that a return file holds, so that a file cut short on its way is noticed.
 *
 * @param rows how many rows follow the header; absent where payroll does not say
 * @param total the sum of every row's amount, in the employer's currency; absent likewise
 */
public record ControlTotals(@Nullable Long rows, @Nullable BigDecimal total) {
    /** Payroll says nothing. */
    public static final ControlTotals NONE = new ControlTotals(null, null);
}
