package uk.lifestage.api.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            int catalogueVersion,
            Instant recordedFrom) {}
}
