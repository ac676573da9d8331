package uk.lifestage.engine.flexfund;

import java.time.LocalDate;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;

/**
 * Which pay period of a plan year one is. A pay period belongs to the plan year in which it ends. Beyond the known
 * calendar periods go on at the pay group's frequency, so that a part of a year's credit does not change when a later
 * calendar is laid.
 *
 * @param number from 1
 * @param count how many pay periods end in the plan year
 */
record PlaceInYear(int number, int count) {
    static PlaceInYear of(PayCalendar calendar, PayPeriod period, Period year) {
        var periods = calendar.periods();
        int index = calendar.firstEndingAfter(period.days().from());
        int number = 1;
        var end = period.days().from();
        for (int earlier = index - 1; end.isAfter(year.from()); earlier--) {
            number++;
            end = earlier >= 0 ? periods.get(earlier).days().from() : step(calendar.frequency(), end, -1);
        }
        int count = number;
        end = period.days().until();
        for (int later = index + 1; ; later++) {
            end = later < periods.size() ? periods.get(later).days().until() : step(calendar.frequency(), end, 1);
            if (end.isAfter(year.until())) {
                return new PlaceInYear(number, count);
            }
            count++;
        }
    }

    /** Whether no later pay period belongs to the plan year. */
    boolean last() {
        return number == count;
    }

    private static LocalDate step(Frequency frequency, LocalDate day, int periods) {
        return switch (frequency) {
            case WEEKLY -> day.plusWeeks(periods);
            case TWO_WEEKLY -> day.plusWeeks(2L * periods);
            case FOUR_WEEKLY -> day.plusWeeks(4L * periods);
            case MONTHLY -> day.plusMonths(periods);
        };
    }
}
