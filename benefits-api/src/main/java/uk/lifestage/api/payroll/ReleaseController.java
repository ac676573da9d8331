package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.lifestage.api.web.Member;

/** Controls before release: what holds a payroll file, what people decide about it, and what stands behind its lines. */
@RestController
@Tag(name = "payroll")
class ReleaseController {
    private static final String TEXT = "[\\P{Cntrl}\\n\\r\\t]*";
    private static final String TEXT_WHY = "must not hold control characters";

    private final KeepControls controls;
    private final DecideFile decide;

    private final ShowReconciliation reconciliation;
    private final ShowLine lines;
    private final ShowMovers movers;

    ReleaseController(
            KeepControls controls,
            DecideFile decide,
            ShowReconciliation reconciliation,
            ShowLine lines,
            ShowMovers movers) {
        this.controls = controls;
        this.decide = decide;
        this.reconciliation = reconciliation;
        this.lines = lines;
        this.movers = movers;
    }

    /** Why a file is released. */
    record ReleaseRequest(
            @NotBlank(message = "is required: it is kept with the file")
            @Size(max = 2000, message = "at most 2000 characters")
            @Pattern(regexp = TEXT, message = TEXT_WHY)
            @Schema(example = "Annual window: 212 new cycle hires, checked against the provider's list")
            String reason) {}

    /** Why a file is taken back. */
    record WithdrawalRequest(
            @NotBlank(message = "is required: it is kept with the file")
            @Size(max = 2000, message = "at most 2000 characters")
            @Pattern(regexp = TEXT, message = TEXT_WHY)
            @Schema(example = "Gym price wrong by a factor of ten; corrected in version 14")
            String reason,

            @Schema(description = "Says that payroll has not loaded it; needed of any file that is not held") @Nullable
            Boolean notLoaded,

            @Schema(description = "Asks at once for a run that puts another file in its place") @Nullable
            Boolean reissue) {}

    /** Whether it takes two people to release a held file. */
    record FourEyesBody(
            @NotNull(message = "is required: true or false") @Schema(example = "true")
            Boolean fourEyes) {}

    @GetMapping("/api/v1/controls")
    @Operation(summary = "From what on payroll files are held, and how many people it takes to release one")
    ControlsView controls(Member member) {
        return controls.show(member);
    }

    @PutMapping(path = "/api/v1/controls", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Set the thresholds of every pay group without its own; they count from the next file on")
    ControlsView set(Member member, @Valid @RequestBody ThresholdsBody body) {
        return controls.set(member, null, body);
    }

    @PutMapping(path = "/api/v1/controls/{payGroup}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Set a pay group's own thresholds; they count from its next file on")
    ControlsView set(Member member, @PathVariable String payGroup, @Valid @RequestBody ThresholdsBody body) {
        return controls.set(member, payGroup, body);
    }

    @PutMapping(path = "/api/v1/release-policy", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Set whether it takes two people to release a held file",
            description = "HR sets it, so that payroll cannot lift its own rule.")
    ControlsView policy(Member member, @Valid @RequestBody FourEyesBody body) {
        return controls.setFourEyes(member, body.fourEyes());
    }

    @GetMapping("/api/v1/exports/{id}/control")
    @Operation(summary = "What the controls said of a payroll file, and what people decided about it")
    FileControlView control(Member member, @PathVariable UUID id) {
        return decide.show(member, id);
    }

    @PostMapping(path = "/api/v1/exports/{id}/release", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Release a held payroll file",
            description = "Where it takes two people, the first answer leaves the file held and the second releases it."
                    + " The file appears in the outbox within seconds.")
    FileControlView release(Member member, @PathVariable UUID id, @Valid @RequestBody ReleaseRequest request) {
        return decide.release(member, id, request.reason().strip());
    }

    @PostMapping(path = "/api/v1/exports/{id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a payroll file back",
            description =
                    "Its lines no longer count as sent, and the pay group's next file names it. The latest file that"
                            + " stands comes first.")
    FileControlView withdraw(Member member, @PathVariable UUID id, @Valid @RequestBody WithdrawalRequest request) {
        return decide.withdraw(
                member,
                id,
                request.reason().strip(),
                Boolean.TRUE.equals(request.notLoaded()),
                Boolean.TRUE.equals(request.reissue()));
    }

    @GetMapping("/api/v1/runs/{id}/reconciliation")
    @Operation(
            summary = "How what a run sends follows from what was sent last time, by pay group and element",
            description =
                    "Sent last time + new + changed + stopped = the period; the period + sent before + corrected +"
                            + " refunded = sent now. It adds up to the penny.")
    ReconciliationView reconciliation(Member member, @PathVariable UUID id) {
        return reconciliation.run(member, id);
    }

    @GetMapping("/api/v1/exports/{id}/reconciliation")
    @Operation(summary = "The same, of one payroll file")
    ReconciliationView.FileView fileReconciliation(Member member, @PathVariable UUID id) {
        return reconciliation.file(member, id);
    }

    @GetMapping("/api/v1/exports/{id}/movers")
    @Operation(summary = "Who stands behind one sum of what changed; the look is noted")
    MoversView movers(
            Member member,
            @PathVariable UUID id,
            @Parameter(example = "GYM") @RequestParam String element,
            @Parameter(description = "D or P") @RequestParam String kind,
            @Parameter(example = "changed") @RequestParam String movement,
            @Parameter(example = "election") @RequestParam String cause) {
        return movers.show(member, id, new ShowMovers.Sum(element, kind, movement, cause));
    }

    @GetMapping("/api/v1/exports/{id}/lines/{*lineKey}")
    @Operation(
            summary = "How one line came about: the price's steps, the election, the catalogue and the facts behind it",
            description = "The key as it stands in the file; its slash is part of the address.")
    LineStoryView line(Member member, @PathVariable UUID id, @PathVariable String lineKey) {
        return lines.show(member, id, lineKey.substring(1));
    }
}
