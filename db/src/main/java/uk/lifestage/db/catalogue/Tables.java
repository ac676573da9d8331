package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.db.catalogue.YamlNode.Fields;
import uk.lifestage.db.catalogue.YamlNode.Items;
import uk.lifestage.db.catalogue.YamlNode.Place;
import uk.lifestage.db.catalogue.YamlNode.Scalar;

/**
 * Lists whose items have a few plain fields, as rows that a spreadsheet copies: cells parted by tabs, a first row that
 * names the columns or the columns in the document's order. Amounts may carry a currency sign and commas.
 */
final class Tables {
    private static final Pattern AMOUNT = Pattern.compile("[^\\d.,\\-]*([\\d,]+(?:\\.\\d+)?)[^\\d.,]*");
    private static final int MOST_ROWS = 2_000;

    private Tables() {}

    /** Whether items of this form fit into rows. */
    static boolean isTable(Form element) {
        return element instanceof Form.Group group
                && group.fields().stream().allMatch(field -> switch (field.form()) {
                    case Form.Scalar scalar -> true;
                    case Form.Amount amount -> true;
                    case Form.Many many -> many.element() instanceof Form.Scalar;
                    default -> false;
                });
    }

    /** The rows of a list, below a row that names the columns. */
    static String write(Form.Group row, Object written) {
        var lines = new ArrayList<String>();
        lines.add(String.join("\t", row.keys()));
        if (written instanceof List<?> items) {
            for (var item : items) {
                var cells = item instanceof Map<?, ?> map ? map : Map.of();
                lines.add(row.keys().stream().map(key -> cell(cells.get(key))).collect(Collectors.joining("\t")));
            }
        }
        return String.join("\n", lines);
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    /**
     * The list of what was pasted; nothing where nothing was. A place's line and column are row and column of the table,
     * from 1.
     */
    static @Nullable YamlNode read(Form.Group row, String text, String name, Problems problems) {
        var lines = text.lines().toList();
        var columns = row.keys();
        var items = new ArrayList<YamlNode>();
        boolean first = true;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            var cells = List.of(lines.get(i).split("\t", -1));
            if (first && isHeader(cells, row)) {
                columns = header(cells, row, name, problems);
                first = false;
                continue;
            }
            first = false;
            if (items.size() == MOST_ROWS) {
                problems.add(name, new Place(i + 1, 1), Kind.TOO_LARGE, "has more than " + MOST_ROWS + " rows");
                break;
            }
            items.add(item(row, cells, columns, i + 1, name + "[" + items.size() + "]", problems));
        }
        return items.isEmpty() ? null : new Items(Place.UNKNOWN, items);
    }

    private static YamlNode item(
            Form.Group row, List<String> cells, List<String> columns, int line, String where, Problems problems) {
        var fields = new LinkedHashMap<String, YamlNode>();
        for (int column = 0; column < cells.size(); column++) {
            var text = cells.get(column).strip();
            var place = new Place(line, column + 1);
            if (text.isEmpty()) {
                continue;
            }
            if (column >= columns.size()) {
                problems.add(
                        where,
                        place,
                        Kind.UNKNOWN_FIELD,
                        "has a cell too many ('" + text + "'); the columns are " + String.join(", ", columns));
                continue;
            }
            var key = columns.get(column);
            fields.put(key, value(row, key, text, place));
        }
        return new Fields(new Place(line, 0), fields);
    }

    private static YamlNode value(Form.Group row, String key, String text, Place place) {
        var form = row.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow()
                .form();
        return switch (form) {
            case Form.Amount amount -> new Scalar(place, plainAmount(text));
            case Form.Many many ->
                new Items(
                        place,
                        Pattern.compile("[,;]\\s*|\\s+")
                                .splitAsStream(text)
                                .filter(word -> !word.isEmpty())
                                .<YamlNode>map(word -> new Scalar(place, word))
                                .toList());
            default -> new Scalar(place, text);
        };
    }

    private static boolean isHeader(List<String> cells, Form.Group row) {
        return row.keys().contains(key(cells.getFirst()));
    }

    private static List<String> header(List<String> cells, Form.Group row, String name, Problems problems) {
        var columns = new ArrayList<String>();
        for (int column = 0; column < cells.size(); column++) {
            var key = key(cells.get(column));
            if (!row.keys().contains(key)) {
                problems.add(
                        name,
                        new Place(1, column + 1),
                        Kind.UNKNOWN_FIELD,
                        "has no column '" + cells.get(column).strip() + "'; the columns are "
                                + String.join(", ", row.keys()));
                return row.keys();
            }
            columns.add(key);
        }
        return columns;
    }

    private static String key(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** {@code £1,234.50} as a document has it: {@code 1234.50}. What is no amount stays what it is. */
    static String plainAmount(String typed) {
        var amount = AMOUNT.matcher(typed.strip());
        return amount.matches() ? amount.group(1).replace(",", "") : typed.strip();
    }
}
