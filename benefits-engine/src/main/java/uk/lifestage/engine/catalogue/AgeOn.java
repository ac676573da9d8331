package uk.lifestage.engine.catalogue;

/** The day on which an age is read for an age-banded rate. */
public enum AgeOn {
    PERIOD_START,
    PAY_DATE,
    PLAN_YEAR_START,
    /** The new band counts for the whole pay period in which the birthday falls. */
    BIRTHDAY
}
