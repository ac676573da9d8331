package uk.lifestage.api.selection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.quote.QuoteView;

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
        List<RefusalView> reasons) {}
