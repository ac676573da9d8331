package uk.lifestage.engine.eligibility;

import java.util.List;

/**
 * {@code post} as rules read it: whole numbers and text alone, since the rule language has no decimals.
 *
 * @param annualSalary yearly pay of this post in pence
 * @param fullTimeSalary yearly pay of the same grade worked full time, in pence
 * @param hourlyRate annual salary by weeks paid and weekly hours, in pence, half a penny up; 0 without hours
 * @param fte in ten-thousandths: 10000 is full time
 * @param weeklyHours in hundredths
 * @param weeksPerYear in thousandths
 * @param leaveDays in tenths
 * @param serviceMonths whole months since the continuous service date; 0 before it
 * @param monthsInPost whole months since the post's first day
 * @param assignmentEnd ISO date, empty while the post is open
 * @param contractEnd ISO date, empty where the contract has no end
 * @param contractMonthsLeft whole months from today to the end of the contract's last day, 0 after it; 999 without one
 */
public record KnownPost(
        String contractType,
        long annualSalary,
        long fullTimeSalary,
        long hourlyRate,
        long fte,
        long weeklyHours,
        long weeksPerYear,
        String grade,
        String payGroup,
        String pensionScheme,
        long leaveDays,
        String location,
        String department,
        String niCategory,
        String taxCode,
        List<String> studentLoanPlans,
        long serviceMonths,
        long serviceYears,
        long monthsInPost,
        String continuousServiceDate,
        String assignmentStart,
        String assignmentEnd,
        String contractEnd,
        long contractMonthsLeft) {
    @Override
    public String toString() {
        return "KnownPost[withheld]";
    }
}
