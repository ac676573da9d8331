package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Member;

/** Pay calendars, runs and payroll files. */
@RestController
@Tag(name = "payroll")
class PayrollController {
    private static final String MOST = "500";

    private final AskForRun ask;
    private final ShowRuns runs;
    private final ShowExports exports;
    private final KeepPayCalendar calendars;

    PayrollController(AskForRun ask, ShowRuns runs, ShowExports exports, KeepPayCalendar calendars) {
        this.calendars = calendars;
        this.ask = ask;
        this.runs = runs;
        this.exports = exports;
    }

    /** A night that somebody wants now. */
    record RunRequestBody(
            @NotNull(message = "is required: a date like 2026-11-20") @Schema(example = "2026-11-20")
            LocalDate businessDate,

            @Schema(
                    description = "Pay groups whose file is wanted although their cut-off is another day",
                    example = "[\"MONTHLY\"]")
            @Size(max = 100, message = "at most 100 pay groups")
            @Nullable
            List<@NotNull(message = "cannot be null") String> payGroups,

            @Schema(
                    description =
                            "Whether everyone is to be worked out and compared with what was sent, changed or not;"
                                    + " false unless said",
                    example = "false")
            @Nullable
            Boolean everyone) {
        Set<String> wanted() {
            return payGroups == null ? Set.of() : new TreeSet<>(payGroups);
        }
    }

    @GetMapping("/api/v1/pay-calendars")
    @Operation(summary = "Every pay group with its periods, cut-offs and pay dates")
    List<PayCalendarView> calendars(Member member) {
        return runs.calendars(member);
    }

    @PutMapping(path = "/api/v1/pay-calendars/{payGroup}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Add a pay group with its periods, or further periods to one",
            description = "Taken whole or not at all. Periods that are there already never change; naming them again,"
                    + " unchanged, does nothing. Periods follow each other without gaps.")
    ResponseEntity<PayCalendarView> keep(
            Member member,
            @PathVariable
                    @Pattern(
                            regexp = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}",
                            message = "must be 1 to 40 letters, digits, - or _")
                    String payGroup,
            @Valid @RequestBody PayCalendarRequest request) {
        var kept = calendars.keep(member, payGroup, request);
        return ResponseEntity.status(kept.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(kept.calendar());
    }

    @PostMapping(path = "/api/v1/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask for a run of the night",
            description = "Answered at once; whichever process runs the night picks it up within seconds. Asking again"
                    + " for a date that is done changes nothing and says so.")
    ResponseEntity<RunRequestView> ask(Member member, @Valid @RequestBody RunRequestBody request) {
        var asked = ask.ask(member, request.businessDate(), request.wanted(), Boolean.TRUE.equals(request.everyone()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/run-requests/" + asked.id()))
                .body(asked);
    }

    @GetMapping("/api/v1/run-requests/{id}")
    @Operation(summary = "What became of a request for a run")
    RunRequestView request(Member member, @PathVariable UUID id) {
        return runs.request(member, id);
    }

    @GetMapping("/api/v1/runs")
    @Operation(summary = "The latest runs, newest first")
    List<RunView> list(
            Member member,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 or more")
                    @Max(value = 500, message = "must be " + MOST + " or less")
                    int limit) {
        return runs.list(member, limit);
    }

    @GetMapping("/api/v1/runs/{id}")
    @Operation(summary = "One run with its steps: read, written, rejected, rows a second")
    RunView run(Member member, @PathVariable UUID id) {
        return runs.run(member, id);
    }

    @GetMapping("/api/v1/exports")
    @Operation(summary = "Payroll files, newest first")
    List<ExportView> exports(
            Member member,
            @RequestParam(required = false) @Nullable String payGroup,
            @Parameter(example = "2026/27-09") @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable UUID run) {
        return exports.list(member, payGroup, period, run);
    }

    @GetMapping("/api/v1/exports/{id}")
    @Operation(summary = "One payroll file: counts, totals and hash")
    ExportView export(Member member, @PathVariable UUID id) {
        return exports.get(member, id);
    }

    @GetMapping("/api/v1/exports/{id}/file")
    @Operation(summary = "A payroll file's bytes, as they were hashed")
    ResponseEntity<Resource> file(Member member, @PathVariable UUID id) {
        var file = exports.file(member, id);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .eTag("\"" + file.sha256() + "\"")
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.fileName()))
                .body(new FileSystemResource(file.path()));
    }

    @GetMapping("/api/v1/exports/{id}/manifest")
    @Operation(summary = "The manifest that stands beside a payroll file")
    ResponseEntity<byte[]> manifest(Member member, @PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(exports.manifest(member, id).getBytes(StandardCharsets.UTF_8));
    }
}
