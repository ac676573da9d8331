package uk.lifestage.api.lifeevent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody whom you may cover; an id is all that the outside needs to know one by. */
public record DependantView(
        UUID id,
        @Schema(description = "partner or child") String relationship,
        String firstName,
        LocalDate dateOfBirth,

        @Schema(description = "not_needed, awaited, accepted or rejected")
        String evidence,

        @Schema(description = "For a child: until when each benefit covers them")
        List<AgeOffView> agesOff) {

    /** Until when a benefit covers a child. */
    public record AgeOffView(
            @Schema(example = "dental") String benefit,

            @Schema(description = "Covered while younger than this", example = "25")
            int age,

            @Schema(description = "The birthday on which that age is reached")
            LocalDate birthday,

            @Schema(
                    description =
                            "The first day that is no longer covered; none while the pay dates around it are not known")
            @Nullable
            LocalDate from) {}
}
