package uk.lifestage.engine.layout;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a layout makes sense, found out when it is kept and not on the night that needs it. */
public final class LayoutCheck {
    private static final Pattern NAME_TEXT = Pattern.compile("[A-Za-z0-9._-]*");
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,8}");
    private static final Pattern ZIP_ENTRY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    /** Digits of a date and what stands between them; names of months and days differ by language. */
    private static final Pattern DATE =
            Pattern.compile("(?:(?:yyyy|yy)(?!y)|uuuu(?!u)|MM?(?!M)|dd?(?!d)|DDD(?!D)|[ ./-])+");

    private static final Set<String> NAMES = Set.of("stem", "pay-group", "tax-year", "period", "sequence", "layout");

    private static final Set<Field.Scope> FILE = EnumSet.of(Field.Scope.FILE, Field.Scope.TOTAL);
    private static final Set<Field.Scope> LINE =
            EnumSet.of(Field.Scope.FILE, Field.Scope.ROW, Field.Scope.EMPLOYEE, Field.Scope.POST, Field.Scope.LINE);
    private static final Set<Field.Scope> POST =
            EnumSet.of(Field.Scope.FILE, Field.Scope.ROW, Field.Scope.EMPLOYEE, Field.Scope.POST);
    private static final Set<Field.Scope> EMPLOYEE =
            EnumSet.of(Field.Scope.FILE, Field.Scope.ROW, Field.Scope.EMPLOYEE);

    private static final int WIDEST = 1_000;
    private static final int MOST_TIMES = 100;

    private final Layout layout;
    private final List<LayoutProblem> problems = new ArrayList<>();

    private LayoutCheck(Layout layout) {
        this.layout = layout;
    }

    /** Everything that is wrong with a layout; empty where it can be used. */
    public static List<LayoutProblem> check(Layout layout) {
        var check = new LayoutCheck(layout);
        check.file();
        check.date(layout.dates(), "dates");
        if (layout.mode() == LayoutMode.RECURRING && layout.sum() == Summing.PER_PAY) {
            check.add(
                    "sum",
                    "cannot be per-pay in mode recurring: corrections of earlier periods are paid once and never recur");
        }
        check.blocks();
        return List.copyOf(check.problems);
    }

    private void add(String where, String message) {
        problems.add(new LayoutProblem(where, message));
    }

    private void file() {
        var file = layout.file();
        try {
            var name = Template.parse(file.name());
            for (var part : name.parts()) {
                if (part.named() && !NAMES.contains(part.text())) {
                    add(
                            "file.name",
                            "has {" + part.text() + "}; allowed are {stem}, {pay-group}, {tax-year}, {period},"
                                    + " {sequence} and {layout}");
                } else if (!part.named() && !NAME_TEXT.matcher(part.text()).matches()) {
                    add("file.name", "has other characters than letters, digits, dots, hyphens and underscores");
                }
            }
            var names = name.names();
            boolean ofOneFile = names.contains("stem") || names.contains("pay-group") && names.contains("sequence");
            if (!ofOneFile || !names.contains("layout")) {
                add(
                        "file.name",
                        "needs {layout}, and {stem} or both {pay-group} and {sequence}: each of an employer's files has"
                                + " a name of its own");
            }
        } catch (IllegalArgumentException brace) {
            add("file.name", String.valueOf(brace.getMessage()));
        }
        if (!EXTENSION.matcher(file.extension()).matches()) {
            add("file.extension", "must be 1 to 8 letters or digits, without a dot");
        }
        if (file.zipEntry() != null && !ZIP_ENTRY.matcher(file.zipEntry()).matches()) {
            add("file.zip-entry", "must be a file's name of at most 60 letters, digits, dots, hyphens and underscores");
        }
        if (file.byteOrderMark() && file.encoding() != Encoding.UTF_8) {
            add("file.byte-order-mark", "is for utf-8 alone; the encoding is " + LayoutWords.of(file.encoding()));
        }
    }

    private void date(@Nullable String pattern, String where) {
        if (pattern == null) {
            return;
        }
        if (!DATE.matcher(pattern).matches()) {
            add(
                    where,
                    "must be made of yyyy, yy, MM, M, dd, d and DDD (day of the year) with spaces, dots, hyphens or"
                            + " slashes between them");
            return;
        }
        try {
            var written = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(LocalDate.of(2026, 12, 24));
            if (written.isBlank()) {
                add(where, "writes no date");
            }
        } catch (IllegalArgumentException | DateTimeException wrong) {
            add(where, "is not a way to write a date");
        }
    }

    private void blocks() {
        if (layout.blocks().stream().allMatch(block -> block.rows() == Block.Rows.FILE)) {
            add("blocks", "have no lines in them; one block needs rows: line, post or employee");
        }
        for (int i = 0; i < layout.blocks().size(); i++) {
            block(layout.blocks().get(i), "blocks[" + i + "]");
        }
    }

    private void block(Block block, String where) {
        if (block.columns().isEmpty() && block.repeats().isEmpty()) {
            add(where, "has no columns");
        }
        boolean ofFile = block.rows() == Block.Rows.FILE;
        boolean grouped = block.rows() == Block.Rows.POST || block.rows() == Block.Rows.EMPLOYEE;
        if (ofFile && !block.only().equals(Keep.EVERYTHING)) {
            add(where + ".only", "is for lines; a block with rows: file has none");
        }
        if (!grouped && !block.repeats().isEmpty()) {
            add(where + ".repeats", "is for blocks with rows: post or employee");
        }
        if (grouped && block.repeats().isEmpty()) {
            add(where + ".repeats", "is missing: without it a post's lines are in no column");
        }
        var scopes = switch (block.rows()) {
            case FILE -> FILE;
            case LINE -> LINE;
            case POST -> POST;
            case EMPLOYEE -> EMPLOYEE;
        };
        columns(block.columns(), where + ".columns", scopes, block.rows() == Block.Rows.LINE, block.heading());
        for (int i = 0; i < block.repeats().size(); i++) {
            var repeat = block.repeats().get(i);
            var path = where + ".repeats[" + i + "]";
            if (repeat.times() < 1 || repeat.times() > MOST_TIMES) {
                add(path + ".times", "must be 1 to " + MOST_TIMES);
            }
            if (repeat.columns().isEmpty()) {
                add(path, "has no columns");
            }
            columns(repeat.columns(), path + ".columns", LINE, true, block.heading());
        }
    }

    private void columns(List<Column> columns, String where, Set<Field.Scope> scopes, boolean ofLine, boolean heading) {
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), where + "[" + i + "]", scopes, ofLine, heading);
        }
    }

    private void column(Column column, String where, Set<Field.Scope> scopes, boolean ofLine, boolean heading) {
        int said = (column.field() == null ? 0 : 1)
                + (column.constant() == null ? 0 : 1)
                + (column.text() == null ? 0 : 1);
        if (said > 1) {
            add(where, "has more than one of field, constant and text; it can say one thing");
        }
        if (heading && column.header() == null) {
            add(where + ".header", "is missing: the block has a heading");
        }
        fields(column, where, scopes);
        if (!ofLine && column.when() != null) {
            add(where + ".when", "is for columns of a line");
        }
        if (column.when() == null && column.otherwise() != null) {
            add(where + ".otherwise", "has no when before it");
        }
        if (column.mapOthers() != null && column.map().isEmpty()) {
            add(where + ".map-others", "has no map");
        }
        widths(column, where, heading);
        date(column.date(), where + ".date");
        ownText(column.header(), where + ".header");
        ownText(column.constant(), where + ".constant");
        ownText(column.otherwise(), where + ".otherwise");
        ownText(column.mapOthers(), where + ".map-others");
        column.map().values().forEach(value -> ownText(value, where + ".map"));
    }

    private void fields(Column column, String where, Set<Field.Scope> scopes) {
        if (column.text() != null) {
            try {
                for (var name : Template.parse(column.text()).names()) {
                    if (RowWriter.field(name) == null) {
                        add(where + ".text", "has {" + name + "}, which is no field");
                    }
                }
            } catch (IllegalArgumentException brace) {
                add(where + ".text", String.valueOf(brace.getMessage()));
                return;
            }
        }
        for (var field : RowWriter.fieldsOf(column)) {
            if (!scopes.contains(field.scope())) {
                add(
                        where + (column.field() == null ? ".text" : ".field"),
                        field.word() + " " + belongs(field) + "; it is not known in this row");
            }
        }
        var fields = RowWriter.fieldsOf(column);
        if (column.date() != null && fields.stream().noneMatch(field -> field.type() == Field.Type.DATE)) {
            add(where + ".date", "is for dates");
        }
        if (column.money() != null && fields.stream().noneMatch(field -> field.type() == Field.Type.MONEY)) {
            add(where + ".money", "is for amounts");
        }
    }

    private static String belongs(Field field) {
        return switch (field.scope()) {
            case FILE -> "belongs to the file";
            case TOTAL -> "is known in a block with rows: file";
            case ROW -> "counts rows of lines";
            case EMPLOYEE -> "belongs to an employee";
            case POST -> "belongs to a post";
            case LINE -> "belongs to a line";
        };
    }

    private void widths(Column column, String where, boolean heading) {
        var width = column.width();
        if (width == null) {
            if (layout.cells() instanceof Cells.FixedWidth) {
                add(where + ".width", "is missing: the cells have fixed widths");
            }
        } else if (width < 1 || width > WIDEST) {
            add(where + ".width", "must be 1 to " + WIDEST);
        } else {
            boolean fixed = layout.cells() instanceof Cells.FixedWidth;
            if (fixed && heading && column.header() != null && column.header().length() > width) {
                add(where + ".header", "is longer than the width of " + width);
            }
            if (column.constant() != null && column.constant().length() > width) {
                add(where + ".constant", "is longer than the width of " + width);
            }
        }
        if (column.pad() == Column.Pad.ZEROS && column.align() == Column.Align.LEFT) {
            add(where + ".pad", "of zeros needs align: right: zeros at the end would make another value of it");
        }
        if (column.most() != null && column.most() < 1) {
            add(where + ".most", "must be 1 or more");
        }
    }

    /** Text that the layout itself says. */
    private void ownText(@Nullable String text, String where) {
        if (text == null) {
            return;
        }
        if (!layout.file().encoding().charset().newEncoder().canEncode(text)) {
            add(where, "has a character that " + LayoutWords.of(layout.file().encoding()) + " does not have");
        }
        if (text.chars().anyMatch(character -> character < ' ')) {
            add(where, "has a line break or another control character");
        }
        if (layout.cells() instanceof Cells.Delimited delimited
                && delimited.formulas() == Cells.Formulas.NEUTRALISED
                && !text.isEmpty()
                && "=@".indexOf(text.charAt(0)) >= 0) {
            add(where, "begins with = or @, which a spreadsheet would run as a formula");
        }
    }

    /**
     * The name of a layout's file, its extension included.
     *
     * @param code the layout's code
     */
    public static String fileName(Layout layout, String code, FileFacts file) {
        var dot = file.fileName().lastIndexOf('.');
        var stem = dot < 0 ? file.fileName() : file.fileName().substring(0, dot);
        var name = Template.parse(layout.file().name()).fill(word -> switch (word) {
            case "stem" -> stem;
            case "pay-group" -> file.payGroup();
            case "tax-year" -> file.period().taxYear().replace('/', '-');
            case "period" -> String.format(Locale.ROOT, "%02d", file.period().number());
            case "sequence" -> String.format(Locale.ROOT, "%04d", file.sequence());
            default -> code;
        });
        var clean = layout.file().lettersAndDigitsOnly() ? name.replaceAll("[^A-Za-z0-9]", "") : name;
        return clean + "." + layout.file().extension();
    }
}
