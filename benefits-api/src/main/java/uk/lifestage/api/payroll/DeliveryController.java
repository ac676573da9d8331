package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;
import uk.lifestage.db.delivery.Delivery;

/** Where payroll files go, and how far each has got. */
@RestController
@Tag(name = "payroll")
class DeliveryController {
    private static final String CODE = "[a-z][a-z0-9-]{0,39}";
    private static final String CODE_MEANING = "must be 1 to 40 small letters, digits and hyphens, a letter first";

    private final KeepDestinations destinations;
    private final WorkOnDelivery deliveries;

    DeliveryController(KeepDestinations destinations, WorkOnDelivery deliveries) {
        this.destinations = destinations;
        this.deliveries = deliveries;
    }

    /** Why somebody decides so. */
    record ReasonBody(
            @Schema(example = "The bureau says that it has the file")
            @NotBlank(message = "is required: it stands in the delivery's history")
            @Size(max = 500, message = "at most 500 characters")
            String reason) {}

    /** Where a file is to go. */
    record SendBody(
            @Schema(example = "bureau") @NotNull(message = "is required: a destination's code")
            String destination) {}

    @GetMapping("/api/v1/payroll-settings/destinations")
    @Operation(summary = "Where payroll files go")
    List<DestinationView> list(Member member) {
        return destinations.list(member);
    }

    @GetMapping("/api/v1/payroll-settings/destinations/{code}")
    @Operation(summary = "One destination; its ETag is needed to change it")
    ResponseEntity<DestinationView> get(Member member, @PathVariable String code) {
        return withTag(ResponseEntity.ok(), destinations.get(member, code));
    }

    @PutMapping(path = "/api/v1/payroll-settings/destinations/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Let payroll files go somewhere, or change where",
            description =
                    "Files written from now on go there by themselves. A change needs the ETag that you read as If-Match;"
                            + " what is on its way goes by it from its next attempt on. Folders, logins and keys are"
                            + " names for what the operator has configured for this employer.")
    ResponseEntity<DestinationView> keep(
            Member member,
            @PathVariable @Pattern(regexp = CODE, message = CODE_MEANING) String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DestinationRequest request) {
        var seen = ifMatch == null ? null : Etags.revision(ifMatch);
        var kept = destinations.keep(member, code, seen, request);
        return withTag(ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK), kept.destination());
    }

    @GetMapping("/api/v1/deliveries")
    @Operation(summary = "Files on their way, newest first")
    List<DeliveryView> deliveries(
            Member member,
            @RequestParam(required = false)
                    @Pattern(
                            regexp = "waiting|delivering|delivered|held",
                            message = "must be waiting, delivering, delivered or held")
                    @Nullable
                    String state,
            @RequestParam(required = false) @Nullable UUID export,
            @RequestParam(required = false) @Nullable String destination) {
        return deliveries.list(member, state == null ? null : Delivery.State.of(state), export, destination);
    }

    @GetMapping("/api/v1/deliveries/{id}")
    @Operation(summary = "One file on its way, with every attempt")
    DeliveryView delivery(Member member, @PathVariable UUID id) {
        return deliveries.get(member, id);
    }

    @PostMapping(path = "/api/v1/deliveries/{id}/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Have a held file tried once more, or one that waits at once",
            description = "Whichever process runs nights does it within seconds. Where it is UNCERTAIN whether the file"
                    + " arrived, ask the receiver first: it is sent again.")
    ResponseEntity<DeliveryView> retry(Member member, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        return ResponseEntity.accepted().body(deliveries.again(member, id, body.reason()));
    }

    @PostMapping(path = "/api/v1/deliveries/{id}/confirm", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Say that a held file has arrived, or was handed over in another way")
    DeliveryView confirm(Member member, @PathVariable UUID id, @Valid @RequestBody ReasonBody body) {
        return deliveries.confirm(member, id, body.reason());
    }

    @PostMapping(path = "/api/v1/exports/{id}/deliveries", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Send a payroll file to a destination to which it does not go by itself",
            description = "For files that were written before the destination was active.")
    ResponseEntity<List<DeliveryView>> send(Member member, @PathVariable UUID id, @Valid @RequestBody SendBody body) {
        return ResponseEntity.accepted().body(deliveries.send(member, id, body.destination()));
    }

    private static ResponseEntity<DestinationView> withTag(
            ResponseEntity.BodyBuilder answer, DestinationView destination) {
        return answer.eTag(Etags.of(destination.revision())).body(destination);
    }
}
