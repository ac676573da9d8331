package uk.lifestage.engine.calendar;

import java.time.LocalDate;

/** Which of two days comes first, and which last. */
public final class Days {
    private Days() {}

    /** The day that comes first. */
    public static LocalDate earlier(LocalDate one, LocalDate other) {
        return other.isBefore(one) ? other : one;
    }

    /** The day that comes last. */
    public static LocalDate later(LocalDate one, LocalDate other) {
        return other.isAfter(one) ? other : one;
    }
}
