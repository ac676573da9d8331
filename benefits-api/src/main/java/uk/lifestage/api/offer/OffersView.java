package uk.lifestage.api.offer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/** The whole catalogue as it stands for you today, post by post. */
public record OffersView(LocalDate asOf, int catalogueVersion, List<PostOffersView> posts) {
    /** What one post opens. */
    public record PostOffersView(
            @Schema(example = "1") int assignmentNo,
            List<String> lifeStages,

            @Schema(description = "The first day on which this answer could differ by time alone")
            LocalDate trueUntil,

            @Schema(description = "What you have to spend on benefits in today's plan year; absent without a flex fund")
            @Nullable
            FundSummaryView fund,

            List<OfferView> offers) {}

    /** One benefit, open or not. */
    public record OfferView(
            @Schema(example = "cycle-to-work") String benefit,
            String name,
            String summary,
            @Schema(example = "Options") String strand,
            @Schema(example = "salary-sacrifice") String funding,
            boolean open,
            boolean suitsYou,
            boolean coversDependants,
            @Nullable WindowView window,
            List<RefusalView> reasons,
            List<OptionView> options,
            @Nullable HeldView held) {}

    /** Through which window it is open, until when, and from when a choice would hold. */
    public record WindowView(
            @Schema(example = "always") String code,
            @Nullable LocalDate lastDay,
            LocalDate startsOn,
            Set<String> directions) {}

    /** One way to take it. */
    public record OptionView(
            @Schema(example = "family") String option,
            String name,
            boolean open,
            List<RefusalView> reasons,
            @Nullable QuantityView quantity,
            @Nullable AmountsView amounts,

            @Schema(description = "For you alone, for one unit or the least amount, per pay period") @Nullable
            MoneyView pricePerPeriod,

            @Nullable MoneyView pricePerYear) {}

    /** How many units may be chosen. */
    public record QuantityView(int minimum, int maximum, int step) {}

    /** Which amounts may be named. */
    public record AmountsView(MoneyView minimum, MoneyView maximum) {}

    /** What you have of it today. */
    public record HeldView(
            String option,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            LocalDate from,
            @Nullable LocalDate until,

            @Schema(description = "What becomes of it at the end of the yearly window unless it is chosen again")
            @Nullable
            WindowEndView windowEnd) {}
}
