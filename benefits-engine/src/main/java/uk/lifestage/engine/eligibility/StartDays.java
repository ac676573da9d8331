package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.StartRule;

/**
 * From when a choice made today holds, for one post on one day.
 *
 * <p>The next open period is the earliest pay period that begins after today and whose cut-off has not passed: a choice
 * never changes pay for days that have begun, whatever its funding. A choice made ahead of an event waits for a period
 * that begins no earlier than the event.
 *
 * <p>A salary sacrifice is a change of contract that must be agreed before the pay is earned (HMRC's Employment Income
 * Manual, EIM42765), so it is never backdated: where its start rule names a day before the next open period, it starts
 * with that period. Other choices may start in the past, with the event (a newborn's cover), but never before the post.
 */
final class StartDays {
    private final LocalDate today;
    private final LocalDate postStart;
    private final MonthDay planYearStart;
    private final @Nullable PayCalendar calendar;
    private final Start nextOpen;

    /**
     * A start and how long that answer stays true.
     *
     * @param day absent where no pay calendar covers the days that the start would need
     * @param until the first day on which the answer could be another
     */
    record Start(@Nullable LocalDate day, LocalDate until) {}

    StartDays(LocalDate today, LocalDate postStart, MonthDay planYearStart, @Nullable PayCalendar calendar) {
        this.today = today;
        this.postStart = postStart;
        this.planYearStart = planYearStart;
        this.calendar = calendar;
        nextOpen = nextOpen(today);
    }

    /**
     * The start by a window's rule.
     *
     * @param base the day that opened the window: the event's, the post's first; absent where it is today itself
     * @param afterLastDay for a yearly window its last day, which the plan year follows; absent for others
     */
    Start start(
            StartRule rule,
            @Nullable LocalDate base,
            @Nullable LocalDate afterLastDay,
            boolean sacrifice,
            boolean reachesPayroll) {
        var start = byRule(rule, base, afterLastDay, reachesPayroll);
        if (start.day() == null) {
            return start;
        }
        var day = start.day().isBefore(postStart) ? postStart : start.day();
        if (!sacrifice) {
            return new Start(day, start.until());
        }
        var open = nextOpen.day();
        if (open == null) {
            return new Start(null, start.until());
        }
        return new Start(day.isBefore(open) ? open : day, earlier(start.until(), nextOpen.until()));
    }

    private Start byRule(
            StartRule rule, @Nullable LocalDate base, @Nullable LocalDate afterLastDay, boolean reachesPayroll) {
        var from = base == null ? today : base;
        return switch (rule) {
            case NEXT_OPEN_PERIOD -> {
                var open = from.isAfter(today) ? nextOpen(from) : nextOpen;
                // Without a pay calendar what never reaches payroll starts with the next month.
                yield open.day() == null && !reachesPayroll
                        ? start(firstOfNextMonth(from.isAfter(today) ? from : today), true)
                        : open;
            }
            case PLAN_YEAR_START ->
                afterLastDay == null
                        ? start(planYearAfter(from.isAfter(today) ? from : today), true)
                        : start(planYearAfter(afterLastDay), false);
            case EVENT_DATE -> base == null ? new Start(today, today.plusDays(1)) : start(base, false);
            case FIRST_OF_MONTH_FOLLOWING -> start(firstOfNextMonth(from), base == null);
            case FIRST_OF_MONTH_FOLLOWING_OR_COINCIDING ->
                from.getDayOfMonth() == 1
                        ? new Start(from, base == null ? today.plusDays(1) : Period.FOREVER)
                        : start(firstOfNextMonth(from), base == null);
        };
    }

    /** A start which, where it moves with today, stays until today has reached it. */
    private static Start start(LocalDate day, boolean moves) {
        return new Start(day, moves ? day : Period.FOREVER);
    }

    private LocalDate planYearAfter(LocalDate day) {
        return PlanYear.containing(day, planYearStart).days().until();
    }

    private static LocalDate firstOfNextMonth(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    private Start nextOpen(LocalDate notBefore) {
        if (calendar != null) {
            var periods = calendar.periods();
            for (int i = firstAfterToday(); i < periods.size(); i++) {
                var period = periods.get(i);
                if (!period.cutOff().isBefore(today) && !period.days().from().isBefore(notBefore)) {
                    return new Start(period.days().from(), until(period));
                }
            }
        }
        return new Start(null, Period.FOREVER);
    }

    /** The first day on which a period that is open today no longer is. */
    private static LocalDate until(PayPeriod period) {
        return earlier(period.days().from(), period.cutOff().plusDays(1));
    }

    private int firstAfterToday() {
        var periods = calendar == null ? java.util.List.<PayPeriod>of() : calendar.periods();
        int low = 0;
        int high = periods.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (periods.get(middle).days().from().isAfter(today)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
