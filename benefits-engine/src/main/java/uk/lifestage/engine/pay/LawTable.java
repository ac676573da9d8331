package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One law file: comma-separated with quotes (RFC 4180), read strictly, so that a slip of the pen stops the start. */
record LawTable(String path, List<String> columns, List<Row> rows) {
    /** One row, whose cells are asked for by column. */
    record Row(String path, int line, List<String> columns, List<String> cells) {
        String text(String column) {
            var value = cells.get(columns.indexOf(column));
            if (value.isEmpty()) {
                throw wrong(column, "is empty");
            }
            return value;
        }

        Optional<String> optional(String column) {
            var value = cells.get(columns.indexOf(column));
            return value.isEmpty() ? Optional.empty() : Optional.of(value);
        }

        BigDecimal number(String column) {
            try {
                return new BigDecimal(text(column));
            } catch (NumberFormatException notANumber) {
                throw wrong(column, "is not a number");
            }
        }

        Optional<BigDecimal> optionalNumber(String column) {
            return optional(column).map(filled -> number(column));
        }

        LocalDate date(String column) {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeParseException notADate) {
                throw wrong(column, "is not a date");
            }
        }

        LocalDate effectiveFrom() {
            return date("effective_from");
        }

        String source() {
            return text("source");
        }

        IllegalStateException wrong(String column, String what) {
            return new IllegalStateException(path + " line " + line + ": " + column + " " + what);
        }
    }

    /**
     * Reads a file that must have exactly these columns.
     *
     * @throws IllegalStateException with the line, for anything but well-formed rows of as many cells
     */
    static LawTable read(LawSource source, String path, String... columns) {
        var expected = List.of(columns);
        var lines = source.read(path).split("\r?\n", -1);
        if (!expected.equals(cells(path, 1, lines[0]))) {
            throw new IllegalStateException(path + " line 1: expected the columns " + expected);
        }
        var rows = new ArrayList<Row>();
        for (int i = 1; i < lines.length; i++) {
            var last = i == lines.length - 1;
            if (last && lines[i].isEmpty()) {
                continue;
            }
            var cells = cells(path, i + 1, lines[i]);
            if (cells.size() != expected.size()) {
                throw new IllegalStateException(
                        path + " line " + (i + 1) + ": " + cells.size() + " cells instead of " + expected.size());
            }
            rows.add(new Row(path, i + 1, expected, cells));
        }
        return new LawTable(path, expected, List.copyOf(rows));
    }

    private static List<String> cells(String path, int line, String text) {
        var cells = new ArrayList<String>();
        var at = 0;
        while (true) {
            var cell = new StringBuilder();
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                while (true) {
                    var quote = text.indexOf('"', at);
                    if (quote < 0) {
                        throw new IllegalStateException(path + " line " + line + ": a quote is not closed");
                    }
                    cell.append(text, at, quote);
                    at = quote + 1;
                    if (at >= text.length() || text.charAt(at) != '"') {
                        break;
                    }
                    cell.append('"');
                    at++;
                }
                if (at < text.length() && text.charAt(at) != ',') {
                    throw new IllegalStateException(path + " line " + line + ": text after a closing quote");
                }
            } else {
                var comma = text.indexOf(',', at);
                var end = comma < 0 ? text.length() : comma;
                if (text.substring(at, end).indexOf('"') >= 0) {
                    throw new IllegalStateException(path + " line " + line + ": a quote inside an unquoted cell");
                }
                cell.append(text, at, end);
                at = end;
            }
            cells.add(cell.toString());
            if (at >= text.length()) {
                return List.copyOf(cells);
            }
            at++;
        }
    }
}
