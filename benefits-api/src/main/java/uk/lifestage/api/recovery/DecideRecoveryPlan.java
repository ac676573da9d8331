package uk.lifestage.api.recovery;

import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryDecision;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryFindings;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.engine.recovery.PlanAction;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/**
 * Takes what is decided about a recovery plan. Only the person can consent, and only to the terms that they have read; what
 * was on the table is kept with it.
 */
@Component
public class DecideRecoveryPlan {
    private final Tenant tenant;
    private final Self self;
    private final RecoveryPlanStore plans;
    private final RecoveryFindings findings;
    private final BusinessDay day;
    private final Audited audited;

    DecideRecoveryPlan(
            Tenant tenant,
            Self self,
            RecoveryPlanStore plans,
            RecoveryFindings findings,
            BusinessDay day,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.plans = plans;
        this.findings = findings;
        this.day = day;
        this.audited = audited;
    }

    /** The person consents to the terms of a revision. */
    public RecoveryPlanView consent(Member member, UUID id, int seen) {
        return tenant.within(member, employer -> {
            var plan = own(member, id);
            return decide(
                    member,
                    Role.STAFF,
                    plan,
                    seen,
                    PlanAction.CONSENT,
                    RecoveryEvent.Kind.CONSENTED,
                    plan.terms(),
                    null);
        });
    }

    /** The person says no to the terms of a revision; payroll is told. */
    public RecoveryPlanView decline(Member member, UUID id, int seen, @Nullable String reason) {
        return tenant.within(member, employer -> {
            var plan = own(member, id);
            var view = decide(
                    member,
                    Role.STAFF,
                    plan,
                    seen,
                    PlanAction.DECLINE,
                    RecoveryEvent.Kind.DECLINED,
                    plan.terms(),
                    reason);
            findings.declined(plans.get(plan.id()), day.now());
            return view;
        });
    }

    /** Payroll proposes other terms, which wait for the person's consent. */
    public RecoveryPlanView propose(Member member, UUID id, int seen, PlanTerms terms, String reason) {
        return tenant.within(member, employer -> {
            var plan = find(id);
            if (!plan.balance().isPositive()) {
                throw state(plan, "Nothing is to be recovered by it");
            }
            var view = decide(
                    member, Role.PAYROLL, plan, seen, PlanAction.PROPOSE, RecoveryEvent.Kind.PROPOSED, terms, reason);
            findings.proposed(plans.get(plan.id()), day.now());
            return view;
        });
    }

    /** Payroll takes nothing for the time being. */
    public RecoveryPlanView pause(Member member, UUID id, int seen, String reason) {
        return tenant.within(member, employer -> {
            var plan = find(id);
            return decide(
                    member,
                    Role.PAYROLL,
                    plan,
                    seen,
                    PlanAction.PAUSE,
                    RecoveryEvent.Kind.PAUSED,
                    plan.terms(),
                    reason);
        });
    }

    /** Payroll goes on by the terms to which the person had consented. */
    public RecoveryPlanView resume(Member member, UUID id, int seen, String reason) {
        return tenant.within(member, employer -> {
            var plan = find(id);
            return decide(
                    member,
                    Role.PAYROLL,
                    plan,
                    seen,
                    PlanAction.RESUME,
                    RecoveryEvent.Kind.RESUMED,
                    plan.terms(),
                    reason);
        });
    }

    /** Payroll asks for nothing more: what is left is written off. */
    public RecoveryPlanView writeOff(Member member, UUID id, int seen, String reason) {
        return tenant.within(member, employer -> {
            var plan = find(id);
            open(plan, PlanAction.WRITE_OFF);
            add(plan, RecoveryEntry.Cause.WRITTEN_OFF, plan.balance(), member);
            return decide(
                    member,
                    Role.PAYROLL,
                    plan,
                    seen,
                    RecoveryEvent.Kind.WRITTEN_OFF,
                    PlanState.WRITTEN_OFF,
                    plan.terms(),
                    plan.balance(),
                    reason);
        });
    }

    /** Payroll has received money outside pay; where nothing is left, the plan is finished. */
    public RecoveryPlanView received(Member member, UUID id, int seen, Money amount, String reason) {
        return tenant.within(member, employer -> {
            var plan = find(id);
            if (!plan.state().isOpen()) {
                throw state(plan, "Nothing is to be recovered by it");
            }
            if (!amount.getCurrencyUnit().equals(plan.balance().getCurrencyUnit())
                    || amount.isGreaterThan(plan.balance())) {
                throw Refused.malformed("/amount", "must be " + plan.balance() + " at most");
            }
            add(plan, RecoveryEntry.Cause.RECEIVED, amount, member);
            var state = amount.isEqual(plan.balance()) ? PlanState.FINISHED : plan.state();
            return decide(
                    member, Role.PAYROLL, plan, seen, RecoveryEvent.Kind.RECEIVED, state, plan.terms(), amount, reason);
        });
    }

    private void add(RecoveryPlan plan, RecoveryEntry.Cause cause, Money amount, Member member) {
        if (amount.isPositive()) {
            plans.add(plan.id(), cause, amount.negated(), null, null, member.name(), day.now());
        }
    }

    private RecoveryPlanView decide(
            Member member,
            Role role,
            RecoveryPlan plan,
            int seen,
            PlanAction action,
            RecoveryEvent.Kind kind,
            PlanTerms terms,
            @Nullable String reason) {
        open(plan, action);
        return decide(member, role, plan, seen, kind, action.to(), terms, null, reason);
    }

    private RecoveryPlanView decide(
            Member member,
            Role role,
            RecoveryPlan plan,
            int seen,
            RecoveryEvent.Kind kind,
            PlanState state,
            PlanTerms terms,
            @Nullable Money amount,
            @Nullable String reason) {
        var at = day.now();
        var decided = plans.decide(
                plan.id(),
                seen,
                new RecoveryDecision(
                        kind,
                        state,
                        terms,
                        amount,
                        reason,
                        member.name(),
                        role == Role.STAFF ? RecoveryEvent.Role.PERSON : RecoveryEvent.Role.PAYROLL,
                        at));
        findings.settle(plan, FindingCode.RECOVERY_CONSENT, member.name(), "Decided: " + kind.code(), at);
        findings.settle(plan, FindingCode.RECOVERY_DECLINED, member.name(), "Decided: " + kind.code(), at);
        audited.record(
                member,
                role,
                "recovery-plan." + kind.code().replace('_', '-'),
                "recovery plan " + plan.id(),
                Map.of(
                        "revision", Integer.toString(decided.revision()),
                        "balance", decided.balance().toString(),
                        "instalments", Integer.toString(terms.instalments())));
        return RecoveryPlanView.of(decided, plans.entries(plan.id()), plans.events(plan.id()));
    }

    private static void open(RecoveryPlan plan, PlanAction action) {
        if (!action.isOpenIn(plan.state())) {
            throw state(plan, "This cannot be decided now");
        }
    }

    private static Refused state(RecoveryPlan plan, String why) {
        return new Refused(
                HttpStatus.CONFLICT,
                "recovery-plan-state",
                why + ": the plan is " + RecoveryPlanStore.code(plan.state()));
    }

    private RecoveryPlan find(UUID id) {
        return plans.find(new PlanId(id)).orElseThrow(() -> Refused.absent("recovery plan"));
    }

    private RecoveryPlan own(Member member, UUID id) {
        var plan = find(id);
        if (!plan.employee().equals(self.id(member))) {
            throw Refused.absent("recovery plan");
        }
        return plan;
    }
}
