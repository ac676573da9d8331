package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.RunRequest;

/** A run that somebody asked for. */
public record RunRequestView(
        UUID id,
        LocalDate businessDate,
        List<String> payGroups,

        @Schema(description = "Whether everyone is worked out and compared, changed or not")
        boolean everyone,

        @Schema(description = "waiting, running, finished, nothing_to_do, failed or stopped")
        String status,

        String requestedBy,
        Instant requestedAt,
        @Nullable Instant takenAt,
        @Nullable Instant finishedAt,
        @Nullable String message,

        @Schema(description = "The run that came of it") @Nullable
        UUID run) {
    static RunRequestView of(RunRequest request) {
        var run = request.run();
        return new RunRequestView(
                request.id().value(),
                request.businessDate(),
                List.copyOf(request.payGroups()),
                request.everyone(),
                status(request),
                request.requestedBy(),
                request.requestedAt(),
                request.takenAt(),
                request.finishedAt(),
                request.message(),
                run == null ? null : run.value());
    }

    private static String status(RunRequest request) {
        var outcome = request.outcome();
        if (outcome != null) {
            return outcome.code();
        }
        return request.takenAt() == null ? "waiting" : "running";
    }
}
