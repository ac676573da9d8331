package uk.lifestage.engine.layout;

import java.math.BigDecimal;
import java.nio.charset.CharsetEncoder;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.layout.LayoutRendering.FileTotals;
import uk.lifestage.engine.payroll.LineKind;

/** Writes a layout's rows. A value that cannot be written is noted, and its place left empty. */
final class RowWriter {
    private static final Map<String, Field> FIELDS = new HashMap<>();

    static {
        for (var field : Field.values()) {
            FIELDS.put(field.word(), field);
        }
    }

    private final Layout layout;
    private final FileFacts file;
    private final CharsetEncoder encoder;
    private final Map<Column, Cell> cells = new IdentityHashMap<>();
    private final List<ValueProblem> problems = new ArrayList<>();

    private long problemCount;
    private long rowNumber;

    RowWriter(Layout layout, FileFacts file) {
        this.layout = layout;
        this.file = file;
        this.encoder = layout.file().encoding().charset().newEncoder();
        for (var block : layout.blocks()) {
            block.columns().forEach(column -> cells.put(column, cell(column)));
            block.repeats().forEach(repeat -> repeat.columns().forEach(column -> cells.put(column, cell(column))));
        }
    }

    /** A column with what has to be made of it once. */
    private record Cell(Column column, @Nullable Template template, DateTimeFormatter date, MoneyFormat money) {}

    /** Of what a row speaks. */
    private record Subject(
            @Nullable LayoutLine line,
            @Nullable LayoutLine anyLine,
            @Nullable FileTotals totals) {}

    /**
     * A value as text.
     *
     * @param ours whether a spreadsheet may see it as it is: amounts, numbers, dates, and what the layout itself says
     */
    private record Value(String text, boolean ours) {
        private static final Value NOTHING = new Value("", true);
    }

