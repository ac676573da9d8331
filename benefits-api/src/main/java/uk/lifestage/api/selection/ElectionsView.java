package uk.lifestage.api.selection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.offer.WindowEndView;
import uk.lifestage.api.web.MoneyView;

/** What you have on a day, as known at a moment, and what is agreed for later. */
public record ElectionsView(LocalDate asOf, Instant knownAt, List<ElectionView> elections, List<ElectionView> later) {
    /** One benefit of one post. */
    public record ElectionView(
            UUID id,
            int assignmentNo,
            String benefit,
            String name,
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            List<UUID> dependants,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MoneyView total,
            @Nullable Integer instalments,
            UUID selection,

            @Schema(description = "choice, or window-end where the end of a yearly window made it so")
            String origin,

            @Schema(description = "What becomes of it at the end of the yearly window unless it is chosen again")
            @Nullable
            WindowEndView windowEnd,

            int catalogueVersion,
            Instant recordedFrom) {}
}
