package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.payroll.ElementTotal;
import uk.lifestage.db.payroll.PayrollFile;

/** One payroll file. */
public record ExportView(
        UUID id,
        UUID run,
        @Schema(example = "MONTHLY") String payGroup,
        @Schema(example = "2026/27") String taxYear,
        @Schema(example = "8") int periodNo,

        @Schema(description = "Counts the pay group's files without gaps, from 1")
        int sequence,

        @Nullable Integer previousSequence,
        @Nullable String previousSha256,
        @Schema(description = "changes or full") String mode,
        LocalDate businessDate,

        @Schema(
                description =
                        "prepared (its lines are fixed), written (payroll may take it), held (waits for a payroll user),"
                                + " released (was held and payroll may take it) or withdrawn (its lines do not count as sent)")
        String state,

        @Nullable Long rows,
        List<TotalView> totals,
        @Nullable String sha256,
        String fileName,
        @Nullable Instant writtenAt,

        @Schema(description = "Sequences of withdrawn files in whose place this one stands")
        List<Integer> replaces,

        @Schema(description = "The file in other layouts; where one payroll file is asked for") @Nullable
        List<LayoutFileView> layouts,

        @Schema(description = "Where it goes and how far it has got; where one payroll file is asked for") @Nullable
        List<DeliveryView> deliveries) {
    /** What the lines of one element and kind add up to. */
    public record TotalView(
            String elementCode,
            @Schema(description = "D deduction, P payment") String kind,
            long rows,
            MoneyView amount) {
        static TotalView of(ElementTotal total) {
            return new TotalView(total.elementCode(), total.kind().code(), total.rows(), MoneyView.of(total.amount()));
        }
    }

    static ExportView of(PayrollFile file) {
        return of(file, null, null);
    }

    static ExportView of(
            PayrollFile file, @Nullable List<LayoutFileView> layouts, @Nullable List<DeliveryView> deliveries) {
        return new ExportView(
                file.id().value(),
                file.run().value(),
                file.payGroup(),
                file.taxYear(),
                file.periodNo(),
                file.sequence(),
                file.previousSequence(),
                file.previousSha256(),
                file.mode().code(),
                file.businessDate(),
                file.state().code(),
                file.rowCount(),
                file.totals().stream().map(TotalView::of).toList(),
                file.sha256(),
                file.fileName(),
                file.writtenAt(),
                file.replaces(),
                layouts,
                deliveries);
    }

    /** Whether this is the file of a pay period by its name, such as {@code 2026/27-08}. */
    boolean isOf(String period) {
        return period.equals(taxYear + (periodNo < 10 ? "-0" : "-") + periodNo);
    }
}
