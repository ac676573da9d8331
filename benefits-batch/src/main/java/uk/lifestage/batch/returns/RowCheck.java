package uk.lifestage.batch.returns;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.returns.Answer;
import uk.lifestage.db.returns.LineName;
import uk.lifestage.db.returns.PayslipRow;
import uk.lifestage.db.returns.ReturnFault;
import uk.lifestage.db.returns.ReturnRow;

/** What one row says, and every fault that can be told from the row alone. */
final class RowCheck {
    private static final Pattern PERIOD = Pattern.compile("(20[0-9]{2}/[0-9]{2})-([0-9]{2})");
    private static final Pattern ASSIGNMENT = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final int MOST_DIGITS = 10;

    private final ReturnHeader header;
    private final long line;
    private final List<String> cells;
    private final List<Reject> faults = new ArrayList<>(0);

    RowCheck(ReturnHeader header, long line, List<String> cells) {
        this.header = header;
        this.line = line;
        this.cells = cells;
        if (cells.size() != header.width()) {
            faults.add(new Reject(
                    line,
                    "row",
                    ReturnFault.WRONG_NUMBER_OF_COLUMNS.name(),
                    ReturnFault.WRONG_NUMBER_OF_COLUMNS.reason()));
        }
    }

    /** Every fault found so far. */
    List<Reject> faults() {
        return faults;
    }

    /** The amount that the row names, if it can be read at all; nothing else. */
    BigDecimal amountIfAny(ReturnColumn column) {
        var text = header.cell(cells, column);
        return DECIMAL.matcher(text).matches() && text.length() <= MOST_DIGITS + 4
                ? new BigDecimal(text)
                : BigDecimal.ZERO;
    }

    /** The row of a return file; absent where it is at fault. */
    @Nullable
    ReturnRow line() {
        if (!faults.isEmpty()) {
            return null;
        }
        var name = name();
        var said = said();
        var amount = amount(ReturnColumn.AMOUNT_TAKEN, said == Answer.SHORT);
        if (said == Answer.REFUSED && amount != null && amount.signum() != 0) {
            fault(ReturnColumn.AMOUNT_TAKEN, ReturnFault.REFUSED_WITH_AMOUNT);
        }
        var reason = text(ReturnColumn.REASON, false);
        return faults.isEmpty() && name != null && said != null
                ? new ReturnRow(line, name, said, amount, reason.isEmpty() ? null : reason)
                : null;
    }

    /** The row of a payslip extract; absent where it is at fault. */
    @Nullable
    PayslipRow payslip() {
        if (!faults.isEmpty()) {
            return null;
        }
        var name = element();
        var amount = amount(ReturnColumn.AMOUNT, true);
        return faults.isEmpty() && name != null && amount != null ? new PayslipRow(line, name, amount) : null;
    }

    private @Nullable LineName name() {
        var key = text(ReturnColumn.LINE_KEY, false);
        if (!key.isEmpty()) {
            return new LineName.Key(key);
        }
        if (header.cell(cells, ReturnColumn.EMPLOYEE_NO).isEmpty()
                && header.cell(cells, ReturnColumn.ELEMENT_CODE).isEmpty()) {
            fault(ReturnColumn.LINE_KEY, ReturnFault.NEITHER_KEY_NOR_ELEMENT);
            return null;
        }
        return element();
    }

    private LineName.@Nullable Element element() {
        var employee = text(ReturnColumn.EMPLOYEE_NO, true);
        var assignment = text(ReturnColumn.ASSIGNMENT_NO, true);
        if (!assignment.isEmpty() && !ASSIGNMENT.matcher(assignment).matches()) {
            fault(ReturnColumn.ASSIGNMENT_NO, ReturnFault.NOT_AN_ASSIGNMENT_NUMBER);
        }
        var element = text(ReturnColumn.ELEMENT_CODE, true);
        var text = text(ReturnColumn.PERIOD, true);
        var period = PERIOD.matcher(text);
        if (!text.isEmpty() && !period.matches()) {
            fault(ReturnColumn.PERIOD, ReturnFault.NOT_A_PERIOD);
        }
        var payGroup = text(ReturnColumn.PAY_GROUP, false);
        return faults.isEmpty()
                ? new LineName.Element(
                        employee,
                        Integer.parseInt(assignment),
                        element,
                        period.group(1),
                        Integer.parseInt(period.group(2)),
                        payGroup.isEmpty() ? null : payGroup)
                : null;
    }

    private @Nullable Answer said() {
        var text = text(ReturnColumn.STATUS, true);
        for (var answer : Answer.values()) {
            if (answer.isSaid() && answer.code().equals(text)) {
                return answer;
            }
        }
        if (!text.isEmpty()) {
            fault(ReturnColumn.STATUS, ReturnFault.NOT_A_STATUS);
        }
        return null;
    }

    private @Nullable BigDecimal amount(ReturnColumn column, boolean needed) {
        var text = text(column, needed);
        if (text.isEmpty()) {
            return null;
        }
        if (!DECIMAL.matcher(text).matches()) {
            fault(column, ReturnFault.NOT_A_PLAIN_DECIMAL);
            return null;
        }
        var point = text.indexOf('.');
        if (point >= 0 && text.length() - point > 3) {
            fault(column, ReturnFault.TOO_MANY_DECIMALS);
            return null;
        }
        if ((point < 0 ? text.length() : point) > MOST_DIGITS) {
            fault(column, ReturnFault.TOO_LARGE);
            return null;
        }
        return new BigDecimal(text);
    }

    private String text(ReturnColumn column, boolean needed) {
        var text = withoutApostrophe(header.cell(cells, column));
        if (text.isEmpty() && needed) {
            fault(column, ReturnFault.MISSING);
        } else if (text.length() > column.longest()) {
            fault(column, ReturnFault.TOO_LONG);
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            fault(column, ReturnFault.CONTROL_CHARACTER);
        }
        return text;
    }

    /** Payroll files put an apostrophe before what a spreadsheet would run as a formula; it may come back. */
    private static String withoutApostrophe(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private void fault(ReturnColumn column, ReturnFault fault) {
        faults.add(new Reject(line, column.header(), fault.name(), fault.reason()));
    }
}
