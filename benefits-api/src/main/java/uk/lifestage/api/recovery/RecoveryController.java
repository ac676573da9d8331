package uk.lifestage.api.recovery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Etags;
import uk.lifestage.api.web.Member;
import uk.lifestage.db.recovery.StoredRecoverySettings;
import uk.lifestage.engine.recovery.PlanTerms;

/** Recovery plans, for whom they are about and for payroll, and the employer's rule for what payroll did not take. */
@RestController
class RecoveryController {
    private final ShowRecoveryPlans show;
    private final ShowPlanOutlook outlook;
    private final DecideRecoveryPlan decide;
    private final KeepRecoverySettings settings;

    RecoveryController(
            ShowRecoveryPlans show, ShowPlanOutlook outlook, DecideRecoveryPlan decide, KeepRecoverySettings settings) {
        this.show = show;
        this.outlook = outlook;
        this.decide = decide;
        this.settings = settings;
    }

    /** Why somebody says no. */
    record DeclineBody(
            @Size(max = 500, message = "at most 500 characters") @Nullable
            String reason) {}

    /** What payroll decides. */
    record DecisionBody(
            @Schema(description = "propose, pause, resume, write-off or received", example = "propose")
            @NotNull(message = "is required: propose, pause, resume, write-off or received")
            @Pattern(
                    regexp = "propose|pause|resume|write-off|received",
                    message = "must be propose, pause, resume, write-off or received")
            String action,

            @Schema(description = "propose: over how many pay periods", example = "6")
            @Min(value = 1, message = "must be 1 or more")
            @Max(value = PlanTerms.MOST, message = "must be 60 or less")
            @Nullable
            Integer instalments,

            @Schema(
                    description = "propose: the first pay date from which an instalment may be taken",
                    example = "2027-02-26")
            @Nullable
            LocalDate startsOn,

            @Schema(description = "received: the amount, in the plan's currency", example = "25.00")
            @Pattern(
                    regexp = "(?!0+(\\.0{1,2})?$)\\d{1,9}(\\.\\d{1,2})?",
                    message = "must be an amount above 0 with at most two decimals, as text: \"25.00\"")
            @Nullable
            String amount,

            @Schema(example = "Agreed on the telephone")
            @NotBlank(message = "is required: it stands in the plan's history")
            @Size(max = 500, message = "at most 500 characters")
            String reason) {
        PlanTerms terms() {
            if (instalments == null) {
                throw Refused.malformed("/instalments", "is required to propose terms");
            }
            if (startsOn == null) {
                throw Refused.malformed("/startsOn", "is required to propose terms: a date like 2027-02-26");
            }
            return new PlanTerms(instalments, startsOn);
        }

        Money money(String currency) {
            if (amount == null) {
                throw Refused.malformed("/amount", "is required for what was received");
            }
            return Money.of(CurrencyUnit.of(currency), new BigDecimal(amount));
        }
    }

    @GetMapping("/api/v1/me/recovery-plans")
    @Tag(name = "me")
    @Operation(summary = "What I owe for benefits, and by which plans it is or would be taken from pay")
    List<RecoveryPlanView> own(Member member) {
        return show.listOwn(member);
    }

    @GetMapping("/api/v1/me/recovery-plans/{id}")
    @Tag(name = "me")
    @Operation(summary = "One of my recovery plans: what makes it, and what was decided; its ETag is needed to decide")
    ResponseEntity<RecoveryPlanView> ownPlan(Member member, @PathVariable UUID id) {
        return withTag(show.getOwn(member, id));
    }

    @GetMapping("/api/v1/me/recovery-plans/{id}/outlook")
    @Tag(name = "me")
    @Operation(
            summary = "What one of my recovery plans would take from the pays to come, and the words to consent to",
            description = "As things are known now, each pay with what is ordinarily due in it; saves nothing.")
    PlanOutlookView outlook(Member member, @PathVariable UUID id) {
        return outlook.show(member, id);
    }

