package uk.lifestage.api.selection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.problem.Problems;
import uk.lifestage.api.quote.BasketRequest;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/me/selections} and {@code /api/v1/me/elections}. */
@RestController
@Tag(name = "staff")
class SelectionController {
    private final SubmitSelection submit;
    private final ShowElections elections;

    SelectionController(SubmitSelection submit, ShowElections elections) {
        this.submit = submit;
        this.elections = elections;
    }

    @PostMapping(path = "/api/v1/me/selections", consumes = "application/json")
    @Operation(
            summary = "Submit a basket",
            description = "201 where it is taken, 202 where something of it waits for somebody, 422 with every reason"
                    + " where it is refused. The same Idempotency-Key and basket get the same answer again.")
    ResponseEntity<Object> submit(
            Member member,
            @RequestHeader("Idempotency-Key")
                    @Pattern(
                            regexp = "[\\x21-\\x7E]{1,200}",
                            message = "must be 1 to 200 printable characters without spaces")
                    @Parameter(example = "6f1c7b2e-basket-1")
                    String idempotencyKey,
            @Valid @RequestBody BasketRequest basket) {
        var answer = submit.submit(member, idempotencyKey, basket).view();
        var address = URI.create("/api/v1/me/selections/" + answer.id());
        return switch (answer.outcome()) {
            case "accepted" -> ResponseEntity.created(address).body(answer);
            case "pending" -> ResponseEntity.accepted().location(address).body(answer);
            default -> {
                var problem = Problems.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "refused",
                        "Nothing of this basket was taken; see the reasons");
                problem.setInstance(address);
                problem.setProperty("reasons", answer.reasons());
                problem.setProperty("selection", answer.id());
                yield ResponseEntity.unprocessableContent()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem);
            }
        };
    }

    @GetMapping("/api/v1/me/selections/{id}")
    @Operation(summary = "A basket you submitted, with the answer it got")
    SelectionView selection(Member member, @PathVariable UUID id) {
        return elections.selection(member, id);
    }

    @GetMapping("/api/v1/me/elections")
    @Operation(
            summary = "What you have on a day, as known at a moment",
            description = "Today as known now, where they are left out.")
    ElectionsView elections(
            Member member,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        return elections.show(member, asOf, knownAt);
    }
}
