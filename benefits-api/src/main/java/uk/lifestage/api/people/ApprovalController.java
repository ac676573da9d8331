package uk.lifestage.api.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/approvals}. */
@RestController
@Tag(name = "hr")
class ApprovalController {
    private final DecideApproval approvals;

    ApprovalController(DecideApproval approvals) {
        this.approvals = approvals;
    }

    /** Yes or no, and why. */
    record DecisionRequest(
            @NotNull(message = "is required: true or false") @Schema(example = "true")
            Boolean approve,

            @Size(max = 1000, message = "at most 1000 characters")
            @Pattern(regexp = "[\\P{Cntrl}\\n\\r\\t]*", message = "must not hold control characters")
            @Schema(description = "Needed for a no")
            @Nullable
            String reason) {}

    @GetMapping("/api/v1/approvals")
    @Operation(summary = "Choices that wait for somebody, longest first")
    List<ApprovalView> list(Member member) {
        return approvals.list(member);
    }

    @GetMapping("/api/v1/approvals/{id}")
    @Operation(summary = "One choice that waits or waited; its ETag is needed to decide")
    ResponseEntity<ApprovalView> get(Member member, @PathVariable UUID id) {
        return withTag(approvals.get(member, id));
    }

    @PostMapping(path = "/api/v1/approvals/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Agree to a waiting choice, or decline it",
            description =
                    "Pay and the rules are looked at again: where they say no by now, the answer is 422 with every"
                            + " reason and the choice still waits. Nobody decides on their own.")
    ResponseEntity<ApprovalView> decide(
            Member member,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody DecisionRequest request) {
        var reason = request.reason() == null ? "" : request.reason().strip();
        return withTag(approvals.decide(member, id, Etags.revision(ifMatch), request.approve(), reason));
    }

    private static ResponseEntity<ApprovalView> withTag(ApprovalView view) {
        return ResponseEntity.ok().eTag(Etags.of(view.revision())).body(view);
    }
}
