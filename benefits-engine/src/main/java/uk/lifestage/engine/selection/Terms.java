package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowEnd;

/**
 * How long a choice holds.
 *
 * <ul>
 *   <li>Leave, and whatever is collected over the plan year: until the end of the plan year in which it starts, or of
 *       the last instalment's pay period where that is later.
 *   <li>Any other whole price: until the end of the last instalment's pay period. Where the known calendar is too short,
 *       its periods are continued at the pay group's frequency.
 *   <li>A benefit that lapses, or falls to its core option, when its yearly window ends without a choice: until the end of
 *       the first plan year about whose successor the yearly window has not opened to ask.
 *   <li>Everything else: until it is changed.
 * </ul>
 */
final class Terms {
    private Terms() {}

    /**
     * The days on which a choice made on {@code asOf} holds.
     *
     * @param instalments over how many pay periods its price is collected; absent where it is due in every period
     */
    static Period valid(
            Catalogue catalogue,
            Benefit benefit,
            Option option,
            LocalDate startsOn,
            LocalDate asOf,
            @Nullable Integer instalments,
            @Nullable PayCalendar calendar) {
        var planYear = catalogue.planYearStart();
        var yearEnd = PlanYear.containing(startsOn, planYear).days().until();
        var collected =
                instalments == null || calendar == null ? startsOn : endOfPeriod(calendar, startsOn, instalments);
        if (option.rate() instanceof Rate.LeaveTrade || benefit.collection() instanceof Collection.OverPlanYear) {
            return new Period(startsOn, collected.isAfter(yearEnd) ? collected : yearEnd);
        }
        if (collected.isAfter(startsOn)) {
            return new Period(startsOn, collected);
        }
        return lapsesOn(catalogue, benefit, option, yearEnd, asOf)
                .map(lapse -> new Period(startsOn, lapse))
                .orElseGet(() -> Period.from(startsOn));
    }

    private static Optional<LocalDate> lapsesOn(
            Catalogue catalogue, Benefit benefit, Option option, LocalDate yearEnd, LocalDate asOf) {
        if (benefit.windowEnd() == WindowEnd.KEEP
                || (benefit.windowEnd() == WindowEnd.CORE_ONLY && option.code().equals(benefit.coreOption()))) {
            return Optional.empty();
        }
        for (var window : catalogue.windows()) {
            if (window instanceof Window.Annual annual && benefit.windows().contains(annual.code())) {
                var opens = lastBefore(
                        annual.opens(), lastBefore(annual.lastDay(), yearEnd).plusDays(1));
                var asked = !asOf.isBefore(opens);
                return Optional.of(
                        asked
                                ? PlanYear.containing(yearEnd, catalogue.planYearStart())
                                        .days()
                                        .until()
                                : yearEnd);
            }
        }
        return Optional.empty();
    }

    /** The last occurrence of a month-day before a day. */
    private static LocalDate lastBefore(MonthDay monthDay, LocalDate day) {
        var sameYear = monthDay.atYear(day.getYear());
        return sameYear.isBefore(day) ? sameYear : monthDay.atYear(day.getYear() - 1);
    }

    /** The first day after the {@code count}-th pay period, counted from the one that contains or follows a day. */
    private static LocalDate endOfPeriod(PayCalendar calendar, LocalDate from, int count) {
        var left = count;
        var end = from;
        for (var period : calendar.periods()) {
            if (left > 0 && period.days().until().isAfter(from)) {
                left--;
                end = period.days().until();
            }
        }
        return switch (calendar.frequency()) {
            case WEEKLY -> end.plusWeeks(left);
            case TWO_WEEKLY -> end.plusWeeks(2L * left);
            case FOUR_WEEKLY -> end.plusWeeks(4L * left);
            case MONTHLY -> end.plusMonths(left);
        };
    }
}
