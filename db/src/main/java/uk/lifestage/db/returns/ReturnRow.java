package uk.lifestage.db.returns;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A good row of a return file, as far as can be told from the row alone.
 *
 * @param line the physical line on which it begins
 * @param said taken, short or refused
 * @param amount what was taken; absent for what was taken in full and left empty
 * @param reason payroll's own words, if any
 */
public record ReturnRow(
        long line,
        LineName name,
        Answer said,
        @Nullable BigDecimal amount,
        @Nullable String reason) {}
