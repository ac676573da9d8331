package uk.lifestage.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** {@code GET /api/v1/audit}. */
@RestController
@Tag(name = "auditor")
class AuditController {
    private final ReadAudit audit;

    AuditController(ReadAudit audit) {
        this.audit = audit;
    }

    @GetMapping("/api/v1/audit")
    @Operation(
            summary = "Who did what to whom, or looked at whom, newest first",
            description = "From a moment on and before another: the last 30 days, where they are left out.")
    List<AuditView> list(
            Member member,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(defaultValue = "200")
                    @Min(value = 1, message = "must be 1 or more")
                    @Max(value = 5000, message = "must be 5000 or less")
                    int limit) {
        return audit.list(member, from, until, limit);
    }
}
