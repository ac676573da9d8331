package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;

/** {@code /api/v1/findings}. */
@RestController
@Tag(name = "payroll")
class FindingController {
    private final ShowFindings findings;
    private final WorkOnFinding work;

    FindingController(ShowFindings findings, WorkOnFinding work) {
        this.findings = findings;
        this.work = work;
    }

    /** What is done about a finding; what is left out stays as it is. */
    record FindingWorkRequest(
            @Schema(description = "open, in_progress, waiting, settled or accepted", example = "in_progress")
            @Pattern(
                    regexp = "open|in_progress|waiting|settled|accepted",
                    message = "must be open, in_progress, waiting, settled or accepted")
            @Nullable
            String state,

            @Schema(description = "Whose it is from now on: payroll, hr or person", example = "hr")
            @Pattern(regexp = "payroll|hr|person", message = "must be payroll, hr or person")
            @Nullable
            String owner,

            @Schema(description = "Needed to settle or accept")
            @Size(max = 2000, message = "at most 2000 characters")
            @Pattern(regexp = "[\\P{Cntrl}\\n\\r\\t]*", message = "must not hold control characters")
            @Nullable
            String note) {
        WorkOnFinding.Work work() {
            var words = note == null ? "" : note.strip();
            return new WorkOnFinding.Work(
                    state == null ? null : ShowFindings.state(state),
                    owner == null ? null : ShowFindings.owner(owner),
                    words.isEmpty() ? null : words);
        }
    }

    @GetMapping("/api/v1/findings")
    @Operation(summary = "Differences that somebody has to look at, newest first: all, or those that fit")
    List<FindingView> list(
            Member member,
            @RequestParam(required = false) @Nullable UUID run,
            @Parameter(description = "Those about one payroll file") @RequestParam(required = false) @Nullable
                    UUID file,
            @Parameter(example = "LINE_SHORT") @RequestParam(defaultValue = "") Set<String> code,
            @Parameter(description = "payroll, hr or person") @RequestParam(defaultValue = "") Set<String> owner,
            @Parameter(description = "open, in_progress, waiting, settled or accepted") @RequestParam(defaultValue = "")
                    Set<String> state,
            @RequestParam(required = false) @Nullable String employeeNo,
            @Parameter(description = "The last finding of the page before") @RequestParam(required = false) @Nullable
                    UUID after,
            @RequestParam(defaultValue = "200")
                    @Min(value = 1, message = "must be 1 or more")
                    @Max(value = 1000, message = "must be 1000 or less")
                    int limit) {
        return findings.list(member, new ShowFindings.Wanted(run, file, code, owner, state, employeeNo, after, limit));
    }

    @GetMapping("/api/v1/findings/counts")
    @Operation(summary = "How many findings there are of each code, by state, and whose the unsettled ones are")
    List<FindingCountView> counts(Member member) {
        return findings.counts(member);
    }

    @GetMapping("/api/v1/findings/{id}")
    @Operation(summary = "One finding with what was done about it; its ETag is needed to do something")
    ResponseEntity<FindingView> get(Member member, @PathVariable UUID id) {
        return withTag(findings.get(member, id));
    }

    @PostMapping(path = "/api/v1/findings/{id}/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a finding up, give it to somebody else, note something, settle or accept it",
            description =
                    "Nothing is overwritten: each is a further event. To settle or accept needs a note; either can"
                            + " be opened again.")
    ResponseEntity<FindingView> work(
            Member member,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody FindingWorkRequest request) {
        return withTag(work.note(member, id, Etags.revision(ifMatch), request.work()));
    }

    @GetMapping("/api/v1/me/findings")
    @Operation(summary = "What waits for me")
    List<FindingView> own(Member member) {
        return findings.listOwn(member);
    }

    private static ResponseEntity<FindingView> withTag(FindingView view) {
        return ResponseEntity.ok().eTag(Etags.of(view.revision())).body(view);
    }
}
