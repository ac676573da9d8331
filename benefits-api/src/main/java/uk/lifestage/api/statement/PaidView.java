package uk.lifestage.api.statement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/**
 * What was taken for benefits, or paid, with one pay.
 *
 * @param pay the pay period, {@code 2026/27-09}
 * @param total of what was taken less what was paid or given back, by payroll's word where it has spoken
 */
public record PaidView(
        int assignmentNo, String pay, LocalDate payDate, List<LineView> lines, MoneyView total, boolean confirmed) {

    /**
     * One line of a payslip.
     *
     * @param forPay the pay period that it belongs to: another one where something was put right later
     * @param kind {@code deduction} or {@code payment}
     * @param amount what was asked of payroll; below zero where something is given back
     * @param answer {@code taken}, {@code short}, {@code refused}, {@code unanswered} or {@code awaited}
     * @param taken what payroll says it did; absent where it has not spoken
     * @param because payroll's own words
     * @param reason {@code new}, {@code change}, {@code correction}, {@code refund} or {@code stop}
     * @param looked how far somebody has looked into a difference: {@code open}, {@code in_progress}, {@code waiting},
     *     {@code settled}, {@code accepted}; absent where there is none
     */
    public record LineView(
            String benefit,
            String forPay,
            String kind,
            MoneyView amount,
            String answer,
            @Nullable MoneyView taken,
            @Nullable String because,
            String reason,
            @Nullable Integer instalment,
            @Nullable Integer instalments,
            @Nullable String looked) {
        /** Whether payroll did something else than it was asked. */
        public boolean differs() {
            return looked != null || answer.equals("short") || answer.equals("refused");
        }
    }

    /** Whether anything of it differs from what was asked. */
    public boolean differs() {
        return lines.stream().anyMatch(LineView::differs);
    }
}
