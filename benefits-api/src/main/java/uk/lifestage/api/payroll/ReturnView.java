package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.returns.ReturnFile;

/** A return file or payslip extract, and what became of it. */
public record ReturnView(
        UUID id,

        @Schema(description = "Counts the employer's return files, from 1")
        int number,

        @Schema(description = "lines or payslips; absent until it is read") @Nullable
        String kind,

        String fileName,
        String sha256,

        @Schema(
                description = "laid (waits for whoever runs the night), applied, stopped (by a guard) or unreadable:"
                        + " nothing of the latter two was applied")
        String status,

        @Schema(description = "How many rows payroll says that it has") @Nullable
        Long controlRows,

        @Schema(description = "What payroll says that its amounts come to", example = "1230.00") @Nullable
        String controlTotal,

        long rows,
        @Schema(description = "Rows with news: in full") long taken,
        @Schema(description = "Rows with news: in part") long shortfall,
        @Schema(description = "Rows with news: nothing") long refused,

        @Schema(description = "Rows that say what was known before; payslip amounts that agree")
        long repeated,

        long rejected,

        @Schema(description = "Payslip amounts that differ from what is known")
        long differing,

        @Nullable String message,
        String receivedBy,
        Instant receivedAt,
        @Nullable Instant finishedAt) {
    static ReturnView of(ReturnFile file) {
        var kind = file.kind();
        var total = file.control().total();
        var counts = file.counts();
        return new ReturnView(
                file.id().value(),
                file.number(),
                kind == null ? null : kind.code(),
                file.fileName(),
                file.sha256(),
                file.status().code(),
                file.control().rows(),
                total == null ? null : total.toPlainString(),
                counts.rows(),
                counts.taken(),
                counts.shortfall(),
                counts.refused(),
                counts.repeated(),
                counts.rejected(),
                counts.differing(),
                file.message(),
                file.receivedBy(),
                file.receivedAt(),
                file.finishedAt());
    }
}
