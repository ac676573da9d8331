package uk.lifestage.engine.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A half-open stretch of days: {@code from} counts, {@code until} does not.
 *
 * @param until the first day that no longer belongs; {@link #FOREVER} where no end is known
 */
public record Period(LocalDate from, LocalDate until) {
    /** The end of a period whose end is not known. */
    public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    public Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A period ends on " + until + ", before it starts on " + from);
        }
    }

    /** From a day on, with no known end. */
    public static Period from(LocalDate from) {
        return new Period(from, FOREVER);
    }

    /** Whether a day belongs to the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** Whether two periods share a day. */
    public boolean overlaps(Period other) {
        return intersection(other).isPresent();
    }

    /** The days that both have; empty where they share none. */
    public Optional<Period> intersection(Period other) {
        var latestFrom = from.isAfter(other.from) ? from : other.from;
        var earliestUntil = until.isBefore(other.until) ? until : other.until;
        return latestFrom.isBefore(earliestUntil)
                ? Optional.of(new Period(latestFrom, earliestUntil))
                : Optional.empty();
    }

    /** How many days belong to the period. */
    public long days() {
        return ChronoUnit.DAYS.between(from, until);
    }

    /** Whether no day belongs to the period. */
    public boolean isEmpty() {
        return from.equals(until);
    }
}
