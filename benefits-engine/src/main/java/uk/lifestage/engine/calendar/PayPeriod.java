package uk.lifestage.engine.calendar;

import java.time.LocalDate;

/**
 * One pay period of a pay group.
 *
 * @param taxYear the tax year in which it is paid, for example {@code 2026/27}
 * @param number the period's number in that tax year, from 1
 * @param days the days worked that it pays
 * @param cutOff the business date whose night prepares the payroll file
 * @param payDate the day on which people are paid
 */
public record PayPeriod(String taxYear, int number, Period days, LocalDate cutOff, LocalDate payDate)
        implements Comparable<PayPeriod> {
    /** The period's name in files: {@code 2026/27-08}. */
    public String name() {
        return taxYear + (number < 10 ? "-0" : "-") + number;
    }

    @Override
    public int compareTo(PayPeriod other) {
        return days.from().compareTo(other.days.from());
    }
}
