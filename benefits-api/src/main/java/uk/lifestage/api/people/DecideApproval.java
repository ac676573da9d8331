package uk.lifestage.api.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.message.TellStaff;
import uk.lifestage.api.offer.RefusalView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.BasketRequest;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.selection.ApprovalId;
import uk.lifestage.db.selection.ApprovalState;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredApproval;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.SelectionRules;

/** Agrees to a waiting choice or declines it. What was in order when it was chosen is checked against pay again. */
@Component
public class DecideApproval {
    private static final String EVIDENCE = "EVIDENCE";

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final Law law;
    private final ApprovalStore approvals;
    private final SelectionStore selections;
    private final RecordEvidence evidence;
    private final Audited audited;
    private final TellStaff tell;
    private final JsonMapper json;

    DecideApproval(
            Tenant tenant,
            Self self,
            BusinessDay day,
            Law law,
            ApprovalStore approvals,
            SelectionStore selections,
            RecordEvidence evidence,
            Audited audited,
            TellStaff tell,
            JsonMapper json) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.law = law;
        this.approvals = approvals;
        this.selections = selections;
        this.evidence = evidence;
        this.audited = audited;
        this.tell = tell;
        this.json = json;
    }

    /** All that wait. */
    public List<ApprovalView> list(Member member) {
        return tenant.within(member, employer -> {
            var waiting = approvals.listWaiting();
            audited.record(
                    member, Role.HR, "approval.list", "waiting", Map.of("count", Integer.toString(waiting.size())));
            return waiting.stream().map(ApprovalView::of).toList();
        });
    }

    /** Those of one person, waiting and decided, newest first; the look is noted. */
    public List<ApprovalView> of(Member member, UUID employee) {
        return tenant.within(member, employer -> {
            audited.record(member, Role.HR, "approval.list", new EmployeeId(employee).toString(), Map.of());
            return approvals.list(new EmployeeId(employee)).stream()
                    .map(ApprovalView::of)
                    .toList();
        });
    }

    /** One of them, waiting or decided. */
    public ApprovalView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var approval = find(id);
            audited.record(member, Role.HR, "approval.read", id.toString(), Map.of());
            return ApprovalView.of(approval);
        });
    }

    /** Decides; refused where rules or pay say no by now, and the choice then still waits. */
    public ApprovalView decide(Member member, UUID id, int revision, boolean approve, String reason) {
        return tenant.within(member, employer -> {
            var recordedAt = selections.lockEmployee(find(id).employee());
            var approval = find(id);
            if (member.employeeNo().equals(Optional.of(approval.employeeNo()))) {
                throw new Refused(HttpStatus.FORBIDDEN, "own-choice", "Nobody decides on their own choices");
            }
            if (approval.revision() != revision) {
                throw new StaleVersion("approval " + id, revision);
            }
            if (approval.state() != ApprovalState.WAITING) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "decided",
                        "This was decided before: " + approval.state().code());
            }
            if (!approve && reason.isEmpty()) {
                throw Refused.malformed("/reason", "is required where the answer is no: the person is told it");
            }
            if (approve) {
                var selection = selections
                        .find(approval.selection())
                        .orElseThrow(() -> new IllegalStateException("Approval " + id + " has no selection"));
                var today = day.today(employer);
                var situation = self.situation(approval.employee(), today);
                var catalogue = self.catalogue(selection.asOf());
                var waited = new Basket(List.of(json.readValue(selection.request(), BasketRequest.class)
                        .choice(approval.assignmentNo(), approval.benefit(), situation, selection.asOf())));
                var answer = SelectionRules.decide(
                        catalogue.compiled(), catalogue.always(), situation, waited, selection.asOf(), today, law);
                var agreed = agreed(answer.assessment());
                if (approval.needs().equals(EVIDENCE)) {
                    evidence.accept(
                            approval.employee(),
                            waited.choices().getFirst() instanceof Choice.Take take ? take.dependants() : Set.of(),
                            Optional.ofNullable(answer.choices().getFirst().window())
                                    .map(OpenWindow::lifeEvent),
                            selection.asOf(),
                            recordedAt);
                }
                selections.apply(
                        approval.employee(), agreed.changes(), selection.id(), catalogue.versionNo(), recordedAt);
            }
            approvals.decide(
                    approval.id(),
                    revision,
                    approve ? ApprovalState.APPROVED : ApprovalState.DECLINED,
                    member.name(),
                    recordedAt,
                    reason.isEmpty() ? null : reason);
            audited.record(
                    member,
                    Role.HR,
                    approve ? "approval.approve" : "approval.decline",
                    id.toString(),
                    Map.of("benefit", approval.benefit().value()));
            tell.tell(
                    employer,
                    approval.employee(),
                    approve ? TellStaff.Kind.APPROVED : TellStaff.Kind.DECLINED,
                    day.today(employer),
                    recordedAt);
            return ApprovalView.of(find(id));
        });
    }

    private static Assessment.Accepted agreed(Assessment answer) {
        return switch (answer) {
            case Assessment.Accepted accepted -> accepted;
            case Assessment.Pending pending ->
                throw new IllegalStateException("A choice that was agreed to waits again");
            case Assessment.Refused refused -> throw refused(refused.reasons());
        };
    }

    private static Refused refused(List<Refusal> reasons) {
        return new Refused(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "refused",
                "The choice can no longer be taken; see the reasons. It still waits",
                Map.of("reasons", reasons.stream().map(RefusalView::of).toList()));
    }

    private StoredApproval find(UUID id) {
        return approvals.find(new ApprovalId(id)).orElseThrow(() -> Refused.absent("approval"));
    }
}
