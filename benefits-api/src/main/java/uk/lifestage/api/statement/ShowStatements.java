package uk.lifestage.api.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.QuoteView.ChangeView;
import uk.lifestage.api.selection.SelectionView;
import uk.lifestage.api.selection.SelectionView.CostView;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.statement.StatementView.AgreementView;
import uk.lifestage.api.statement.StatementView.LineView;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.selection.AgreementStore;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredApproval;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployeeId;

/** Shows members of staff statements of what they chose, from what was kept at the time. */
@Component
public class ShowStatements {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final SelectionStore selections;
    private final ApprovalStore approvals;
    private final AgreementStore agreements;
    private final JsonMapper json;

    ShowStatements(
            Tenant tenant,
            Self self,
            BusinessDay day,
            SelectionStore selections,
            ApprovalStore approvals,
            AgreementStore agreements,
            JsonMapper json) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.selections = selections;
        this.approvals = approvals;
        this.agreements = agreements;
        this.json = json;
    }

    /** The statement of one of the member's baskets; refused where they submitted none such, or nothing of it was taken. */
    public StatementView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            return selections
                    .find(new SelectionId(id))
                    .filter(found -> found.employee().equals(employee))
                    .flatMap(found -> view(employer, employee, found))
                    .orElseThrow(() -> Refused.absent("statement"));
        });
    }

    /** All of the member's, newest first. */
    public List<StatementView> list(Member member) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            return selections.list(employee).stream()
                    .flatMap(found -> view(employer, employee, found).stream())
                    .sorted((one, other) -> other.submittedAt().compareTo(one.submittedAt()))
                    .toList();
        });
    }

    private Optional<StatementView> view(Employer employer, EmployeeId employee, StoredSelection stored) {
        if (stored.outcome() == SelectionOutcome.REFUSED) {
            return Optional.empty();
        }
        var person = self.situation(employee, day.today(employer)).person();
        var answer = json.readValue(stored.answer(), SelectionView.class);
        var lines = new ArrayList<LineView>();
        answer.changes().forEach(change -> lines.add(line(change, answer)));
        approvals.list(employee).stream()
                .filter(approval -> approval.selection().equals(stored.id()))
                .forEach(approval -> lines.add(line(approval, answer)));
        return Optional.of(new StatementView(
                stored.id().value(),
                employer.name(),
                person.facts().fullName(),
                person.employeeNo(),
                stored.submittedAt(),
                stored.asOf(),
                stored.catalogueVersionNo(),
                lines,
                answer.takeHome(),
                agreements.list(stored.id()).stream()
                        .map(accepted -> new AgreementView(
                                accepted.kind().code(),
                                accepted.versionNo(),
                                accepted.language(),
                                accepted.wording(),
                                accepted.sha256(),
                                accepted.acceptedAt()))
                        .toList()));
    }

    private static LineView line(ChangeView change, SelectionView answer) {
        var starts = change.kind().equals("start");
        var cost = cost(answer, change.assignmentNo(), change.benefit());
        return new LineView(
                starts ? "agreed" : "ended",
                change.assignmentNo(),
                change.benefit(),
                change.option(),
                change.quantity(),
                change.amount(),
                change.from(),
                change.until(),
                starts ? change.total() : null,
                starts ? change.instalments() : null,
                starts ? amount(cost) : null,
                cost == null ? null : cost.funding(),
                null,
                null,
                null);
    }

    private static LineView line(StoredApproval approval, SelectionView answer) {
        var election = approval.election();
        var until = election.valid().until();
        var cost = cost(answer, approval.assignmentNo(), approval.benefit().value());
        return new LineView(
                approval.state().code(),
                approval.assignmentNo(),
                approval.benefit().value(),
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.valid().from(),
                until.equals(Period.FOREVER) ? null : until,
                MoneyView.ofNullable(election.total()),
                election.instalments(),
                amount(cost),
                cost == null ? null : cost.funding(),
                approval.needs().toLowerCase(Locale.ROOT),
                approval.decidedAt(),
                approval.reason());
    }

    private static @Nullable MoneyView amount(@Nullable CostView cost) {
        return cost == null || cost.cost().amount().matches("[0.]+") ? null : cost.cost();
    }

    private static @Nullable CostView cost(SelectionView answer, int assignmentNo, String benefit) {
        return answer.costs().stream()
                .filter(one ->
                        one.assignmentNo() == assignmentNo && one.benefit().equals(benefit))
                .findFirst()
                .orElse(null);
    }
}
