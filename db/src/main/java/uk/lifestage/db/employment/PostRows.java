package uk.lifestage.db.employment;

import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.PostFacts;

/** Versions of posts as rows. */
final class PostRows {
    static final List<Field<?>> COLUMNS = List.of(
            EMPLOYMENT_VERSION.VALID_FROM,
            EMPLOYMENT_VERSION.VALID_UNTIL,
            EMPLOYMENT_VERSION.CONTINUOUS_SERVICE_DATE,
            EMPLOYMENT_VERSION.ASSIGNMENT_START,
            EMPLOYMENT_VERSION.ASSIGNMENT_END,
            EMPLOYMENT_VERSION.CONTRACT_TYPE,
            EMPLOYMENT_VERSION.CONTRACT_END,
            EMPLOYMENT_VERSION.FTE,
            EMPLOYMENT_VERSION.WEEKLY_HOURS,
            EMPLOYMENT_VERSION.WEEKS_PER_YEAR,
            EMPLOYMENT_VERSION.ANNUAL_SALARY,
            EMPLOYMENT_VERSION.FULL_TIME_SALARY,
            EMPLOYMENT_VERSION.CURRENCY,
            EMPLOYMENT_VERSION.GRADE,
            EMPLOYMENT_VERSION.PAY_GROUP,
            EMPLOYMENT_VERSION.TAX_CODE,
            EMPLOYMENT_VERSION.TAX_BASIS,
            EMPLOYMENT_VERSION.NI_CATEGORY,
            EMPLOYMENT_VERSION.STUDENT_LOAN_PLANS,
            EMPLOYMENT_VERSION.PENSION_SCHEME,
            EMPLOYMENT_VERSION.LEAVE_DAYS,
            EMPLOYMENT_VERSION.LOCATION,
            EMPLOYMENT_VERSION.DEPARTMENT,
            EMPLOYMENT_VERSION.COST_CODE,
            EMPLOYMENT_VERSION.MANAGER_EMPLOYEE_NO,
            EMPLOYMENT_VERSION.UNPAID_FROM,
            EMPLOYMENT_VERSION.UNPAID_UNTIL);

    private PostRows() {}

    /** A post's facts with the days on which they hold, from a row with {@link #COLUMNS}. */
    static Dated<PostFacts> dated(Record row) {
        var version = EMPLOYMENT_VERSION;
        String currency = row.get(version.CURRENCY);
        return new Dated<>(
                new Period(row.get(version.VALID_FROM), row.get(version.VALID_UNTIL)),
                new PostFacts(
                        row.get(version.CONTINUOUS_SERVICE_DATE),
                        row.get(version.ASSIGNMENT_START),
                        row.get(version.ASSIGNMENT_END),
                        contractType(row.get(version.CONTRACT_TYPE)),
                        row.get(version.CONTRACT_END),
                        row.get(version.FTE),
                        row.get(version.WEEKLY_HOURS),
                        row.get(version.WEEKS_PER_YEAR),
                        Moneys.money(row.get(version.ANNUAL_SALARY), currency),
                        Moneys.money(row.get(version.FULL_TIME_SALARY), currency),
                        row.get(version.GRADE),
                        row.get(version.PAY_GROUP),
                        row.get(version.TAX_CODE),
                        row.get(version.TAX_BASIS),
                        row.get(version.NI_CATEGORY),
                        studentLoanPlans(row.get(version.STUDENT_LOAN_PLANS)),
                        row.get(version.PENSION_SCHEME),
                        row.get(version.LEAVE_DAYS),
                        row.get(version.LOCATION),
                        row.get(version.DEPARTMENT),
                        row.get(version.COST_CODE),
                        row.get(version.MANAGER_EMPLOYEE_NO),
                        row.get(version.UNPAID_FROM),
                        row.get(version.UNPAID_UNTIL)));
    }

    /** The plans in one column, as the HR feed writes them: {@code 2;PG}. */
    static String studentLoanPlans(List<String> plans) {
        return String.join(";", plans);
    }

    private static List<String> studentLoanPlans(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(";", -1));
    }

    private static ContractType contractType(String code) {
        return ContractType.find(code)
                .orElseThrow(() -> new IllegalArgumentException("No such contract type: " + code));
    }
}
