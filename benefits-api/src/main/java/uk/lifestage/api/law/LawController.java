package uk.lifestage.api.law;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.pay.Law;

/** {@code GET /api/v1/law}. */
@RestController
@Tag(name = "hr")
class LawController {
    private final Law law;
    private final Tenant tenant;
    private final BusinessDay day;

    LawController(Law law, Tenant tenant, BusinessDay day) {
        this.law = law;
        this.tenant = tenant;
        this.day = day;
    }

    @GetMapping("/api/v1/law")
    @Operation(
            summary = "The figures of law that pay is worked out on, each with its source",
            description = "Those in force on a day, today where it is left out. Figures that only hold from a later day"
                    + " are not there yet.")
    LawView law(Member member, @RequestParam(required = false) @Nullable LocalDate on) {
        return LawView.of(law, on == null ? tenant.within(member, day::today) : on);
    }
}
