package uk.lifestage.api.lifeevent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What you reported, and what you may report. */
public record LifeEventsView(List<LifeEventView> reported, List<KindView> kinds) {
    /** One event that you reported. */
    public record LifeEventView(
            UUID id,
            @Schema(example = "birth") String type,
            LocalDate happenedOn,
            LocalDate reportedOn,

            @Schema(description = "not_needed, awaited, accepted or rejected")
            String evidence,

            @Schema(
                    description = "Until when, this day included, it leaves its benefits open; absent where the"
                            + " catalogue knows such events no more")
            @Nullable
            LocalDate lastDay) {}

    /** A kind of event that reopens choices. */
    public record KindView(
            @Schema(example = "birth") String type,
            String name,
            int daysBefore,
            int daysAfter,
            boolean evidenceNeeded,

            @Schema(description = "The benefits that it opens")
            List<String> opens) {}
}
