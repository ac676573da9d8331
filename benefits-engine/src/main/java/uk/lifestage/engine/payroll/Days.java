package uk.lifestage.engine.payroll;

import java.time.LocalDate;

/** Which of two days comes first. */
final class Days {
    private Days() {}

    static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
