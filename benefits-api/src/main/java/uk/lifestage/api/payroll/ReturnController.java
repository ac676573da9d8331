package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
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
import uk.lifestage.api.feed.RejectView;
import uk.lifestage.api.web.Attachment;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;
import uk.lifestage.db.payroll.PayrollSettings;
import uk.lifestage.db.returns.ControlTotals;

/** Return files, what became of sent lines, and the settings for both. */
@RestController
@Tag(name = "payroll")
class ReturnController {
    private final LayReturn lay;
    private final ShowReturns returns;
    private final KeepPayrollSettings settings;

    ReturnController(LayReturn lay, ShowReturns returns, KeepPayrollSettings settings) {
        this.lay = lay;
        this.returns = returns;
        this.settings = settings;
    }

    /** Shares from 0 to 1, with at most four decimals, as text so that nothing is lost on the way. */
    record PayrollSettingsBody(
            @Schema(
                    description =
                            "Days after the pay date after which a sent line without an answer is unanswered; 0 where"
                                    + " payroll sends no answers",
                    example = "14")
            @NotNull(message = "is required")
            @Min(value = 0, message = "must not be negative")
            @Max(value = 365, message = "must be 365 or less")
            Integer unansweredDays,

            @Schema(
                    description = "Bad rows among all rows of a return file above which nothing of it is applied",
                    example = "0.1000")
            @NotNull(message = "is required")
            @Pattern(regexp = SHARE, message = WHY)
            String rejectedShare,

            @Schema(description = "Short and refused rows among all rows, likewise", example = "0.2500")
            @NotNull(message = "is required")
            @Pattern(regexp = SHARE, message = WHY)
            String notTakenShare) {
        private static final String SHARE = "0(\\.\\d{1,4})?|1(\\.0{1,4})?";
        private static final String WHY = "must be a share from 0 to 1 with at most four decimals, as text: \"0.25\"";

        static PayrollSettingsBody of(PayrollSettings settings) {
            return new PayrollSettingsBody(
                    settings.unansweredDays(),
                    settings.rejectedShare().toPlainString(),
                    settings.notTakenShare().toPlainString());
        }

        PayrollSettings settings(int revision) {
            return new PayrollSettings(
                    unansweredDays, new BigDecimal(rejectedShare), new BigDecimal(notTakenShare), revision);
        }
    }

    @PostMapping(path = "/api/v1/returns", consumes = "text/csv")
    @Operation(
            summary = "Hand in a return file or a payslip extract from payroll",
            description = "Answered at once; whichever process runs the night takes it within seconds. Handing in the"
                    + " same bytes again changes nothing. The formats: docs/returns.md.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string", format = "binary"))))
    ResponseEntity<ReturnView> post(
            Member member,
            @Parameter(description = "What payroll calls the file", example = "answers-2026-12.csv")
                    @RequestParam(required = false)
                    @Pattern(
                            regexp = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,119}",
                            message = "must be 1 to 120 letters, digits, blanks, dots, - or _")
                    @Nullable
                    String fileName,
            @Parameter(description = "How many rows follow the header: another number stops the file")
                    @RequestParam(required = false)
                    @Min(value = 0, message = "must not be negative")
                    @Nullable
                    Long rows,
            @Parameter(description = "What the amounts come to: another sum stops the file", example = "1230.00")
                    @RequestParam(required = false)
                    @Pattern(regexp = "-?\\d{1,12}(\\.\\d{1,2})?", message = "must be an amount such as 1230.00")
                    @Nullable
                    String total,
            HttpServletRequest request)
            throws IOException {
        var laid = lay.lay(
                member,
                fileName,
                new ControlTotals(rows, total == null ? null : new BigDecimal(total)),
                request.getContentLengthLong(),
                request.getInputStream());
        return ResponseEntity.status(laid.created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/returns/" + laid.view().id()))
                .body(laid.view());
    }

    @GetMapping("/api/v1/returns")
    @Operation(summary = "Return files and payslip extracts, newest first")
    List<ReturnView> list(Member member) {
        return returns.list(member);
    }

    @GetMapping("/api/v1/returns/{id}")
    @Operation(summary = "What became of a return file")
    ReturnView get(Member member, @PathVariable UUID id) {
        return returns.get(member, id);
    }

    @GetMapping(path = "/api/v1/returns/{id}/rejects", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Rows of a return file that were refused: line, field and reason, never the value")
    List<RejectView> rejects(Member member, @PathVariable UUID id) {
        return returns.rejects(member, id);
    }

    @GetMapping(path = "/api/v1/returns/{id}/rejects", produces = "text/csv")
    @Operation(summary = "The same as CSV")
    void rejectsAsCsv(Member member, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        returns.checkThere(member, id);
        Attachment.ofRejects(response, id);
        returns.writeRejects(member, id, response.getOutputStream());
    }

    @GetMapping("/api/v1/exports/{id}/answers")
    @Operation(summary = "How many lines of a payroll file were taken, short, refused, or have no answer")
    AnswersView answers(Member member, @PathVariable UUID id) {
        return returns.answers(member, id);
    }

    @GetMapping("/api/v1/exports/{id}/lines")
    @Operation(summary = "Lines of a payroll file with payroll's last word on each; the look is noted")
    List<AnsweredLineView> lines(
            Member member,
            @PathVariable UUID id,
            @Parameter(description = "Only those with this answer", example = "short")
                    @RequestParam(required = false)
                    @Pattern(
                            regexp = "taken|short|refused|unanswered|awaited",
                            message = "must be taken, short, refused, unanswered or awaited")
                    @Nullable
                    String answer,
            @Parameter(description = "The last line key of the page before") @RequestParam(defaultValue = "")
                    String after,
            @RequestParam(defaultValue = "200")
                    @Min(value = 1, message = "must be 1 or more")
                    @Max(value = 1000, message = "must be 1000 or less")
                    int limit) {
        return returns.lines(member, id, answer, after, limit);
    }

    @GetMapping("/api/v1/payroll-settings")
    @Operation(summary = "How what comes back from payroll is dealt with; its ETag is needed to change it")
    ResponseEntity<PayrollSettingsBody> settings(Member member) {
        return withTag(settings.get(member));
    }

    @PutMapping(path = "/api/v1/payroll-settings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Set how what comes back from payroll is dealt with; counts from the next return file on")
    ResponseEntity<PayrollSettingsBody> keep(
            Member member,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody PayrollSettingsBody body) {
        return withTag(settings.keep(member, body.settings(Etags.revision(ifMatch))));
    }

    private static ResponseEntity<PayrollSettingsBody> withTag(PayrollSettings settings) {
        return ResponseEntity.ok().eTag(Etags.of(settings.revision())).body(PayrollSettingsBody.of(settings));
    }
}
