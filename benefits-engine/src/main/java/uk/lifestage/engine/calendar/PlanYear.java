package uk.lifestage.engine.calendar;

import java.time.LocalDate;
import java.time.MonthDay;

/** The year that a selection normally lasts, for example from 1 April to 31 March. */
public record PlanYear(Period days) {
    /** The plan year that contains a day, for a scheme whose years start on {@code start}. */
    public static PlanYear containing(LocalDate day, MonthDay start) {
        var thisYear = start.atYear(day.getYear());
        var from = day.isBefore(thisYear) ? start.atYear(day.getYear() - 1) : thisYear;
        return new PlanYear(new Period(from, start.atYear(from.getYear() + 1)));
    }

    /** The plan year after this one. */
    public PlanYear next() {
        return containing(days.until(), MonthDay.from(days.from()));
    }
}
