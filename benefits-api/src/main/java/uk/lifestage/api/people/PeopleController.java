package uk.lifestage.api.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;
import uk.lifestage.engine.employment.EvidenceState;

/** {@code /api/v1/people}. */
@RestController
@Tag(name = "hr")
class PeopleController {
    private final LookUpPerson people;
    private final RecordEvidence evidence;

    PeopleController(LookUpPerson people, RecordEvidence evidence) {
        this.people = people;
        this.evidence = evidence;
    }

    /** How far evidence has come. */
    record EvidenceRequest(
            @NotNull(message = "is required: awaited, accepted or rejected")
            @Pattern(regexp = "awaited|accepted|rejected", message = "must be awaited, accepted or rejected")
            @Schema(example = "accepted")
            String evidence,

            @Schema(
                    description = "Of evidence that is accepted: the first day on which it is awaited again",
                    example = "2027-09-01")
            @Nullable
            LocalDate validUntil,

            @Schema(description = "In the place of a day: for how many months from today it counts", example = "12")
            @Nullable
            Integer validMonths) {}

    @GetMapping("/api/v1/people")
    @Operation(
            summary = "Who has an employee number, their posts and what they hold; the look is noted",
            description = "A list of one or none.")
    List<PersonView> find(Member member, @RequestParam String employeeNo) {
        return people.find(member, employeeNo);
    }

    @GetMapping("/api/v1/people/evidence")
    @Operation(
            summary = "A person's dependants and life events with how far their evidence has come; the look is noted")
    List<EvidenceView> evidence(Member member, @RequestParam String employeeNo) {
        return evidence.list(member, employeeNo);
    }

    @PutMapping(path = "/api/v1/people/evidence/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Accept or reject evidence of a dependant or life event",
            description = "Rules, windows and waiting choices go by it. Nobody decides on their own.")
    EvidenceView record(
            Member member,
            @PathVariable UUID id,
            @RequestParam String employeeNo,
            @Valid @RequestBody EvidenceRequest request) {
        return evidence.record(
                member,
                employeeNo,
                id,
                EvidenceState.valueOf(request.evidence().toUpperCase(Locale.ROOT)),
                new EvidenceLasts(request.validUntil(), request.validMonths()),
                null);
    }
}
