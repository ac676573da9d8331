package uk.lifestage.engine.employment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one post at one time: one row of the HR feed without the person's own data.
 *
 * @param continuousServiceDate from when service counts, which may be before this post
 * @param assignmentStart the post's first day
 * @param assignmentEnd the post's last day, that is, the last day that counts; absent while it is open
 * @param contractEnd the last day of a fixed term, absent where there is none
 * @param fte whole-time equivalent, above 0 and at most 1
 * @param weeklyHours contracted hours a week
 * @param weeksPerYear paid weeks a year: 52.143, or fewer for term-time posts
 * @param annualSalary actual yearly pay of this post
 * @param fullTimeSalary yearly pay of the same grade worked full time, all year
 * @param taxCode as payroll holds it, for example {@code S1257L}
 * @param taxBasis {@code cumulative} or {@code month1}
 * @param niCategory National Insurance category letter
 * @param studentLoanPlans {@code 1}, {@code 2}, {@code 4}, {@code 5} and {@code PG}, in the feed's order
 * @param pensionScheme {@code LGPS}, {@code LGPS-50/50}, {@code TPS}, {@code NHS} or {@code none}
 * @param leaveDays yearly leave in days, bank holidays included
 * @param unpaidFrom the first day of an absence without pay that HR tells of: the current one, one ahead or one just past;
 *     absent where there is none
 * @param unpaidUntil its last day; absent while that is not known
 */
public record PostFacts(
        LocalDate continuousServiceDate,
        LocalDate assignmentStart,
        @Nullable LocalDate assignmentEnd,
        ContractType contractType,
        @Nullable LocalDate contractEnd,
        BigDecimal fte,
        BigDecimal weeklyHours,
        BigDecimal weeksPerYear,
        Money annualSalary,
        Money fullTimeSalary,
        String grade,
        String payGroup,
        String taxCode,
        String taxBasis,
        String niCategory,
        List<String> studentLoanPlans,
        String pensionScheme,
        BigDecimal leaveDays,
        String location,
        String department,
        String costCode,
        @Nullable String managerEmployeeNo,
        @Nullable LocalDate unpaidFrom,
        @Nullable LocalDate unpaidUntil) {
    public PostFacts {
        studentLoanPlans = List.copyOf(studentLoanPlans);
    }

    /** The facts of a post of which no absence without pay is told. */
    public PostFacts(
            LocalDate continuousServiceDate,
            LocalDate assignmentStart,
            @Nullable LocalDate assignmentEnd,
            ContractType contractType,
            @Nullable LocalDate contractEnd,
            BigDecimal fte,
            BigDecimal weeklyHours,
            BigDecimal weeksPerYear,
            Money annualSalary,
            Money fullTimeSalary,
            String grade,
            String payGroup,
            String taxCode,
            String taxBasis,
            String niCategory,
            List<String> studentLoanPlans,
            String pensionScheme,
            BigDecimal leaveDays,
            String location,
            String department,
            String costCode,
            @Nullable String managerEmployeeNo) {
        this(
                continuousServiceDate,
                assignmentStart,
                assignmentEnd,
                contractType,
                contractEnd,
                fte,
                weeklyHours,
                weeksPerYear,
                annualSalary,
                fullTimeSalary,
                grade,
                payGroup,
                taxCode,
                taxBasis,
                niCategory,
                studentLoanPlans,
                pensionScheme,
                leaveDays,
                location,
                department,
                costCode,
                managerEmployeeNo,
                null,
                null);
    }

    /** Whether the post is held on this day: its first and its last day count. */
    public boolean heldOn(LocalDate day) {
        return !day.isBefore(assignmentStart) && (assignmentEnd == null || !day.isAfter(assignmentEnd));
    }

    @Override
    public String toString() {
        return "PostFacts[withheld]";
    }
}
