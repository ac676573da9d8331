package uk.lifestage.api.selection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.message.TellStaff;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.BasketRequest;
import uk.lifestage.api.quote.QuoteView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.audit.AuditEvent;
import uk.lifestage.db.audit.AuditStore;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.Together;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.ElectionChange;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.SelectionRules;
import uk.lifestage.engine.selection.Waiting;

/**
 * Submits a basket once. Whatever happens on the way (a double click, a lost answer, two devices), one key gets one
 * answer, and people's baskets are decided one after the other.
 */
@Component
public class SubmitSelection {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;
    private final SelectionStore selections;
    private final ApprovalStore approvals;
    private final AuditStore audit;
    private final TellStaff tell;
    private final JsonMapper json;

    SubmitSelection(
            Tenant tenant,
            Self self,
            BusinessDay day,
            Law law,
            SelectionStore selections,
            ApprovalStore approvals,
            AuditStore audit,
            TellStaff tell,
            JsonMapper json) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
        this.selections = selections;
        this.approvals = approvals;
        this.audit = audit;
        this.tell = tell;
        this.json = json;
    }

    /** The answer to a submission: new, or the one given before to the same key. */
    public record Answer(SelectionView view, boolean repeated) {}

    /** Decides a basket and keeps the answer, whatever it is. */
    public Answer submit(Member member, String idempotencyKey, BasketRequest request) {
        var employee = self.idBefore(member);
        var asked = json.writeValueAsString(request);
        var hash = sha256(asked);
        return tenant.deciding(member, employee, idempotencyKey, decision -> {
            var before = decision.before().flatMap(selections::find);
            if (before.isPresent()) {
                return repeated(before.get(), hash);
            }
            var employer = decision.employer();
            var recordedAt = decision.recordedAt();
            var today = day.today(employer);
            var now = self.now(employee, today, decision.known());
            var situation = now.situation();
            var catalogue = now.catalogue();
            var basket = request.basket(situation, today);
            var quote = SelectionRules.quote(catalogue.compiled(), catalogue.always(), situation, basket, today, law);
            // The steps behind the figures are the quote's to tell; nothing of them is kept.
            var quoted = QuoteView.AnswerView.of(quote.assessment());
            var refused = quoted.outcome().equals(SelectionOutcome.REFUSED.code());
            var id = new SelectionId(UUID.randomUUID());
            var view = new SelectionView(
                    id.value(),
                    quoted.outcome(),
                    recordedAt,
                    today,
                    catalogue.versionNo(),
                    quoted.changes(),
                    quoted.waiting(),
                    quoted.reasons(),
                    refused ? List.of() : costs(quote, catalogue.compiled().catalogue()),
                    refused ? List.of() : takeHome(quote));
            var stored = new StoredSelection(
                    id,
                    employee,
                    idempotencyKey,
                    hash,
                    recordedAt,
                    today,
                    catalogue.versionNo(),
                    SelectionOutcome.of(quoted.outcome()),
                    asked,
                    json.writeValueAsString(view));
            var together = selections.together();
            selections.append(stored, together);
            write(quote.assessment(), employee, id, catalogue.versionNo(), recordedAt, together);
            if (!refused) {
                tell.tell(
                        employer,
                        employee,
                        situation.person().facts(),
                        view.waiting().isEmpty() ? TellStaff.Kind.CONFIRMED : TellStaff.Kind.WAITING,
                        Language.wanted(),
                        recordedAt,
                        together);
            }
            audit.append(
                    new AuditEvent(
                            recordedAt,
                            member.name(),
                            Role.STAFF.name(),
                            "selection.submit",
                            id.toString(),
                            Map.of("outcome", quoted.outcome())),
                    together);
            together.write();
            return new Answer(view, false);
        });
    }

    private static List<SelectionView.CostView> costs(Quote quote, Catalogue catalogue) {
        return quote.choices().stream()
                .map(quoted -> new SelectionView.CostView(
                        quoted.choice().assignmentNo(),
                        quoted.choice().benefit().value(),
                        catalogue
                                .benefit(quoted.choice().benefit())
                                .map(Benefit::funding)
                                .orElse(Funding.NO_MONEY)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        MoneyView.of(quoted.after())))
                .toList();
    }

    private static List<SelectionView.TakeHomeView> takeHome(Quote quote) {
        return quote.payEffects().stream()
                .map(effect -> new SelectionView.TakeHomeView(
                        effect.assignmentNo(), MoneyView.of(effect.perPeriod()), MoneyView.of(effect.perYear())))
                .toList();
    }

    private void write(
            Assessment assessment,
            EmployeeId employee,
            SelectionId id,
            int catalogueVersion,
            Instant recordedAt,
            Together together) {
        switch (assessment) {
            case Assessment.Accepted accepted ->
                selections.apply(employee, accepted.changes(), id, catalogueVersion, recordedAt, together);
            case Assessment.Pending pending -> {
                selections.apply(employee, pending.changes(), id, catalogueVersion, recordedAt, together);
                together.write();
                for (var waiting : pending.waiting()) {
                    await(waiting, employee, id, recordedAt);
                }
            }
            case Assessment.Refused refused -> {
                // Nothing of a refused basket is taken; its answer is kept all the same.
            }
        }
    }

    private void await(Waiting waiting, EmployeeId employee, SelectionId id, Instant recordedAt) {
        // Evidence is seen before anybody agrees: whoever approves such a choice says that they have seen it.
        var needs = waiting.approval() == Approval.NONE || !waiting.evidence().isEmpty()
                ? "EVIDENCE"
                : waiting.approval().name();
        // What it becomes; for something given up, what would end.
        var starts = waiting.changes().stream()
                .filter(ElectionChange.Start.class::isInstance)
                .map(change -> ((ElectionChange.Start) change).election());
        var ends = waiting.changes().stream()
                .filter(ElectionChange.End.class::isInstance)
                .map(change -> ((ElectionChange.End) change).held());
        Stream.concat(starts, ends)
                .findFirst()
                .ifPresent(election -> approvals.append(id, employee, election, needs, recordedAt));
    }

    private Answer repeated(StoredSelection before, String hash) {
        if (!before.requestSha256().equals(hash)) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "key-reused",
                    "This Idempotency-Key was used for another basket: use a new one");
        }
        return new Answer(json.readValue(before.answer(), SelectionView.class), true);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
