package uk.lifestage.engine.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Text with names in braces, {@code {employee-no}-{assignment-no}}. A brace that stands for itself is not possible: no
 * payroll format needs one.
 */
record Template(List<Part> parts) {
    /** A piece of text as it is, or a name. */
    record Part(boolean named, String text) {}

    Template {
        parts = List.copyOf(parts);
    }

    /** Throws {@link IllegalArgumentException} where a brace is not closed, not opened, or empty. */
    static Template parse(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            var literal = text.substring(from, open < 0 ? text.length() : open);
            if (literal.indexOf('}') >= 0) {
                throw new IllegalArgumentException("has a } without a { before it");
            }
            if (!literal.isEmpty()) {
                parts.add(new Part(false, literal));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("has a { without a } after it");
            }
            var name = text.substring(open + 1, close);
            if (name.isEmpty() || name.indexOf('{') >= 0) {
                throw new IllegalArgumentException("has braces without a name in them");
            }
            parts.add(new Part(true, name));
            from = close + 1;
        }
        return new Template(parts);
    }

    List<String> names() {
        return parts.stream().filter(Part::named).map(Part::text).toList();
    }

    String fill(Function<String, String> value) {
        var filled = new StringBuilder();
        for (var part : parts) {
            filled.append(part.named() ? value.apply(part.text()) : part.text());
        }
        return filled.toString();
    }
}
