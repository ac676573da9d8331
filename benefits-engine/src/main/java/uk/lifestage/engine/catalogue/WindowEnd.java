package uk.lifestage.engine.catalogue;

/** What happens to a benefit held when its yearly window ends without a choice. */
public enum WindowEnd {
    /** It continues as it is. */
    KEEP,
    /** It ends with the plan year. */
    LAPSE,
    /** With the new plan year it becomes the benefit's core option, for the person alone. */
    CORE_ONLY
}
