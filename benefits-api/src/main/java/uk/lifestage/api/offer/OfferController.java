package uk.lifestage.api.offer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code GET /api/v1/me/offers}. */
@RestController
@Tag(name = "staff")
class OfferController {
    private final ShowOffers offers;

    OfferController(ShowOffers offers) {
        this.offers = offers;
    }

    @GetMapping("/api/v1/me/offers")
    @Operation(
            summary = "Every benefit as it stands for you today, with every reason why one is not open",
            description = "For one post, or for every post you hold where assignmentNo is left out.")
    OffersView offers(Member member, @RequestParam(required = false) @Nullable Integer assignmentNo) {
        return offers.show(member, assignmentNo);
    }
}
