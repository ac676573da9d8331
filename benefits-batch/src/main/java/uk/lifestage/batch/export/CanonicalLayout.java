package uk.lifestage.batch.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.SentLine;

/**
 * The canonical payroll file: UTF-8, RFC 4180, a header, one row a line, LF at the end of each. The same lines give the
 * same bytes on any machine.
 *
 * <p>Text that a spreadsheet would run as a formula (it begins with {@code = + - @}, a tab or a carriage return) gets an
 * apostrophe in front. Amounts are ours and numeric: a refund's minus sign stays.
 */
final class CanonicalLayout {
    static final List<String> COLUMNS = List.of(
            "line_key",
            "employee_no",
            "assignment_no",
            "element_code",
            "kind",
            "amount",
            "currency",
            "units",
            "tax_year",
            "period_no",
            "for_period",
            "instalment",
            "instalments",
            "cost_code",
            "reason");

    private CanonicalLayout() {}

    static String header() {
        return String.join(",", COLUMNS) + "\n";
    }

    /** One row, its line ending included. */
    static String row(PayrollFile file, SentLine line) {
        var row = new StringBuilder(160);
        text(row, line.lineKey());
        text(row, line.employeeNo());
        row.append(line.assignmentNo()).append(',');
        text(row, line.elementCode());
        row.append(line.kind().code()).append(',');
        row.append(line.amount().getAmount().toPlainString()).append(',');
        row.append(line.amount().getCurrencyUnit().getCode()).append(',');
        var units = line.units();
        row.append(units == null ? "" : units.stripTrailingZeros().toPlainString())
                .append(',');
        row.append(file.taxYear()).append(',');
        row.append(file.periodNo()).append(',');
        row.append(forPeriod(line)).append(',');
        number(row, line.instalment());
        number(row, line.instalments());
        text(row, line.costCode());
        row.append(line.reason().code()).append('\n');
        return row.toString();
    }

    /** The period that an amount belongs to, for example {@code 2026/27-08}. */
    static String forPeriod(SentLine line) {
        return line.forTaxYear() + (line.forPeriodNo() < 10 ? "-0" : "-") + line.forPeriodNo();
    }

    private static void number(StringBuilder row, @Nullable Integer number) {
        if (number != null) {
            row.append(number.intValue());
        }
        row.append(',');
    }

    private static void text(StringBuilder row, String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        boolean quoted = value.indexOf(',') >= 0
                || value.indexOf('"') >= 0
                || value.indexOf('\n') >= 0
                || value.indexOf('\r') >= 0;
        if (quoted) {
            row.append('"');
        }
        if (formula) {
            row.append('\'');
        }
        row.append(quoted ? value.replace("\"", "\"\"") : value);
        if (quoted) {
            row.append('"');
        }
        row.append(',');
    }
}
