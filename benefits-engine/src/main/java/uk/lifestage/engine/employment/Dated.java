package uk.lifestage.engine.employment;

import uk.lifestage.engine.calendar.Period;

/** Facts with the days on which they hold. */
public record Dated<T>(Period valid, T facts) {}
