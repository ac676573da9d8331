package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which day a night is of: the employer's own, whatever clocks do. */
class NightHourTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        // British summer time is an hour ahead of these instants, winter time is not.
        "22:00, 2026-07-10T20:59:59Z, ",
        "22:00, 2026-07-10T21:00:00Z, 2026-07-10",
        "22:00, 2026-12-10T21:59:59Z, ",
        "22:00, 2026-12-10T22:00:00Z, 2026-12-10",
        // Up to midnight it is still the day's night; after it, the next day's has not come.
        "22:00, 2026-07-10T22:59:59Z, 2026-07-10",
        "22:00, 2026-07-10T23:00:00Z, ",
        // 28 March 2027 has no 01:30: clocks go from 01:00 to 02:00 at 01:00Z.
        "01:30, 2027-03-28T00:59:59Z, ",
        "01:30, 2027-03-28T01:00:00Z, 2027-03-27",
        // 25 October 2026 has 01:30 twice: the first is at 00:30Z.
        "01:30, 2026-10-25T00:29:59Z, ",
        "01:30, 2026-10-25T00:30:00Z, 2026-10-24",
        // A night after midnight is that of the day that has ended.
        "00:00, 2026-10-24T23:00:00Z, 2026-10-24",
        "00:30, 2026-10-25T23:59:59Z, 2026-10-24",
        "00:30, 2026-10-26T00:29:59Z, ",
        "00:30, 2026-10-26T00:30:00Z, 2026-10-25",
        "00:30, 2027-03-28T23:29:59Z, ",
        "00:30, 2027-03-28T23:30:00Z, 2027-03-28",
        "00:30, 2027-03-29T22:59:59Z, 2027-03-28",
    })
    void aNightIsOfTheEmployersDay(LocalTime at, Instant now, LocalDate date) {
        assertThat(new NightHour(Optional.of(at)).date(now, LONDON)).isEqualTo(Optional.ofNullable(date));
    }

    @Test
    void oneMomentIsOfTwoDaysForEmployersOnTwoSidesOfMidnight() {
        var hour = new NightHour(Optional.of(LocalTime.of(22, 0)));
        var now = Instant.parse("2026-12-10T22:30:00Z");

        assertThat(hour.date(now, LONDON)).contains(LocalDate.of(2026, 12, 10));
        assertThat(hour.date(now, ZoneId.of("Pacific/Kiritimati"))).isEmpty();
        assertThat(hour.date(now.plusSeconds(10 * 3_600), ZoneId.of("Pacific/Kiritimati")))
                .contains(LocalDate.of(2026, 12, 11));
    }

    /** Looked at every minute for two years, with both clock changes in each: every day has its night, and no other day. */
    @Test
    void everyDayOfTheCalendarHasItsNightWhateverTheHour() {
        for (var at : Set.of(LocalTime.MIDNIGHT, LocalTime.of(1, 30), LocalTime.of(2, 0), LocalTime.of(22, 0))) {
            var hour = new NightHour(Optional.of(at));
            var dates = new LinkedHashSet<LocalDate>();
            var until = Instant.parse("2028-01-01T00:00:00Z");
            for (var now = Instant.parse("2026-01-01T00:00:00Z"); now.isBefore(until); now = now.plusSeconds(60)) {
                hour.date(now, LONDON).ifPresent(dates::add);
            }

            int before = at.isBefore(LocalTime.NOON) ? 1 : 0;
            assertThat(dates)
                    .containsExactlyElementsOf(LocalDate.of(2026, 1, 1)
                            .minusDays(before)
                            .datesUntil(LocalDate.of(2028, 1, 1).minusDays(before))
                            .toList());
            assertThat(dates).allSatisfy(date -> {
                assertThat(hour.date(hour.of(date, LONDON), LONDON)).contains(date);
            });
        }
    }

    @Test
    void noHourMeansNoNightByTheClock() {
        assertThat(new NightHour(Optional.empty()).date(Instant.parse("2026-12-10T23:00:00Z"), LONDON))
                .isEmpty();
    }
}
