package uk.lifestage.api.fund;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code GET /api/v1/me/fund}. */
@RestController
@Tag(name = "staff")
class FundController {
    private final ShowFund funds;

    FundController(ShowFund funds) {
        this.funds = funds;
    }

    @GetMapping("/api/v1/me/fund")
    @Operation(
            summary =
                    "Your flex fund in a plan year, pay period by pay period: credits, what it pays for, what is left",
            description = "The plan year that contains asOf; today's where it is left out. Nothing is in it where the"
                    + " catalogue of that day has no fund.")
    FundView fund(Member member, @RequestParam(required = false) @Nullable LocalDate asOf) {
        return funds.show(member, asOf);
    }
}
