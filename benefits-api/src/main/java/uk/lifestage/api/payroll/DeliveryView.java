package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.delivery.Delivery;
import uk.lifestage.db.delivery.DeliveryAttempt;

/** One file on its way to one destination. */
public record DeliveryView(
        UUID id,
        UUID export,

        @Schema(description = "canonical, or the layout's code")
        String representation,

        @Schema(description = "file, or the manifest that follows it")
        String part,

        String destination,
        String fileName,

        @Schema(description = "What it is called at the destination")
        String remoteName,

        @Schema(description = "waiting, delivering, delivered or held")
        String state,

        int attempts,

        @Schema(description = "When it is tried next, where it waits") @Nullable
        Instant nextAttemptAt,

        @Schema(description = "What was sent: differs from the file's hash where it is encrypted or signed") @Nullable
        String sentSha256,

        @Nullable Long sentSize,

        @Schema(description = "Why it is held, or failed at the latest attempt", example = "HOST_KEY") @Nullable
        String reasonCode,

        @Nullable String reason,
        Instant plannedAt,
        @Nullable Instant deliveredAt,

        @Schema(description = "Who said that it has arrived, where that could not be seen") @Nullable
        String confirmedBy,

        @Schema(description = "What happened on the way, oldest first; where one delivery is asked for") @Nullable
        List<AttemptView> history) {
    /** One attempt, or what somebody decided. */
    public record AttemptView(
            int number,
            @Nullable Instant startedAt,
            Instant endedAt,

            @Schema(description = "delivered, found, failed, held, broken_off, asked_again or confirmed")
            String outcome,

            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable String by) {
        static AttemptView of(DeliveryAttempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.outcome().code(),
                    attempt.reasonCode(),
                    attempt.reason(),
                    attempt.by());
        }
    }

    static DeliveryView of(Delivery delivery) {
        return of(delivery, null);
    }

    static DeliveryView of(Delivery delivery, @Nullable List<DeliveryAttempt> history) {
        var payload = delivery.payload();
        return new DeliveryView(
                delivery.id().value(),
                delivery.file().value(),
                delivery.representation(),
                delivery.part().code(),
                delivery.destination(),
                delivery.sourceName(),
                delivery.remoteName(),
                delivery.state().code(),
                delivery.attempts(),
                delivery.state() == Delivery.State.WAITING ? delivery.nextAttemptAt() : null,
                payload == null ? null : payload.sha256(),
                payload == null ? null : payload.size(),
                delivery.reasonCode(),
                delivery.reason(),
                delivery.plannedAt(),
                delivery.deliveredAt(),
                delivery.confirmedBy(),
                history == null ? null : history.stream().map(AttemptView::of).toList());
    }
}
