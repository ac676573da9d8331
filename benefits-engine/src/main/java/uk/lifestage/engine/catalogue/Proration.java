package uk.lifestage.engine.catalogue;

/** What a pay period costs in which cover does not hold on every day. */
public enum Proration {
    /** The whole period's price, once, as of the last day covered. */
    NONE,
    /** By the period's actual days. */
    ACTUAL_DAYS,
    /** By days of a month that always has 30. */
    FIXED_30_DAYS
}
