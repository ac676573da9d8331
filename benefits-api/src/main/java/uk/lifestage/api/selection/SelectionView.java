package uk.lifestage.api.selection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.quote.QuoteView;
import uk.lifestage.api.web.MoneyView;

/** A basket that was submitted, with the answer it got: kept, and given again to whoever repeats the request. */
public record SelectionView(
        UUID id,

        @Schema(description = "accepted, pending or refused")
        String outcome,

        Instant submittedAt,
        LocalDate asOf,
        int catalogueVersion,
        List<QuoteView.ChangeView> changes,
        List<QuoteView.WaitingView> waiting,
        List<RefusalView> reasons,

        @Schema(description = "What each choice cost a pay period as it was submitted; empty where nothing was taken")
        List<CostView> costs,

        @Schema(description = "What the choices did to take-home pay as they were submitted")
        List<TakeHomeView> takeHome) {
    /** Answers kept before costs were kept with them have none. */
    @SuppressWarnings("ConstantValue")
    public SelectionView {
        costs = costs == null ? List.of() : List.copyOf(costs);
        takeHome = takeHome == null ? List.of() : List.copyOf(takeHome);
    }

    /** What a benefit costs, or pays, a pay period from then on; zero where it was given up. */
    @Schema(name = "SelectionCost")
    public record CostView(
            int assignmentNo,
            String benefit,

            @Schema(
                    description = "salary-sacrifice, net-deduction, flex-fund, employer-paid, payment or no-money",
                    example = "net-deduction")
            String funding,

            MoneyView cost) {}

    /** How much more or less take-home pay all of it together means for a post. */
    @Schema(name = "SelectionTakeHome")
    public record TakeHomeView(int assignmentNo, MoneyView perPeriod, MoneyView perYear) {}
}
