package uk.lifestage.batch.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;

/**
 * The demo council's two pay calendars for the tax years 2026/27 and 2027/28.
 *
 * <p>{@code MONTHLY} pays calendar months on the 25th from a file of the 10th; each day that is not a working day gives
 * way to the working day before it. {@code WEEKLY} pays weeks from Monday to Sunday on the Friday of the week after,
 * from a file of that week's Monday; a Friday gives way to the day before, a Monday to the day after. Working days are
 * those that are neither at a weekend nor a bank holiday in England.
 */
public final class DemoCalendars {
    private static final int FIRST_TAX_YEAR = 2026;
    private static final int LAST_TAX_YEAR = 2027;
    private static final MonthDay TAX_YEAR_START = MonthDay.of(Month.APRIL, 6);
    private static final int MONTHLY_CUT_OFF = 10;
    private static final int MONTHLY_PAY_DAY = 25;

    /** Bank holidays in England, April 2026 to April 2028, at weekends as moved (gov.uk/bank-holidays). */
    private static final Set<LocalDate> BANK_HOLIDAYS = Set.of(
            LocalDate.of(2026, 4, 3),
            LocalDate.of(2026, 4, 6),
            LocalDate.of(2026, 5, 4),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 8, 31),
            LocalDate.of(2026, 12, 25),
            LocalDate.of(2026, 12, 28),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2027, 3, 26),
            LocalDate.of(2027, 3, 29),
            LocalDate.of(2027, 5, 3),
            LocalDate.of(2027, 5, 31),
            LocalDate.of(2027, 8, 30),
            LocalDate.of(2027, 12, 27),
            LocalDate.of(2027, 12, 28),
            LocalDate.of(2028, 1, 3),
            LocalDate.of(2028, 4, 14),
            LocalDate.of(2028, 4, 17));

    private DemoCalendars() {}

    /** Both calendars. */
    public static List<PayCalendar> all() {
        return List.of(monthly(), weekly());
    }

    /** The calendar of pay group {@code MONTHLY}: 24 periods, the first of each tax year April. */
    public static PayCalendar monthly() {
        var periods = new ArrayList<PayPeriod>();
        for (int taxYear = FIRST_TAX_YEAR; taxYear <= LAST_TAX_YEAR; taxYear++) {
            for (int number = 1; number <= 12; number++) {
                var from = LocalDate.of(taxYear, Month.APRIL, 1).plusMonths(number - 1L);
                periods.add(new PayPeriod(
                        nameOf(taxYear),
                        number,
                        new Period(from, from.plusMonths(1)),
                        workingDayUpTo(from.withDayOfMonth(MONTHLY_CUT_OFF)),
                        workingDayUpTo(from.withDayOfMonth(MONTHLY_PAY_DAY))));
            }
        }
        return new PayCalendar("MONTHLY", Frequency.MONTHLY, periods);
    }

    /** The calendar of pay group {@code WEEKLY}: a period is numbered by the tax week in which it is paid. */
    public static PayCalendar weekly() {
        var periods = new ArrayList<PayPeriod>();
        for (int taxYear = FIRST_TAX_YEAR; taxYear <= LAST_TAX_YEAR; taxYear++) {
            var taxYearStart = Year.of(taxYear).atMonthDay(TAX_YEAR_START);
            var taxYearEnd = taxYearStart.plusYears(1);
            var friday = taxYearStart.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
            for (; friday.isBefore(taxYearEnd); friday = friday.plusWeeks(1)) {
                var payDate = workingDayUpTo(friday);
                var number = (int) (ChronoUnit.DAYS.between(taxYearStart, payDate) / 7) + 1;
                var monday = friday.with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
                var worked = monday.minusWeeks(1);
                periods.add(new PayPeriod(
                        nameOf(taxYear), number, new Period(worked, monday), workingDayFrom(monday), payDate));
            }
        }
        return new PayCalendar("WEEKLY", Frequency.WEEKLY, periods);
    }

    private static String nameOf(int taxYear) {
        return "%d/%02d".formatted(taxYear, (taxYear + 1) % 100);
    }

    private static LocalDate workingDayUpTo(LocalDate day) {
        var found = day;
        while (!isWorkingDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    private static LocalDate workingDayFrom(LocalDate day) {
        var found = day;
        while (!isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !BANK_HOLIDAYS.contains(day);
    }
}
