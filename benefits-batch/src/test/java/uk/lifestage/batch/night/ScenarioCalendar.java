package uk.lifestage.batch.night;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;

/** The pay groups of the scenarios: every cut-off is a Wednesday, that of a month its third. */
enum ScenarioCalendar {
    MONTHLY(Frequency.MONTHLY, 0),
    /** Another monthly pay group with the same periods. */
    SCHOOLS(Frequency.MONTHLY, 0),
    /** Monthly as well: its June is withdrawn. */
    DEPOT(Frequency.MONTHLY, 0),
    /** Monthly as well: some of its files are asked for before their night. */
    LIBRARY(Frequency.MONTHLY, 0),
    /** Monthly as well: its August is asked for before July. */
    ARCHIVE(Frequency.MONTHLY, 0),
    WEEKLY(Frequency.WEEKLY, 1),
    /** Weekly as well: few of its weeks stay open to correction. */
    MARKET(Frequency.WEEKLY, 1),
    FORTNIGHTLY(Frequency.TWO_WEEKLY, 2),
    FOURWEEKLY(Frequency.FOUR_WEEKLY, 4);

    /** How many periods before a file's own stay open to correction. */
    static final int CORRECTION_PERIODS = 4;

    private final PayCalendar calendar;
    private final String unit;

    ScenarioCalendar(Frequency frequency, int weeks) {
        calendar = new PayCalendar(name(), frequency, weeks == 0 ? months() : weeks(weeks));
        unit = switch (weeks) {
            case 1 -> "week ";
            case 2 -> "fortnight ";
            default -> "four weeks ";
        };
    }

    PayGroup payGroup() {
        return new PayGroup(calendar, this == MARKET ? 1 : CORRECTION_PERIODS);
    }

    List<PayPeriod> periods() {
        return calendar.periods();
    }

    /** What a line begins with that is not in the monthly pay group's or a weekly one's file: {@code Schools: }. */
    String prefix() {
        return calendar.frequency() != Frequency.MONTHLY && this != MARKET || this == MONTHLY
                ? ""
                : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + ": ";
    }

    /** {@code May}, in the plan year of the stories; {@code April 2027} outside of it; {@code week 3}. */
    String name(PayPeriod period) {
        var from = period.days().from();
        if (calendar.frequency() == Frequency.MONTHLY) {
            var month = from.getMonth().getDisplayName(TextStyle.FULL, Locale.UK);
            return period.taxYear().equals("2026/27") ? month : month + " " + from.getYear();
        }
        return unit + period.number() + (period.taxYear().equals("2026/27") ? "" : " of " + period.taxYear());
    }

    /** The period's name by what a payroll file says. */
    String name(String forPeriod) {
        return name(calendar.named(forPeriod).orElseThrow());
    }

    /** The period that a payroll file calls so: {@code 2026/27-08}. */
    PayPeriod byCode(String forPeriod) {
        return calendar.named(forPeriod).orElseThrow();
    }

    /** The period with this name. */
    PayPeriod named(String name) {
        return periods().stream()
                .filter(period -> name(period).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No period is called " + name));
    }

    /** Calendar months from January 2026, numbered from April. */
    private static List<PayPeriod> months() {
        var periods = new ArrayList<PayPeriod>();
        for (var from = LocalDate.of(2026, 1, 1); from.getYear() < 2028; from = from.plusMonths(1)) {
            int taxYear = from.getMonthValue() < Month.APRIL.getValue() ? from.getYear() - 1 : from.getYear();
            periods.add(new PayPeriod(
                    "%d/%02d".formatted(taxYear, (taxYear + 1) % 100),
                    (from.getMonthValue() + 8) % 12 + 1,
                    new Period(from, from.plusMonths(1)),
                    from.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.WEDNESDAY)),
                    from.withDayOfMonth(28)));
        }
        return periods;
    }

    /** So many weeks from Monday 6 April 2026, for 52 weeks; cut off on the last Wednesday. */
    private static List<PayPeriod> weeks(int weeks) {
        var periods = new ArrayList<PayPeriod>();
        var from = LocalDate.of(2026, 4, 6);
        for (int number = 1; number <= 52 / weeks; number++) {
            var until = from.plusWeeks(weeks);
            periods.add(
                    new PayPeriod("2026/27", number, new Period(from, until), until.minusDays(5), until.minusDays(3)));
            from = until;
        }
        return periods;
    }
}
