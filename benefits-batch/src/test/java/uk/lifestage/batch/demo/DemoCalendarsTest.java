package uk.lifestage.batch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;

class DemoCalendarsTest {
    private final PayCalendar monthly = DemoCalendars.monthly();
    private final PayCalendar weekly = DemoCalendars.weekly();

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource({
        "2026/27-01, 2026-04-01, 2026-05-01, 2026-04-10, 2026-04-24, the 25th is a Saturday",
        "2026/27-02, 2026-05-01, 2026-06-01, 2026-05-08, 2026-05-22, the 10th is a Sunday and the 25th a bank holiday",
        "2026/27-08, 2026-11-01, 2026-12-01, 2026-11-10, 2026-11-25, both are working days",
        "2026/27-09, 2026-12-01, 2027-01-01, 2026-12-10, 2026-12-24, the 25th is Christmas Day",
        "2027/28-12, 2028-03-01, 2028-04-01, 2028-03-10, 2028-03-24, the last"
    })
    void paysMonths(String name, LocalDate from, LocalDate until, LocalDate cutOff, LocalDate payDate, String why) {
        assertPeriod(monthly, name, from, until, cutOff, payDate);
    }

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource({
        "2026/27-01, 2026-03-30, 2026-04-06, 2026-04-07, 2026-04-10, Easter Monday gives way to Tuesday",
        "2026/27-33, 2026-11-09, 2026-11-16, 2026-11-16, 2026-11-20, an ordinary week",
        "2026/27-38, 2026-12-14, 2026-12-21, 2026-12-21, 2026-12-24, Christmas Day is a Friday",
        "2026/27-52, 2027-03-22, 2027-03-29, 2027-03-30, 2027-04-02, the last of a tax year",
        "2027/28-01, 2027-03-29, 2027-04-05, 2027-04-05, 2027-04-09, the first of the next"
    })
    void paysWeeks(String name, LocalDate from, LocalDate until, LocalDate cutOff, LocalDate payDate, String why) {
        assertPeriod(weekly, name, from, until, cutOff, payDate);
    }

    @Test
    void numbersEachTaxYearFromOne() {
        assertThat(numbers(monthly, "2026/27")).isEqualTo(upTo(12));
        assertThat(numbers(monthly, "2027/28")).isEqualTo(upTo(12));
        assertThat(numbers(weekly, "2026/27")).isEqualTo(upTo(52));
        assertThat(numbers(weekly, "2027/28")).isEqualTo(upTo(52));
    }

    @Test
    void preparesEveryFileBeforePayOnAWorkingDay() {
        for (var calendar : DemoCalendars.all()) {
            assertThat(calendar.periods()).allSatisfy(period -> {
                assertThat(period.cutOff()).isBefore(period.payDate());
                assertThat(period.cutOff().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
                assertThat(period.payDate().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            });
            assertThat(calendar.periods().stream().map(PayPeriod::cutOff)).doesNotHaveDuplicates();
        }
    }

    private static void assertPeriod(
            PayCalendar calendar, String name, LocalDate from, LocalDate until, LocalDate cutOff, LocalDate payDate) {
        var period = calendar.named(name).orElseThrow();

        assertThat(period.days().from()).isEqualTo(from);
        assertThat(period.days().until()).isEqualTo(until);
        assertThat(period.cutOff()).isEqualTo(cutOff);
        assertThat(period.payDate()).isEqualTo(payDate);
    }

    private static List<Integer> numbers(PayCalendar calendar, String taxYear) {
        return calendar.periods().stream()
                .filter(period -> period.taxYear().equals(taxYear))
                .map(PayPeriod::number)
                .toList();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
