package uk.lifestage.api.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a person told us and that evidence may be asked for. */
public record EvidenceView(
        UUID id,
        @Schema(description = "dependant or life-event") String kind,

        @Schema(description = "partner, child, or the life event's code", example = "child")
        String what,

        @Schema(description = "A dependant's first name") @Nullable
        String firstName,

        @Schema(description = "A dependant's date of birth, or the day on which it happened")
        LocalDate date,

        @Schema(description = "not_needed, awaited, accepted or rejected")
        String evidence,

        @Schema(
                description =
                        "The first day on which evidence that was accepted is awaited again; absent where it counts for good")
        @Nullable
        LocalDate validUntil) {}
