package uk.lifestage.db.returns;

import java.math.BigDecimal;

/**
 * A good row of a payslip extract: what was taken of one element on one post's payslip.
 *
 * @param line the physical line on which it begins
 */
public record PayslipRow(long line, LineName.Element name, BigDecimal amount) {}
