package uk.lifestage.db.returns;

import java.time.LocalDate;

/**
 * A line as a person met it on a payslip.
 *
 * @param pay the pay period whose file said it, {@code 2026/27-09}; it may be about an earlier one
 * @param payDate when that pay is paid
 */
public record PaidLine(String pay, LocalDate payDate, AnsweredLine line) {}
