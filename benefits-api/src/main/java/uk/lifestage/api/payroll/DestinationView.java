package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.delivery.Destination;

/** Where payroll files go. */
public record DestinationView(
        @Schema(example = "bureau") String code,
        int revision,
        String title,
        @Schema(description = "folder or sftp") String kind,
        String place,
        String directory,
        @Nullable String login,
        List<String> hostKeys,
        @Nullable String encryptTo,
        @Nullable String signWith,
        boolean armoured,
        List<String> payGroups,
        List<String> representations,
        boolean withManifests,
        boolean active,

        @Schema(description = "Files written before do not go there by themselves")
        Instant activeSince,

        String changedBy,
        Instant changedAt) {
    static DestinationView of(Destination destination) {
        return new DestinationView(
                destination.code(),
                destination.revision(),
                destination.title(),
                destination.kind().code(),
                destination.place(),
                destination.directory(),
                destination.login(),
                destination.hostKeys(),
                destination.encryptTo(),
                destination.signWith(),
                destination.armoured(),
                destination.payGroups(),
                destination.representations(),
                destination.withManifests(),
                destination.active(),
                destination.activeSince(),
                destination.recordedBy(),
                destination.recordedAt());
    }
}
