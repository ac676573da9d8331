package uk.lifestage.api.feed;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.lifestage.db.intake.RecordedIntake;

/** An HR feed that a night took in, or refused, with its counts. */
public record IntakeView(
        UUID id,
        LocalDate businessDate,
        String fileName,
        String sha256,

        @Schema(description = "applied, stopped (by a guard) or unreadable: nothing of the latter two was applied")
        String status,

        long rows,
        long accepted,
        long rejected,
        long joined,
        long changed,
        long unchanged,

        @Schema(description = "Posts known and held that the feed leaves out: findings, not leavers")
        long missing,

        String message,
        Instant recordedAt) {
    static IntakeView of(RecordedIntake recorded) {
        var intake = recorded.intake();
        var counts = intake.counts();
        return new IntakeView(
                intake.id().value(),
                intake.businessDate(),
                intake.fileName(),
                intake.sha256(),
                intake.status().code(),
                counts.rows(),
                counts.accepted(),
                counts.rejected(),
                counts.joined(),
                counts.changed(),
                counts.unchanged(),
                counts.missing(),
                intake.message(),
                recorded.recordedAt());
    }
}