    @PostMapping("/api/v1/me/recovery-plans/{id}/consent")
    @Tag(name = "me")
    @Operation(
            summary = "Consent to a recovery plan's terms",
            description =
                    "To those that you read, by their ETag: nothing is taken without. What was on the table is kept, with the words of the outlook in your language.")
    ResponseEntity<RecoveryPlanView> consent(
            Member member, @PathVariable UUID id, @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return withTag(decide.consent(member, id, Etags.revision(ifMatch), null));
    }

    @PostMapping(path = "/api/v1/me/recovery-plans/{id}/decline", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Tag(name = "me")
    @Operation(summary = "Say no to a recovery plan's terms; payroll is told, and nothing is taken")
    ResponseEntity<RecoveryPlanView> decline(
            Member member,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody DeclineBody body) {
        return withTag(decide.decline(member, id, Etags.revision(ifMatch), body.reason()));
    }

    @GetMapping("/api/v1/recovery-plans")
    @Tag(name = "payroll")
    @Operation(summary = "Recovery plans, newest first")
    List<RecoveryPlanView> list(
            Member member,
            @RequestParam(required = false)
                    @Pattern(
                            regexp = "proposed|agreed|declined|paused|finished|written_off",
                            message = "must be proposed, agreed, declined, paused, finished or written_off")
                    @Nullable
                    String state,
            @RequestParam(required = false) @Nullable String employeeNo) {
        return show.list(member, state, employeeNo);
    }

    @GetMapping("/api/v1/recovery-plans/{id}")
    @Tag(name = "payroll")
    @Operation(summary = "One recovery plan: what makes it, and what was decided; its ETag is needed to decide")
    ResponseEntity<RecoveryPlanView> plan(Member member, @PathVariable UUID id) {
        return withTag(show.get(member, id));
    }

    @PostMapping(path = "/api/v1/recovery-plans/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Tag(name = "payroll")
    @Operation(
            summary = "Propose other terms, pause, go on, write off, or note what was received outside pay",
            description = "Other terms wait for the person's consent, also where they had consented to earlier ones.")
    ResponseEntity<RecoveryPlanView> decide(
            Member member,
            @PathVariable UUID id,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody DecisionBody body) {
        int seen = Etags.revision(ifMatch);
        var reason = body.reason();
        return withTag(
                switch (body.action()) {
                    case "propose" -> decide.propose(member, id, seen, body.terms(), reason);
                    case "pause" -> decide.pause(member, id, seen, reason);
                    case "resume" -> decide.resume(member, id, seen, reason);
                    case "write-off" -> decide.writeOff(member, id, seen, reason);
                    default ->
                        decide.received(
                                member,
                                id,
                                seen,
                                body.money(show.get(member, id).balance().currency()),
                                reason);
                });
    }

    @GetMapping("/api/v1/payroll-settings/recovery")
    @Tag(name = "payroll")
    @Operation(summary = "What becomes of what payroll did not take; its ETag is needed to change it")
    ResponseEntity<RecoverySettingsBody> settings(Member member) {
        return withTag(settings.get(member));
    }

    @PutMapping(path = "/api/v1/payroll-settings/recovery", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Tag(name = "payroll")
    @Operation(
            summary = "Set what becomes of what payroll did not take, and what arrears must leave of take-home pay",
            description = "For benefits that say nothing of their own in the catalogue; counts from the next night on.")
    ResponseEntity<RecoverySettingsBody> keep(
            Member member,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @RequestBody RecoverySettingsBody body) {
        int seen = Etags.revision(ifMatch);
        return withTag(settings.keep(member, currency -> body.settings(currency, seen)));
    }

    private static ResponseEntity<RecoverySettingsBody> withTag(StoredRecoverySettings settings) {
        return ResponseEntity.ok().eTag(Etags.of(settings.revision())).body(RecoverySettingsBody.of(settings));
    }

    private static ResponseEntity<RecoveryPlanView> withTag(RecoveryPlanView plan) {
        return ResponseEntity.ok().eTag(Etags.of(plan.revision())).body(plan);
    }
}
