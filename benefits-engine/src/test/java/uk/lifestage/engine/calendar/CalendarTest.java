package uk.lifestage.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static final PayPeriod SEPTEMBER = month(6, "2026-09-01");
    private static final PayPeriod OCTOBER = month(7, "2026-10-01");
    private static final PayPeriod NOVEMBER = month(8, "2026-11-01");
    private static final PayCalendar AUTUMN =
            new PayCalendar("M1", Frequency.MONTHLY, List.of(OCTOBER, NOVEMBER, SEPTEMBER));

    /** A calendar month, cut off on the 10th and paid on the 25th. */
    private static PayPeriod month(int number, String first) {
        var from = LocalDate.parse(first);
        return new PayPeriod(
                "2026/27",
                number,
                new Period(from, from.plusMonths(1)),
                from.withDayOfMonth(10),
                from.withDayOfMonth(25));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static Period days(String from, String until) {
        return new Period(day(from), day(until));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-08-31, false", "2026-09-01, true", "2026-09-30, true", "2026-10-01, false"})
    void aPeriodHasItsFirstDayAndNotItsEnd(String day, boolean within) {
        assertThat(SEPTEMBER.days().contains(day(day))).isEqualTo(within);
    }

    @Test
    void periodsThatOnlyTouchShareNoDay() {
        var september = SEPTEMBER.days();
        assertThat(september.overlaps(OCTOBER.days())).isFalse();
        assertThat(september.intersection(OCTOBER.days())).isEmpty();
        assertThat(september.overlaps(days("2026-09-30", "2026-10-02"))).isTrue();
        assertThat(september.intersection(days("2026-09-30", "2026-10-02"))).contains(days("2026-09-30", "2026-10-01"));
    }

    @Test
    void countsTheDaysOfAPeriod() {
        assertThat(SEPTEMBER.days().days()).isEqualTo(30);
        assertThat(SEPTEMBER.days().isEmpty()).isFalse();
        assertThat(days("2026-09-01", "2026-09-01").isEmpty()).isTrue();
        assertThatThrownBy(() -> days("2026-09-02", "2026-09-01")).hasMessageContaining("before it starts");
    }

    @Test
    void findsThePayPeriodOfADay() {
        assertThat(AUTUMN.containing(day("2026-08-31"))).isEmpty();
        assertThat(AUTUMN.containing(day("2026-09-01"))).contains(SEPTEMBER);
        assertThat(AUTUMN.containing(day("2026-10-31"))).contains(OCTOBER);
        assertThat(AUTUMN.containing(day("2026-12-01"))).isEmpty();
        assertThat(AUTUMN.firstEndingAfter(day("2026-08-01"))).isZero();
        assertThat(AUTUMN.firstEndingAfter(day("2026-10-01"))).isEqualTo(1);
        assertThat(AUTUMN.firstEndingAfter(day("2026-12-01"))).isEqualTo(3);
    }

    @Test
    void findsThePeriodWhoseFileIsStillToBePrepared() {
        assertThat(AUTUMN.nextOpen(day("2026-09-10"))).contains(SEPTEMBER);
        assertThat(AUTUMN.nextOpen(day("2026-09-11"))).contains(OCTOBER);
        assertThat(AUTUMN.nextOpen(day("2026-11-11"))).isEmpty();
    }

    @Test
    void namesPeriodsByTaxYearAndNumber() {
        assertThat(month(9, "2026-12-01").name()).isEqualTo("2026/27-09");
        assertThat(month(10, "2027-01-01").name()).isEqualTo("2026/27-10");
        assertThat(AUTUMN.named("2026/27-07")).contains(OCTOBER);
        assertThat(AUTUMN.named("2026/27-09")).isEmpty();
    }

    @Test
    void leavesNoDayOfACalendarOut() {
        assertThatThrownBy(() -> new PayCalendar("M1", Frequency.MONTHLY, List.of(SEPTEMBER, NOVEMBER)))
                .hasMessageContaining("does not follow");
    }

    @Test
    void findsThePlanYearOfADay() {
        var april = MonthDay.of(4, 1);
        var year = PlanYear.containing(day("2027-03-31"), april);
        assertThat(year.days()).isEqualTo(days("2026-04-01", "2027-04-01"));
        assertThat(PlanYear.containing(day("2026-04-01"), april)).isEqualTo(year);
    }

    @Test
    void onePlanYearFollowsTheOther() {
        var year = PlanYear.containing(day("2027-03-31"), MonthDay.of(4, 1));
        assertThat(year.next().days()).isEqualTo(days("2027-04-01", "2028-04-01"));
        assertThat(PlanYear.containing(day("2027-12-31"), MonthDay.of(1, 1)).days())
                .isEqualTo(days("2027-01-01", "2028-01-01"));
    }

    @Test
    void putsPeriodsInTheOrderOfTheirDays() {
        assertThat(SEPTEMBER.compareTo(OCTOBER)).isNegative();
        assertThat(AUTUMN.periods()).containsExactly(SEPTEMBER, OCTOBER, NOVEMBER);
    }

    @ParameterizedTest(name = "{0}: {1} a year")
    @CsvSource({"WEEKLY, 52", "TWO_WEEKLY, 26", "FOUR_WEEKLY, 13", "MONTHLY, 12"})
    void aYearHasSoManyPayPeriods(Frequency frequency, int periods) {
        assertThat(frequency.periodsPerYear()).isEqualTo(periods);
    }

    @Test
    void aFrequencyHasAWordForFiles() {
        assertThat(Frequency.values())
                .extracting(Frequency::code)
                .containsExactly("weekly", "two_weekly", "four_weekly", "monthly");
    }
}
