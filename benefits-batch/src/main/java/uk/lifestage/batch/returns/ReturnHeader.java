package uk.lifestage.batch.returns;

import static uk.lifestage.batch.returns.ReturnColumn.AMOUNT;
import static uk.lifestage.batch.returns.ReturnColumn.AMOUNT_TAKEN;
import static uk.lifestage.batch.returns.ReturnColumn.ASSIGNMENT_NO;
import static uk.lifestage.batch.returns.ReturnColumn.ELEMENT_CODE;
import static uk.lifestage.batch.returns.ReturnColumn.EMPLOYEE_NO;
import static uk.lifestage.batch.returns.ReturnColumn.LINE_KEY;
import static uk.lifestage.batch.returns.ReturnColumn.PERIOD;
import static uk.lifestage.batch.returns.ReturnColumn.STATUS;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.lifestage.batch.csv.UnreadableFile;
import uk.lifestage.db.returns.ReturnKind;

/**
 * Which column stands where, and what the file therefore is: with {@code status} it speaks of sent lines, with
 * {@code amount} of payslips.
 */
record ReturnHeader(ReturnKind kind, Map<ReturnColumn, Integer> positions) {
    private static final Set<ReturnColumn> BY_ELEMENT = EnumSet.of(EMPLOYEE_NO, ASSIGNMENT_NO, ELEMENT_CODE, PERIOD);

    /** Reads the first row; throws {@link UnreadableFile} with every fault that it has. */
    static ReturnHeader of(long line, List<String> names) throws UnreadableFile {
        var positions = new EnumMap<ReturnColumn, Integer>(ReturnColumn.class);
        var faults = new ArrayList<String>();
        for (int i = 0; i < names.size() && faults.size() < 10; i++) {
            // What stands in the header is not repeated: where the header is left out, it may be somebody's.
            var column = ReturnColumn.find(names.get(i));
            if (column.isEmpty()) {
                faults.add("column " + (i + 1) + " has a name that no column of a return file has");
            } else if (positions.putIfAbsent(column.get(), i) != null) {
                faults.add("column " + (i + 1) + " is " + column.get().header() + " a second time");
            }
        }
        boolean payslips = positions.containsKey(AMOUNT);
        var missing = payslips ? EnumSet.copyOf(BY_ELEMENT) : EnumSet.of(STATUS, AMOUNT_TAKEN);
        if (!payslips && !positions.containsKey(LINE_KEY)) {
            missing.addAll(BY_ELEMENT);
        }
        missing.removeAll(positions.keySet());
        if (payslips && (positions.containsKey(STATUS) || positions.containsKey(AMOUNT_TAKEN))) {
            faults.add("amount is a payslip extract's, status and amount_taken are a return file's");
        }
        if (!missing.isEmpty()) {
            faults.add("missing: "
                    + missing.stream().map(ReturnColumn::header).collect(Collectors.joining(", "))
                    + (missing.containsAll(BY_ELEMENT) && !payslips
                            ? " (or line_key in place of the first four)"
                            : ""));
        }
        if (!faults.isEmpty()) {
            throw new UnreadableFile("Line " + line + ": the header is wrong: " + String.join("; ", faults));
        }
        return new ReturnHeader(payslips ? ReturnKind.PAYSLIPS : ReturnKind.LINES, positions);
    }

    /** How many cells a row must have. */
    int width() {
        return positions.size();
    }

    /** A row's cell of a column; empty where the file has no such column. */
    String cell(List<String> cells, ReturnColumn column) {
        Integer position = positions.get(column);
        return position == null || position >= cells.size() ? "" : cells.get(position);
    }
}
