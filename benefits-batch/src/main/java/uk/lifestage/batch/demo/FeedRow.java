package uk.lifestage.batch.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of {@code employments.csv}: a post of a person, in the columns of the HR feed. */
record FeedRow(
        String employeeNo,
        int assignmentNo,
        String firstName,
        String lastName,
        String email,
        LocalDate dateOfBirth,
        LocalDate continuousServiceDate,
        LocalDate assignmentStart,
        @Nullable LocalDate assignmentEnd,
        @Nullable LocalDate effectiveFrom,
        String contractType,
        @Nullable LocalDate contractEnd,
        BigDecimal fte,
        BigDecimal weeklyHours,
        BigDecimal weeksPerYear,
        BigDecimal annualSalary,
        BigDecimal fullTimeSalary,
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
    /** As RFC 4180 ends lines. */
    static final String LINE_END = "\r\n";

    /** The feed's header line, without its end. */
    static final String HEADER = "employee_no,assignment_no,first_name,last_name,email,date_of_birth,"
            + "continuous_service_date,assignment_start,assignment_end,effective_from,contract_type,contract_end,fte,"
            + "weekly_hours,weeks_per_year,annual_salary,full_time_salary,grade,pay_group,tax_code,tax_basis,"
            + "ni_category,student_loan_plans,pension_scheme,leave_days,location,department,cost_code,"
            + "manager_employee_no";

    /** Writes the row with its line's end. */
    void write(Appendable out) throws IOException {
        cell(out, employeeNo).append(',');
        out.append(Integer.toString(assignmentNo)).append(',');
        cell(out, firstName).append(',');
        cell(out, lastName).append(',');
        cell(out, email).append(',');
        out.append(dateOfBirth.toString()).append(',');
        out.append(continuousServiceDate.toString()).append(',');
        out.append(assignmentStart.toString()).append(',');
        out.append(date(assignmentEnd)).append(',');
        out.append(date(effectiveFrom)).append(',');
        out.append(contractType).append(',');
        out.append(date(contractEnd)).append(',');
        out.append(fte.toPlainString()).append(',');
        out.append(weeklyHours.toPlainString()).append(',');
        out.append(weeksPerYear.toPlainString()).append(',');
        out.append(annualSalary.toPlainString()).append(',');
        out.append(fullTimeSalary.toPlainString()).append(',');
        out.append(grade).append(',');
        out.append(payGroup).append(',');
        out.append(taxCode).append(',');
        out.append(taxBasis).append(',');
        out.append(niCategory).append(',');
        out.append(String.join(";", studentLoanPlans)).append(',');
        out.append(pensionScheme).append(',');
        out.append(leaveDays.toPlainString()).append(',');
        cell(out, location).append(',');
        cell(out, department).append(',');
        out.append(costCode).append(',');
        out.append(managerEmployeeNo == null ? "" : managerEmployeeNo).append(LINE_END);
    }

    @Override
    public String toString() {
        return "FeedRow[withheld]";
    }

    private static String date(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** Quoted where RFC 4180 asks for it. */
    private static Appendable cell(Appendable out, String text) throws IOException {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
            return out.append(text);
        }
        return out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
}
