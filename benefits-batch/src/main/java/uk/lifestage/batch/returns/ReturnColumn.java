package uk.lifestage.batch.returns;

import java.util.Locale;
import java.util.Optional;

/** The columns of return files and payslip extracts. */
enum ReturnColumn {
    LINE_KEY(200),
    EMPLOYEE_NO(60),
    ASSIGNMENT_NO(4),
    ELEMENT_CODE(60),
    PERIOD(10),
    PAY_GROUP(40),
    STATUS(20),
    AMOUNT_TAKEN(20),
    REASON(200),
    AMOUNT(20);

    private final int longest;

    ReturnColumn(int longest) {
        this.longest = longest;
    }

    /** The column's name in the header. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many characters a cell may have. */
    int longest() {
        return longest;
    }

    /** The column with exactly this name. */
    static Optional<ReturnColumn> find(String header) {
        for (var column : values()) {
            if (column.header().equals(header)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
