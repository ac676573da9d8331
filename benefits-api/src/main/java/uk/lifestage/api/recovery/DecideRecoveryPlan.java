package uk.lifestage.api.recovery;

import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.agreement.AgreementTexts;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryConsentStore;
import uk.lifestage.db.recovery.RecoveryDecision;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryFindings;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.db.selection.AgreementKind;
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
    private final RecoveryConsentStore consents;
    private final RecoveryFindings findings;
    private final AgreementTexts texts;
    private final ConsentWording words;
    private final BusinessDay day;
    private final Audited audited;

    DecideRecoveryPlan(
            Tenant tenant,
            Self self,
            RecoveryPlanStore plans,
            RecoveryConsentStore consents,
            RecoveryFindings findings,
            AgreementTexts texts,
            ConsentWording words,
            BusinessDay day,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.plans = plans;
        this.consents = consents;
        this.findings = findings;
        this.texts = texts;
        this.words = words;
        this.day = day;
        this.audited = audited;
    }

    /**
     * The person consents to the terms of a revision.
     *
     * @param wording the version of the employer's text that they have read; absent for the one in force
     */
    public RecoveryPlanView consent(Member member, UUID id, int seen, @Nullable Integer wording) {
        return tenant.within(member, employer -> {
            var plan = own(member, id);
            var text = texts.inForce(AgreementKind.RECOVERY_PLAN, day.today(employer), day.now());
            if (wording != null && wording != text.versionNo()) {
                throw state(plan, "The words to consent to are others by now");
            }
            decide(
                    member,
                    Role.STAFF,
                    plan,
                    seen,
                    PlanAction.CONSENT,
                    RecoveryEvent.Kind.CONSENTED,
                    plan.terms(),
                    null);
            var agreed = plans.get(plan.id());
            consents.append(words.consent(member, agreed, text, day.now()));
            return view(agreed);
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
        return view(decided);
    }

    private RecoveryPlanView view(RecoveryPlan plan) {
        return RecoveryPlanView.of(plan, plans.entries(plan.id()), plans.events(plan.id()), consents.list(plan.id()));
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
