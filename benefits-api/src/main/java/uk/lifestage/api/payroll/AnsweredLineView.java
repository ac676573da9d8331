package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.returns.AnsweredLine;

/** A line of a payroll file with payroll's last word on it. */
public record AnsweredLineView(
        String lineKey,
        @Schema(example = "100000") String employeeNo,
        int assignmentNo,
        String benefit,
        String elementCode,
        @Schema(description = "D deduction, P payment") String kind,
        @Schema(example = "2026/27-09") String forPeriod,
        MoneyView amount,

        @Schema(description = "new, change, correction, refund or stop")
        String reason,

        @Schema(description = "taken, short, refused, unanswered or awaited")
        String answer,

        @Nullable MoneyView taken,

        @Schema(description = "Payroll's own words") @Nullable
        String payrollsReason,

        @Schema(description = "How often payroll has spoken of it")
        int words,

        @Nullable Instant answeredAt) {
    static AnsweredLineView of(AnsweredLine answered) {
        var line = answered.line();
        return new AnsweredLineView(
                line.lineKey(),
                line.employeeNo(),
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind().code(),
                "%s-%02d".formatted(line.forTaxYear(), line.forPeriodNo()),
                MoneyView.of(line.amount()),
                line.reason().code(),
                answered.answer().code(),
                MoneyView.ofNullable(answered.taken()),
                answered.reason(),
                answered.words(),
                answered.answeredAt());
    }
}