    private Cell cell(Column column) {
        var template = column.text() == null ? null : Template.parse(column.text());
        var pattern = Objects.requireNonNullElse(column.date(), layout.dates());
        return new Cell(
                column,
                template,
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT),
                Objects.requireNonNullElse(column.money(), layout.money()));
    }

    /** The field of a name; null where there is none. */
    static @Nullable Field field(String word) {
        return FIELDS.get(word);
    }

    /** Whether a column tells what the whole file adds up to. */
    static boolean saysTotals(Column column) {
        return fieldsOf(column).stream().anyMatch(field -> field.scope() == Field.Scope.TOTAL);
    }

    /** The fields that a column is made of; names that are none are left out. */
    static List<Field> fieldsOf(Column column) {
        if (column.field() != null) {
            return List.of(column.field());
        }
        var text = column.text();
        if (text == null) {
            return List.of();
        }
        return Template.parse(text).names().stream()
                .map(RowWriter::field)
                .filter(Objects::nonNull)
                .toList();
    }

    List<ValueProblem> problems() {
        return problems;
    }

    long problemCount() {
        return problemCount;
    }

    void forget() {
        problems.clear();
        problemCount = 0;
    }

    void problem(ValueProblem.Code code, String column, @Nullable EmploymentId employment, String detail) {
        problemCount++;
        if (problems.size() < LayoutRendering.MOST_PROBLEMS) {
            problems.add(new ValueProblem(code, column, employment, detail));
        }
    }

    /** Rows are counted from 1 again. */
    void begin() {
        rowNumber = 0;
    }

    String fileRow(Block block, FileTotals totals) {
        var row = new Row();
        var subject = new Subject(null, null, totals);
        block.columns().forEach(column -> row.add(encoded(column, subject)));
        return row.end();
    }

    String heading(Block block) {
        var row = new Row();
        block.columns().forEach(column -> row.add(header(column, "")));
        for (var repeat : block.repeats()) {
            for (int n = 1; n <= repeat.times(); n++) {
                var number = Integer.toString(n);
                repeat.columns().forEach(column -> row.add(header(column, number)));
            }
        }
        return row.end();
    }

    String lineRows(Block block, List<List<LayoutLine>> posts) {
        var text = new StringBuilder();
        for (var post : posts) {
            for (var line : post) {
                if (block.takes(line, file)) {
                    rowNumber++;
                    var row = new Row();
                    var subject = new Subject(line, line, null);
                    block.columns().forEach(column -> row.add(encoded(column, subject)));
                    text.append(row.end());
                }
            }
        }
        return text.toString();
    }

    String postRows(Block block, List<List<LayoutLine>> posts) {
        var text = new StringBuilder();
        for (var post : posts) {
            text.append(groupRow(block, post));
        }
        return text.toString();
    }

    String employeeRow(Block block, List<List<LayoutLine>> posts) {
        return groupRow(block, posts.stream().flatMap(List::stream).toList());
    }

    private String groupRow(Block block, List<LayoutLine> lines) {
        var taken = lines.stream().filter(line -> block.takes(line, file)).toList();
        if (taken.isEmpty()) {
            return "";
        }
        rowNumber++;
        var row = new Row();
        var subject = new Subject(null, taken.getFirst(), null);
        block.columns().forEach(column -> row.add(encoded(column, subject)));
        for (var repeat : block.repeats()) {
            Predicate<LayoutLine> fits = line -> repeat.only().takes(line, file);
            var own = taken.stream().filter(fits).toList();
            if (own.size() > repeat.times()) {
                problem(
                        ValueProblem.Code.TOO_MANY_LINES,
                        repeat.columns().isEmpty()
                                ? "repeats"
                                : repeat.columns().getFirst().name(),
                        own.get(repeat.times()).employment(),
                        "there are " + own.size() + " lines; a row has room for " + repeat.times());
            }
            for (int n = 0; n < repeat.times(); n++) {
                var line = n < own.size() ? own.get(n) : null;
                for (var column : repeat.columns()) {
                    row.add(line == null ? nothing(column) : encoded(column, new Subject(line, line, null)));
                }
            }
        }
        return row.end();
    }

    private String header(Column column, String number) {
        var header = column.header() == null ? "" : column.header().replace("{n}", number);
        return cellText(new Value(blanked(header, column), true), column, null);
    }

    private String nothing(Column column) {
        return cellText(new Value(blanked("", column), true), column, null);
    }

    /** Text with blanks behind it where the cells have fixed widths. */
    private String blanked(String text, Column column) {
        int width = layout.cells() instanceof Cells.FixedWidth && column.width() != null ? column.width() : 0;
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    private String encoded(Column column, Subject subject) {
        var cell = Objects.requireNonNull(cells.get(column));
        var about = subject.line() != null ? subject.line() : subject.anyLine();
        var employment = about == null ? null : about.employment();
        var value = value(cell, subject, employment);
        if (value == null || !isAllowed(value.text(), column, employment)) {
            return nothing(column);
        }
        var text = value.text().isEmpty() ? blanked("", column) : padded(value.text(), column);
        return cellText(new Value(text, value.ours()), column, employment);
    }

    /** A column's value; null where it cannot be made, which has then been noted. */
    private @Nullable Value value(Cell cell, Subject subject, @Nullable EmploymentId employment) {
        var column = cell.column();
        var line = subject.line();
        if (column.when() != null && (line == null || !column.when().takes(line, file))) {
            return new Value(Objects.requireNonNullElse(column.otherwise(), ""), true);
        }
        Value value;
        if (column.field() != null) {
            value = of(column.field(), cell, subject, employment);
        } else if (cell.template() != null) {
            var parts = new ArrayList<String>();
            boolean whole = true;
            for (var part : cell.template().parts()) {
                var field = part.named() ? FIELDS.get(part.text()) : null;
                var text = field == null ? new Value(part.text(), true) : of(field, cell, subject, employment);
                whole &= text != null;
                parts.add(text == null ? "" : text.text());
            }
            value = whole ? new Value(String.join("", parts), false) : null;
        } else {
            value = new Value(Objects.requireNonNullElse(column.constant(), ""), true);
        }
        if (value == null || column.map().isEmpty()) {
            return value;
        }
        var mapped = column.map().get(value.text());
        if (mapped == null) {
            mapped = column.mapOthers();
        }
        if (mapped == null) {
            problem(
                    ValueProblem.Code.NOT_IN_MAP,
                    column.name(),
                    employment,
                    "the column's map has nothing for this value, nor for others");
            return null;
        }
        return new Value(mapped, true);
    }

    private @Nullable Value of(Field field, Cell cell, Subject subject, @Nullable EmploymentId employment) {
        var money = cell.money();
        return switch (field.scope()) {
            case FILE -> ofFile(field, cell);
            case TOTAL -> ofTotals(field, money, Objects.requireNonNull(subject.totals()), cell.column());
            case ROW -> number(Long.toString(rowNumber));
            case EMPLOYEE, POST -> {
                var line = Objects.requireNonNull(subject.anyLine());
                yield field == Field.EMPLOYEE_NO
                        ? text(line.employeeNo())
                        : number(Integer.toString(line.assignmentNo()));
            }
            case LINE -> ofLine(field, cell, Objects.requireNonNull(subject.line()), employment);
        };
    }

    private Value ofFile(Field field, Cell cell) {
        var period = file.period();
        return switch (field) {
            case EMPLOYER -> text(file.employer());
            case PAY_GROUP -> text(file.payGroup());
            case TAX_YEAR -> text(period.taxYear());
            case PERIOD_NO -> number(Integer.toString(period.number()));
            case PERIOD -> text(period.name());
            case PERIOD_START -> date(period.days().from(), cell);
            case PERIOD_END -> date(period.days().until().minusDays(1), cell);
            case DAY_BEFORE_PERIOD -> date(period.days().from().minusDays(1), cell);
            case PAY_DATE -> date(period.payDate(), cell);
            case CUT_OFF -> date(period.cutOff(), cell);
            case SEQUENCE -> number(Integer.toString(file.sequence()));
            case PREVIOUS_SEQUENCE -> number(file.previousSequence());
            case BUSINESS_DATE -> date(file.businessDate(), cell);
            case CANONICAL_FILE -> text(file.fileName());
            default -> throw new IllegalArgumentException(field + " is no fact of a file");
        };
    }

    private @Nullable Value ofTotals(Field field, MoneyFormat money, FileTotals totals, Column column) {
        if (field == Field.ROW_COUNT) {
            return number(Long.toString(totals.rows()));
        }
        if (field == Field.LINE_COUNT) {
            return number(Long.toString(totals.lines()));
        }
        if (totals.deductions() == null || totals.payments() == null) {
            problem(
                    ValueProblem.Code.OTHER_CURRENCY,
                    column.name(),
                    null,
                    "there are amounts in another currency than the employer's " + file.currency()
                            + ": they cannot be added up");
            return null;
        }
        var deductions = turned(totals.deductions(), LineKind.DEDUCTION, money);
        var payments = turned(totals.payments(), LineKind.PAYMENT, money);
        var amount = switch (field) {
            case TOTAL_DEDUCTIONS -> deductions;
            case TOTAL_PAYMENTS -> payments;
            default -> deductions.plus(payments);
        };
        return amount(amount, money, column, null);
    }

    private @Nullable Value ofLine(Field field, Cell cell, LayoutLine line, @Nullable EmploymentId employment) {
        var period = line.forPeriod();
        return switch (field) {
            case LINE_KEY -> text(line.lineKey());
            case STATE_KEY -> text(line.stateKey());
            case ENTRY_KEY -> text(line.entryKey());
            case STANDING_KEY -> text(line.standingKey());
            case BENEFIT -> text(line.benefit());
            case ELEMENT -> text(line.element());
            case ELEMENT_CODE -> text(line.elementCode());
            case KIND -> text(line.kind().code());
            case AMOUNT ->
                amount(turned(line.amount(), line.kind(), cell.money()), cell.money(), cell.column(), employment);
            case CURRENCY -> text(line.amount().getCurrencyUnit().getCode());
            case UNITS -> number(units(line.units(), cell.money()));
            case FOR_TAX_YEAR -> text(period.taxYear());
            case FOR_PERIOD_NO -> number(Integer.toString(period.number()));
            case FOR_PERIOD -> text(period.name());
            case FOR_PERIOD_START -> date(period.days().from(), cell);
            case FOR_PERIOD_END -> date(period.days().until().minusDays(1), cell);
            case FOR_PAY_DATE -> date(period.payDate(), cell);
            case INSTALMENT -> number(line.instalment());
            case INSTALMENTS -> number(line.instalments());
            case COST_CODE -> text(line.costCode());
            case REASON -> text(LayoutWords.of(line.reason()));
            default -> throw new IllegalArgumentException(field + " is no fact of a line");
        };
    }

    private static Money turned(Money amount, LineKind kind, MoneyFormat money) {
        return money.turnedRound().contains(kind) ? amount.negated() : amount;
    }

    private @Nullable Value amount(Money amount, MoneyFormat money, Column column, @Nullable EmploymentId employment) {
        if (!money.canWrite(amount)) {
            problem(
                    ValueProblem.Code.NEGATIVE,
                    column.name(),
                    employment,
                    "the amount is below zero, and the column is written without a sign");
            return null;
        }
        return new Value(money.write(amount), true);
    }

    private static String units(@Nullable BigDecimal units, MoneyFormat money) {
        return units == null
                ? ""
                : units.stripTrailingZeros()
                        .toPlainString()
                        .replace('.', money.decimalMark().character());
    }

    private static Value text(String text) {
        return new Value(text, false);
    }

    private static Value number(String number) {
        return new Value(number, true);
    }

    private static Value number(@Nullable Integer number) {
        return number == null ? Value.NOTHING : number(number.toString());
    }

    private static Value date(LocalDate date, Cell cell) {
        return new Value(cell.date().format(date), true);
    }

    private boolean isAllowed(String text, Column column, @Nullable EmploymentId employment) {
        if (text.isEmpty()) {
            if (column.required()) {
                problem(ValueProblem.Code.MISSING, column.name(), employment, "there is no value, and it is required");
            }
            return !column.required();
        }
        int most = column.most() != null ? column.most() : Integer.MAX_VALUE;
        most = column.width() != null ? Math.min(most, column.width()) : most;
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            problem(
                    ValueProblem.Code.TOO_LONG,
                    column.name(),
                    employment,
                    "the value has " + length + " characters; at most " + most + " fit");
            return false;
        }
        if (!text.chars().allMatch(character -> isAllowed(character, column.characters()))) {
            problem(
                    ValueProblem.Code.WRONG_CHARACTERS,
                    column.name(),
                    employment,
                    "the value has other characters than " + LayoutWords.of(column.characters()));
            return false;
        }
        return isEncodable(text, column, employment);
    }

    private static boolean isAllowed(int character, Column.Characters allowed) {
        boolean digit = character >= '0' && character <= '9';
        return switch (allowed) {
            case ANY -> true;
            case DIGITS -> digit;
            case LETTERS_AND_DIGITS ->
                digit || character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
            case ASCII -> character >= ' ' && character <= '~';
        };
    }

    private boolean isEncodable(String text, Column column, @Nullable EmploymentId employment) {
        if (text.chars().allMatch(character -> character < 0x80) || encoder.canEncode(text)) {
            return true;
        }
        problem(
                ValueProblem.Code.NOT_IN_ENCODING,
                column.name(),
                employment,
                "the value has a character that " + LayoutWords.of(layout.file().encoding()) + " does not have");
        return false;
    }

    /** A value in its width; zeros go between a sign and its digits. */
    private static String padded(String text, Column column) {
        if (column.width() == null) {
            return text;
        }
        int missing = column.width() - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        var filling = String.valueOf(column.pad().character()).repeat(missing);
        if (column.align() == Column.Align.LEFT) {
            return text + filling;
        }
        boolean signFirst = column.pad() == Column.Pad.ZEROS && (text.charAt(0) == '-' || text.charAt(0) == '+');
        return signFirst ? text.charAt(0) + filling + text.substring(1) : filling + text;
    }

    private String cellText(Value value, Column column, @Nullable EmploymentId employment) {
        return switch (layout.cells()) {
            case Cells.Delimited delimited -> delimited(value, delimited, column, employment);
            case Cells.FixedWidth fixed -> fixed(value, column, employment);
        };
    }

    private String fixed(Value value, Column column, @Nullable EmploymentId employment) {
        if (value.text().chars().allMatch(character -> character >= ' ')) {
            return value.text();
        }
        problem(ValueProblem.Code.WRONG_CHARACTERS, column.name(), employment, "the value has a control character");
        return " ".repeat(value.text().codePointCount(0, value.text().length()));
    }

    private String delimited(Value value, Cells.Delimited cells, Column column, @Nullable EmploymentId employment) {
        var text = value.text();
        boolean formula = cells.formulas() == Cells.Formulas.NEUTRALISED
                && !value.ours()
                && !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        var safe = formula ? "'" + text : text;
        char separator = cells.separator().character();
        boolean special = text.indexOf(separator) >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0;
        return switch (cells.quotes()) {
            case WHEN_NEEDED -> special ? quoted(safe) : safe;
            case ALWAYS -> quoted(safe);
            case BACKSLASH ->
                safe.replace("\\", "\\\\")
                        .replace(String.valueOf(separator), "\\" + separator)
                        .replace("\r\n", "\\n")
                        .replace("\n", "\\n")
                        .replace("\r", "\\n");
            case NEVER -> {
                if (special) {
                    problem(
                            ValueProblem.Code.NEEDS_QUOTES,
                            column.name(),
                            employment,
                            "the value has a separator, a quotation mark or a line break in it, and the layout has no"
                                    + " quotation marks");
                    yield "";
                }
                yield safe;
            }
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** One row in the making. */
    private final class Row {
        private final StringBuilder text = new StringBuilder(160);
        private boolean first = true;

        void add(String cell) {
            if (!first && layout.cells() instanceof Cells.Delimited delimited) {
                text.append(delimited.separator().character());
            }
            text.append(cell);
            first = false;
        }

        String end() {
            return text.append(layout.file().lineEnding().characters()).toString();
        }
    }
}
