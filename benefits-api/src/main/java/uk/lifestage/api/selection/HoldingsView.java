package uk.lifestage.api.selection;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/** What somebody has, or will have, with what each costs them a pay period and what all of it does to take-home pay. */
public record HoldingsView(LocalDate asOf, List<HoldingView> holdings, List<PostCostView> posts) {
    /**
     * One benefit of one post.
     *
     * @param cost what a pay period takes from the person, or, where {@code funding} is {@code payment}, pays them; absent
     *     where no money moves, or it ends before the next pay period that is open
     * @param funding how it is paid for
     * @param later whether it begins after today
     */
    public record HoldingView(
            int assignmentNo,
            String benefit,
            String name,
            String option,
            String optionName,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            List<UUID> dependants,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable MoneyView total,
            @Nullable Integer instalments,
            @Nullable MoneyView cost,
            String funding,
            boolean later) {}

    /**
     * What everything held for one post does to its take-home pay.
     *
     * @param takeHomePerPeriod below zero where it makes take-home pay less
     */
    public record PostCostView(int assignmentNo, MoneyView takeHomePerPeriod, MoneyView takeHomePerYear) {}

    /** Those that hold today. */
    public List<HoldingView> now() {
        return holdings.stream().filter(holding -> !holding.later()).toList();
    }

    /** Those agreed for later. */
    public List<HoldingView> later() {
        return holdings.stream().filter(HoldingView::later).toList();
    }
}
