package uk.lifestage.batch.night;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From which time of an employer's own day its night is run. Clocks that go forward over that time bring the night forward to
 * the moment at which they do; where they go back over it, it has come the first time round.
 *
 * @param at absent where the clock starts no nights
 */
record NightHour(Optional<LocalTime> at) {
    /** The business date whose night is to be run, if it has not been: the employer's own day, once its hour has come. */
    Optional<LocalDate> date(Instant now, ZoneId employer) {
        var there = now.atZone(employer);
        return at.filter(hour -> !there.toLocalTime().isBefore(hour)).map(hour -> there.toLocalDate());
    }
}
