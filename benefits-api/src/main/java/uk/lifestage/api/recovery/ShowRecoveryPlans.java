package uk.lifestage.api.recovery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.recovery.ArrearsStore;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryConsentStore;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.engine.recovery.PlanState;

/** Shows recovery plans: to the person their own, to payroll all. */
@Component
public class ShowRecoveryPlans {
    private static final int MOST = 1_000;

    private final Tenant tenant;
    private final Self self;
    private final PeopleStore people;
    private final RecoveryPlanStore plans;
    private final RecoveryConsentStore consents;
    private final ArrearsStore arrears;
    private final Audited audited;

    ShowRecoveryPlans(
            Tenant tenant,
            Self self,
            PeopleStore people,
            RecoveryPlanStore plans,
            RecoveryConsentStore consents,
            ArrearsStore arrears,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.people = people;
        this.plans = plans;
        this.consents = consents;
        this.arrears = arrears;
        this.audited = audited;
    }

    /** The member's own plans, newest first. */
    public List<RecoveryPlanView> listOwn(Member member) {
        return tenant.within(
                member,
                employer -> plans.list(self.id(member), null, MOST).stream()
                        .map(RecoveryPlanView::of)
                        .toList());
    }

    /** Those of the member's own plans that wait for their answer, newest first. */
    public List<RecoveryPlanView> listWaiting(Member member) {
        return tenant.within(
                member,
                employer -> plans.list(self.id(member), PlanState.PROPOSED, MOST).stream()
                        .map(RecoveryPlanView::of)
                        .toList());
    }

    /** One of the member's own plans, with what makes it and what was decided. */
    public RecoveryPlanView getOwn(Member member, UUID id) {
        return tenant.within(
                member,
                employer -> whole(plans.find(new PlanId(id))
                        .filter(plan -> plan.employee().equals(self.id(member)))
                        .orElseThrow(() -> Refused.absent("recovery plan"))));
    }

    /** Plans for payroll, newest first: all, or those of a person or in a state. */
    public List<RecoveryPlanView> list(Member member, @Nullable String stateCode, @Nullable String employeeNo) {
        if (employeeNo != null && !Member.isEmployeeNumber(employeeNo)) {
            throw Refused.malformed("employeeNo", "is not an employee number");
        }
        var state = stateCode == null ? null : RecoveryPlanStore.state(stateCode);
        return tenant.within(member, employer -> {
            audited.record(
                    member,
                    Role.PAYROLL,
                    "recovery-plan.list",
                    employer.code(),
                    stateCode == null ? Map.of() : Map.of("state", stateCode));
            if (employeeNo == null) {
                return views(plans.list(null, state, MOST));
            }
            return people.findByEmployeeNo(employeeNo)
                    .map(employee -> views(plans.list(employee, state, MOST)))
                    .orElse(List.of());
        });
    }

    /** One plan for payroll, with what makes it and what was decided. */
    public RecoveryPlanView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var plan = plans.find(new PlanId(id)).orElseThrow(() -> Refused.absent("recovery plan"));
            audited.record(member, Role.PAYROLL, "recovery-plan.read", "recovery plan " + plan.id(), Map.of());
            return whole(plan);
        });
    }

    /** Whose pay could not bear what was asked of it, and what of it waits for a later pay. */
    public List<ArrearsView> arrears(Member member) {
        return tenant.within(member, employer -> {
            audited.record(member, Role.PAYROLL, "recovery.arrears", employer.code(), Map.of());
            return arrears.list(MOST).stream().map(ArrearsView::of).toList();
        });
    }

    private static List<RecoveryPlanView> views(List<RecoveryPlan> found) {
        return found.stream().map(RecoveryPlanView::of).toList();
    }

    private RecoveryPlanView whole(RecoveryPlan plan) {
        return RecoveryPlanView.of(plan, plans.entries(plan.id()), plans.events(plan.id()), consents.list(plan.id()));
    }
}
