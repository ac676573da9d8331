package uk.lifestage.engine.catalogue;

/** What becomes of what payroll did not take of a benefit. */
public enum NotTaken {
    /** It is due again in the next pay, beside what is due there, as far as that pay can bear it. */
    NEXT_PAY,
    /** It goes on a recovery plan, which takes nothing until the person has consented. */
    RECOVERY_PLAN,
    /** It is not asked for any more. */
    WRITE_OFF
}
