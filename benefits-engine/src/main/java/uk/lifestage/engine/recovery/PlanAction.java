package uk.lifestage.engine.recovery;

import java.util.EnumSet;
import java.util.Set;

/**
 * What may be decided about a recovery plan, and by whom. Terms that the person has not seen are never taken: whatever
 * changes them asks for consent anew.
 */
public enum PlanAction {
    /** Payroll sets other terms: over how many pay periods, and from when. */
    PROPOSE(false, PlanState.PROPOSED, PlanState.PROPOSED, PlanState.AGREED, PlanState.DECLINED, PlanState.PAUSED),
    /** The person consents to the terms. */
    CONSENT(true, PlanState.AGREED, PlanState.PROPOSED),
    /** The person says no to them. */
    DECLINE(true, PlanState.DECLINED, PlanState.PROPOSED),
    /** Payroll takes nothing for the time being. */
    PAUSE(false, PlanState.PAUSED, PlanState.AGREED),
    /** Payroll goes on by the terms to which the person had consented. */
    RESUME(false, PlanState.AGREED, PlanState.PAUSED),
    /** Payroll asks for nothing more. */
    WRITE_OFF(false, PlanState.WRITTEN_OFF, PlanState.PROPOSED, PlanState.AGREED, PlanState.DECLINED, PlanState.PAUSED);

    private final boolean byPerson;
    private final PlanState to;
    private final Set<PlanState> from;

    PlanAction(boolean byPerson, PlanState to, PlanState... from) {
        this.byPerson = byPerson;
        this.to = to;
        this.from = EnumSet.of(from[0], from);
    }

    /** Whether it is the person's own to decide; payroll cannot do it for them. */
    public boolean byPerson() {
        return byPerson;
    }

    /** How the plan stands afterwards. */
    public PlanState to() {
        return to;
    }

    /** Whether it can be decided about a plan that stands so. */
    public boolean isOpenIn(PlanState state) {
        return from.contains(state);
    }
}
