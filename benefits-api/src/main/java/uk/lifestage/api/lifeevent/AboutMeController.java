package uk.lifestage.api.lifeevent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;
import uk.lifestage.engine.employment.Relationship;

/** What people tell of themselves: {@code me/dependants}, {@code me/life-events}, {@code me/circumstances}. */
@RestController
@Tag(name = "staff")
class AboutMeController {
    private static final String CODE = "[a-z][a-z0-9-]{0,39}";

    private final KeepDependants dependants;
    private final ReportLifeEvent lifeEvents;
    private final DeclareCircumstances circumstances;

    AboutMeController(KeepDependants dependants, ReportLifeEvent lifeEvents, DeclareCircumstances circumstances) {
        this.dependants = dependants;
        this.lifeEvents = lifeEvents;
        this.circumstances = circumstances;
    }

    /** Somebody whom you may cover. */
    record DependantRequest(
            @NotNull(message = "is required: partner or child")
            @Pattern(regexp = "partner|child", message = "must be partner or child")
            @Schema(example = "child")
            String relationship,

            @NotNull(message = "is required")
            @Pattern(
                    regexp = "\\P{Cntrl}*[\\P{Cntrl}&&\\S]\\P{Cntrl}*",
                    message = "must not be blank or hold control characters")
            @Size(max = 100, message = "at most 100 characters")
            @Schema(example = "Gwen")
            String firstName,

            @NotNull(message = "is required: a date like 2020-05-17") @Schema(example = "2020-05-17")
            LocalDate dateOfBirth) {}

    /** Something that happened to you. */
    record LifeEventRequest(
            @NotNull(message = "is required: a life event of the catalogue")
            @Pattern(regexp = CODE, message = "is not a life event's code")
            @Schema(example = "birth")
            String type,

            @NotNull(message = "is required: a date like 2026-11-02") @Schema(example = "2026-11-02")
            LocalDate happenedOn) {}

    /** Everything that holds for you now. */
    record CircumstancesRequest(
            @NotNull(message = "is required: a list, which may be empty")
            @Size(max = 20, message = "at most 20 circumstances")
            @Schema(example = "[\"carer\"]")
            List<
                            @NotNull(message = "cannot be null")
                            @Pattern(regexp = CODE, message = "is not a circumstance, such as carer") String>
                    circumstances) {}

    @GetMapping("/api/v1/me/dependants")
    @Operation(summary = "Those whom you may cover")
    List<DependantView> dependants(Member member) {
        return dependants.list(member);
    }

    @PostMapping(path = "/api/v1/me/dependants", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Add somebody whom you may cover; evidence may be asked of you")
    ResponseEntity<DependantView> add(Member member, @Valid @RequestBody DependantRequest request) {
        var relationship =
                request.relationship().equals(Relationship.PARTNER.code()) ? Relationship.PARTNER : Relationship.CHILD;
        var view = dependants.add(member, relationship, request.firstName().strip(), request.dateOfBirth());
        return ResponseEntity.created(URI.create("/api/v1/me/dependants")).body(view);
    }

    @GetMapping("/api/v1/me/life-events")
    @Operation(summary = "What you reported, and the kinds of event there are")
    LifeEventsView lifeEvents(Member member) {
        return lifeEvents.list(member);
    }

    @PostMapping(path = "/api/v1/me/life-events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report a life event",
            description = "It opens the catalogue's windows for that kind of event, counted from the day it happened.")
    ResponseEntity<LifeEventsView.LifeEventView> report(Member member, @Valid @RequestBody LifeEventRequest request) {
        var view = lifeEvents.report(member, request.type(), request.happenedOn());
        return ResponseEntity.created(URI.create("/api/v1/me/life-events")).body(view);
    }

    @GetMapping("/api/v1/me/circumstances")
    @Operation(summary = "What you declared about yourself; nobody else is shown it")
    CircumstancesView circumstances(Member member) {
        return circumstances.show(member);
    }

    @PutMapping(path = "/api/v1/me/circumstances", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Declare everything that holds from today; what is left out ends")
    CircumstancesView declare(Member member, @Valid @RequestBody CircumstancesRequest request) {
        return circumstances.declare(member, request.circumstances());
    }
}
