package uk.lifestage.engine.catalogue;

/** What becomes of the instalments that are not due yet when somebody leaves the post. */
public enum OnLeaving {
    /** They are taken from final pay, as far as it can bear them; the rest goes on a recovery plan. */
    TAKE_REST,
    /** They stay owed outside payroll, which is told. */
    KEEP,
    /** They are not asked for. */
    FORGIVE
}
