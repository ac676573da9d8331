package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Statutory leave (Working Time Regulations 1998 reg 13 to 16): 5.6 weeks and 28 days at most, bank holidays included.
 * Results in days or hours, rounded up: selling leave may not go below them.
 */
public final class StatutoryLeave {
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private StatutoryLeave() {}

    /**
     * Days of a full leave year for so many working days a week, unrounded.
     *
     * @param day the leave year's first day, which picks the law in force
     */
    public static BigDecimal days(Law law, LocalDate day, BigDecimal daysPerWeek) {
        var weeks = law.figure(LegalFigure.LEAVE_WEEKS, day).value();
        var most = law.figure(LegalFigure.LEAVE_MOST_DAYS, day).value();
        return plain(weeks.multiply(daysPerWeek).min(most));
    }

    /** Days in the leave year in which work starts: a twelfth for each month left, parts counted, up to half a day. */
    public static BigDecimal starterDays(Law law, BigDecimal daysPerWeek, LocalDate leaveYearStart, LocalDate started) {
        var months = BigDecimal.valueOf(monthsLeft(leaveYearStart, started));
        var step = law.figure(LegalFigure.LEAVE_STARTER_DAY_STEP, started).value();
        return up(days(law, started, daysPerWeek).multiply(months), MONTHS, step);
    }

    /** Days up to and including the last day of work, by the days of the leave year, up to a tenth of a day. */
    public static BigDecimal leaverDays(Law law, BigDecimal daysPerWeek, LocalDate leaveYearStart, LocalDate left) {
        return servedDays(law, daysPerWeek, leaveYearStart, leaveYearStart, left);
    }

    /**
     * Days of somebody who starts and leaves within one leave year, up to a tenth of a day.
     *
     * @param leaveYearStart the leave year's first day; where nothing is agreed it is the day on which work started
     */
    public static BigDecimal servedDays(
            Law law, BigDecimal daysPerWeek, LocalDate leaveYearStart, LocalDate started, LocalDate left) {
        var step = law.figure(LegalFigure.LEAVE_LEAVER_DAY_STEP, started).value();
        var served = BigDecimal.valueOf(ChronoUnit.DAYS.between(started, left) + 1);
        return up(days(law, started, daysPerWeek).multiply(served), daysOfLeaveYear(leaveYearStart), step);
    }

    /** Hours of a full leave year for weekly hours on so many days, up to a tenth of an hour. */
    public static BigDecimal hours(Law law, LocalDate day, BigDecimal hoursPerWeek, BigDecimal daysPerWeek) {
        return up(days(law, day, daysPerWeek).multiply(hoursPerWeek), daysPerWeek, TENTH);
    }

    /** Hours in the leave year in which work starts: {@link #starterDays} at the hours of a day, up to a tenth. */
    public static BigDecimal starterHours(
            Law law, BigDecimal hoursPerWeek, BigDecimal daysPerWeek, LocalDate leaveYearStart, LocalDate started) {
        return up(starterDays(law, daysPerWeek, leaveYearStart, started).multiply(hoursPerWeek), daysPerWeek, TENTH);
    }

    /** Hours up to and including the last day of work, up to a tenth of an hour. */
    public static BigDecimal servedHours(
            Law law,
            BigDecimal hoursPerWeek,
            BigDecimal daysPerWeek,
            LocalDate leaveYearStart,
            LocalDate started,
            LocalDate left) {
        var served = BigDecimal.valueOf(ChronoUnit.DAYS.between(started, left) + 1);
        return up(
                days(law, started, daysPerWeek).multiply(hoursPerWeek).multiply(served),
                daysPerWeek.multiply(daysOfLeaveYear(leaveYearStart)),
                TENTH);
    }

    /**
     * Hours that irregular or part-year work of one pay period earns: 12.07 % of the hours worked, to the nearest hour
     * with half an hour up (reg 15B), for leave years from 1 April 2024.
     */
    public static BigDecimal irregularHours(Law law, LocalDate leaveYearStart, BigDecimal hoursWorked) {
        return hoursWorked
                .multiply(law.figure(LegalFigure.LEAVE_IRREGULAR_HOURS_RATE, leaveYearStart)
                        .value())
                .setScale(0, RoundingMode.HALF_UP);
    }

    /** How many days may be sold at most: what the contract gives over the statutory days. */
    public static BigDecimal sellableDays(Law law, LocalDate day, BigDecimal contractDays, BigDecimal daysPerWeek) {
        return plain(contractDays.subtract(days(law, day, daysPerWeek)).max(BigDecimal.ZERO));
    }

    /** Months of the leave year from the start of work to its end, the first counted whole. */
    private static int monthsLeft(LocalDate leaveYearStart, LocalDate started) {
        var until = leaveYearStart.plusYears(1);
        if (started.isBefore(leaveYearStart) || !started.isBefore(until)) {
            throw new IllegalArgumentException("Work starts outside the leave year");
        }
        var passed = (int) ChronoUnit.MONTHS.between(leaveYearStart, started);
        return 12 - passed;
    }

    private static BigDecimal daysOfLeaveYear(LocalDate leaveYearStart) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(leaveYearStart, leaveYearStart.plusYears(1)));
    }

    /** A quotient as so many steps, a part of one counted as a whole. */
    private static BigDecimal up(BigDecimal dividend, BigDecimal divisor, BigDecimal step) {
        return plain(dividend.divide(divisor.multiply(step), 0, RoundingMode.UP).multiply(step));
    }

    private static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
