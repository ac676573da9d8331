package uk.lifestage.engine.catalogue;

/** From when a choice made in a window holds. A salary sacrifice never starts before the next open pay period. */
public enum StartRule {
    NEXT_OPEN_PERIOD,
    PLAN_YEAR_START,
    EVENT_DATE,
    FIRST_OF_MONTH_FOLLOWING,
    FIRST_OF_MONTH_FOLLOWING_OR_COINCIDING
}
