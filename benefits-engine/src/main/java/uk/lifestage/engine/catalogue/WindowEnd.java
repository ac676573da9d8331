package uk.lifestage.engine.catalogue;

/** What happens to a benefit held when its yearly window ends without a choice. */
public enum WindowEnd {
    KEEP,
    LAPSE,
    CORE_ONLY
}
