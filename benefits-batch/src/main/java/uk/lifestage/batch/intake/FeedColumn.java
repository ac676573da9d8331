package uk.lifestage.batch.intake;

import java.util.Locale;
import java.util.Optional;

/** The columns of {@code employments.csv}. */
enum FeedColumn {
    EMPLOYEE_NO,
    ASSIGNMENT_NO,
    FIRST_NAME,
    LAST_NAME,
    EMAIL,
    DATE_OF_BIRTH,
    CONTINUOUS_SERVICE_DATE,
    ASSIGNMENT_START,
    ASSIGNMENT_END,
    EFFECTIVE_FROM,
    CONTRACT_TYPE,
    CONTRACT_END,
    FTE,
    WEEKLY_HOURS,
    WEEKS_PER_YEAR,
    ANNUAL_SALARY,
    FULL_TIME_SALARY,
    GRADE,
    PAY_GROUP,
    TAX_CODE,
    TAX_BASIS,
    NI_CATEGORY,
    STUDENT_LOAN_PLANS,
    PENSION_SCHEME,
    LEAVE_DAYS,
    LOCATION,
    DEPARTMENT,
    COST_CODE,
    MANAGER_EMPLOYEE_NO,
    UNPAID_FROM(true),
    UNPAID_UNTIL(true);

    private final boolean optional;

    FeedColumn() {
        this(false);
    }

    FeedColumn(boolean optional) {
        this.optional = optional;
    }

    /** Whether a feed may be without the column: then it is empty in every row. */
    boolean optional() {
        return optional;
    }

    /** The column's name in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column with exactly this name. */
    static Optional<FeedColumn> find(String header) {
        for (var column : values()) {
            if (column.header().equals(header)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
