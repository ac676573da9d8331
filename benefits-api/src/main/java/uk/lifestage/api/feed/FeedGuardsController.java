package uk.lifestage.api.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.FeedGuards;

/** How much of an HR feed may be odd before nothing of it is applied. */
@RestController
@Tag(name = "hr")
class FeedGuardsController {
    private final Tenant tenant;
    private final KeepFeedGuards guards;

    FeedGuardsController(Tenant tenant, KeepFeedGuards guards) {
        this.tenant = tenant;
        this.guards = guards;
    }

    /** Shares from 0 to 1, with at most four decimals, as text so that nothing is lost on the way. */
    record FeedGuardsBody(
            @Schema(description = "Bad rows among all rows", example = "0.1000")
            @NotNull(message = "is required")
            @Pattern(regexp = SHARE, message = WHY)
            String rejectedShare,

            @Schema(description = "Known posts that the feed leaves out", example = "0.0500")
            @NotNull(message = "is required")
            @Pattern(regexp = SHARE, message = WHY)
            String missingShare,

            @Schema(description = "Known posts that the feed changes", example = "0.2500")
            @NotNull(message = "is required")
            @Pattern(regexp = SHARE, message = WHY)
            String changedShare) {
        private static final String SHARE = "0(\\.\\d{1,4})?|1(\\.0{1,4})?";
        private static final String WHY = "must be a share from 0 to 1 with at most four decimals, as text: \"0.25\"";

        static FeedGuardsBody of(FeedGuards guards) {
            return new FeedGuardsBody(
                    guards.rejectedShare().toPlainString(),
                    guards.missingShare().toPlainString(),
                    guards.changedShare().toPlainString());
        }

        FeedGuards guards() {
            return new FeedGuards(
                    new BigDecimal(rejectedShare), new BigDecimal(missingShare), new BigDecimal(changedShare));
        }
    }

    @GetMapping("/api/v1/feed-guards")
    @Operation(summary = "How much of an HR feed may be odd before nothing of it is applied")
    FeedGuardsBody show(Member member) {
        return tenant.within(member, employer -> FeedGuardsBody.of(employer.feedGuards()));
    }

    @PutMapping(path = "/api/v1/feed-guards", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Set how much of an HR feed may be odd; counts from the next feed on")
    FeedGuardsBody keep(Member member, @Valid @RequestBody FeedGuardsBody body) {
        return FeedGuardsBody.of(guards.keep(member, body.guards()));
    }
}
