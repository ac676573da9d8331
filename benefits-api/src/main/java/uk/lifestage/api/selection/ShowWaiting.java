package uk.lifestage.api.selection;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.StoredApproval;

/** Shows a member of staff which of their choices wait for somebody, and what became of those that did. */
@Component
public class ShowWaiting {
    private final Tenant tenant;
    private final Self self;
    private final ApprovalStore approvals;

    ShowWaiting(Tenant tenant, Self self, ApprovalStore approvals) {
        this.tenant = tenant;
        this.self = self;
        this.approvals = approvals;
    }

    /** All of the member's, newest first. */
    public List<WaitingChoiceView> list(Member member) {
        return tenant.within(
                member,
                employer -> approvals.list(self.id(member)).stream()
                        .map(ShowWaiting::view)
                        .toList());
    }

    private static WaitingChoiceView view(StoredApproval approval) {
        var election = approval.election();
        return new WaitingChoiceView(
                approval.id().value(),
                approval.selection().value(),
                approval.assignmentNo(),
                approval.benefit().value(),
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                approval.needs().toLowerCase(Locale.ROOT),
                approval.state().name().toLowerCase(Locale.ROOT),
                election.valid().from(),
                approval.requestedAt(),
                approval.decidedAt(),
                approval.reason());
    }
}
