package uk.lifestage.batch.night;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From which time of an employer's own day a night is run. A night after midnight is that of the day that has ended, so that
 * whatever was submitted on that day, to its last second, is known to it; one from noon on is that of its own day. Clocks that
 * go forward over that time bring the night forward to the moment at which they do; where they go back over it, it has come
 * the first time round.
 *
 * @param at absent where the clock starts no nights
 */
record NightHour(Optional<LocalTime> at) {
    /** The hour as the setting has it: {@code never} or nothing where nights run on request alone. */
    static NightHour of(String setting) {
        return new NightHour(
                setting.isBlank() || setting.equals("never")
                        ? Optional.empty()
                        : Optional.of(LocalTime.parse(setting)));
    }

    /** The business date whose night is to be run, if it has not been: once the hour has come, up to the next midnight. */
    Optional<LocalDate> date(Instant now, ZoneId employer) {
        var there = now.atZone(employer);
        return at.filter(hour -> !there.toLocalTime().isBefore(hour))
                .map(hour -> there.toLocalDate().minusDays(daysAfter(hour)));
    }

    /** The moment from which a day's night is run; there must be an hour. */
    Instant of(LocalDate date, ZoneId employer) {
        var hour = at.orElseThrow();
        return date.plusDays(daysAfter(hour)).atTime(hour).atZone(employer).toInstant();
    }

    private static int daysAfter(LocalTime hour) {
        return hour.isBefore(LocalTime.NOON) ? 1 : 0;
    }
}
