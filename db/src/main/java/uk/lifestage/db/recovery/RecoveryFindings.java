package uk.lifestage.db.recovery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.engine.employment.EmploymentId;

/** What somebody has to look at since money could not be taken. */
public final class RecoveryFindings {
    private static final int MOST = 1_000;

    private final FindingStore findings;

    public RecoveryFindings(FindingStore findings) {
        this.findings = findings;
    }

    /** Notes something about a post, unless the same was noted before. */
    void found(@Nullable RunId run, FindingCode code, EmploymentId post, Map<String, String> facts, Instant at) {
        findings.appendNew(List.of(new Finding(run, null, code.name(), code.owner(), post, facts, at)));
    }

    /** A plan's terms wait for the person. */
    void proposed(@Nullable RunId run, RecoveryPlan plan, Instant at) {
        found(
                run,
                FindingCode.RECOVERY_CONSENT,
                plan.employment(),
                facts(plan, Map.of("revision", Integer.toString(plan.revision()))),
                at);
    }

    /** Payroll has proposed other terms, which wait for the person. */
    public void proposed(RecoveryPlan plan, Instant at) {
        proposed(null, plan, at);
    }

    /** The person has said no: payroll has to see what comes next. */
    public void declined(RecoveryPlan plan, Instant at) {
        found(
                null,
                FindingCode.RECOVERY_DECLINED,
                plan.employment(),
                facts(plan, Map.of("revision", Integer.toString(plan.revision()))),
                at);
    }

    private static Map<String, String> facts(RecoveryPlan plan, Map<String, String> more) {
        var facts = new HashMap<>(more);
        facts.put("plan", plan.id().toString());
        facts.put("benefit", plan.benefit().value());
        facts.put("balance", amount(plan.balance()));
        return facts;
    }

    static String amount(Money money) {
        return money.getAmount().toPlainString() + " " + money.getCurrencyUnit().getCode();
    }

    /** What waited for a decision about a plan has got one. */
    public void settle(RecoveryPlan plan, FindingCode code, String actor, String note, Instant at) {
        var open = new FindingFilter(
                null,
                null,
                Set.of(code.name()),
                Set.of(),
                Set.of(FindingState.OPEN, FindingState.IN_PROGRESS, FindingState.WAITING),
                Set.of(plan.employment()));
        for (var tracked : findings.list(open, null, MOST)) {
            if (plan.id().toString().equals(tracked.finding().facts().get("plan"))) {
                findings.append(
                        tracked.id(),
                        new FindingEvent(
                                tracked.revision() + 1, at, actor, FindingState.SETTLED, tracked.owner(), note));
            }
        }
    }
}
