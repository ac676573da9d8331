package uk.lifestage.engine.recovery;

/** How a recovery plan stands. */
public enum PlanState {
    /** Its terms wait for the person's consent; nothing is taken. */
    PROPOSED,
    /** The person has consented: an instalment is taken in each pay, as far as that can bear it. */
    AGREED,
    /** The person has said no; nothing is taken until they consent to other terms. */
    DECLINED,
    /** Payroll takes nothing for the time being. */
    PAUSED,
    /** Nothing is owed any more. */
    FINISHED,
    /** What was left is not asked for any more. */
    WRITTEN_OFF;

    /** Whether anything may still be asked for by it. */
    public boolean isOpen() {
        return this != FINISHED && this != WRITTEN_OFF;
    }
}
