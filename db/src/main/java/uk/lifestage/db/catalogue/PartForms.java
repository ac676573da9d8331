package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.DocumentField.Type;
import uk.lifestage.db.catalogue.YamlNode.Fields;
import uk.lifestage.db.catalogue.YamlNode.Items;
import uk.lifestage.db.catalogue.YamlNode.Place;
import uk.lifestage.db.catalogue.YamlNode.Scalar;

/** A form's fields from what a document has for it, and the other way round. */
final class PartForms {
    private static final Set<String> CONDITIONS = Set.of("expression", "condition");
    private static final Set<String> LONG = Set.of("summary", "sentence");
    private static final String ENGLISH = "en";
    private static final String WELSH = "cy";

    private final Map<String, List<String>> typed;
    private final Problems problems;

    /** @param typed what was typed, by field; a field that is not there is as the document has it */
    PartForms(Map<String, List<String>> typed, Problems problems) {
        this.typed = typed;
        this.problems = problems;
    }

    /** The fields of a group; {@code written} is what the document has there: words, lists and maps. */
    List<DocumentField> fields(Form.Group form, Map<?, ?> written, Set<String> leftOut, boolean fixedCode) {
        var fields = new ArrayList<DocumentField>();
        for (var field : form.fields()) {
            if (!leftOut.contains(field.key())) {
                add(fields, field.form(), written(field, written), field.key(), field.key(), "", field.required());
            }
        }
        if (!fixedCode) {
            return fields;
        }
        return fields.stream()
                .map(field -> field.name().equals("code")
                        ? new DocumentField(
                                field.name(),
                                field.key(),
                                field.group(),
                                field.type(),
                                field.required(),
                                true,
                                field.words(),
                                field.value(),
                                field.values())
                        : field)
                .toList();
    }

    private static @Nullable Object written(Form.Field field, Map<?, ?> written) {
        var there = written.get(field.key());
        if (there != null || field.fallback() == null) {
            return there;
        }
        return switch (field.form()) {
            case Form.Scalar scalar -> scalar.write().apply(field.fallback());
            case Form.Alternatives alternatives ->
                Words.fromCamelCase(field.fallback().getClass().getSimpleName());
            default -> null;
        };
    }

    private void add(
            List<DocumentField> fields,
            Form form,
            @Nullable Object written,
            String name,
            String key,
            String group,
            boolean required) {
        switch (form) {
            case Form.Scalar scalar ->
                fields.add(one(name, key, group, type(scalar, key), required, scalar.words(), text(written)));
            case Form.Amount amount ->
                fields.add(one(name, key, group, Type.AMOUNT, required, List.of(), text(written)));
            case Form.Wording wording -> {
                var languages = written instanceof Map<?, ?> map ? map : Map.of(ENGLISH, text(written));
                var type = LONG.contains(key) ? Type.LONG_TEXT : Type.TEXT;
                fields.add(
                        one(name + "." + ENGLISH, key, group, type, required, List.of(), text(languages.get(ENGLISH))));
                fields.add(one(name + "." + WELSH, key, group, type, false, List.of(), text(languages.get(WELSH))));
            }
            case Form.Many many -> many(fields, many, written, name, key, group, required);
            case Form.ByConstant byConstant -> {
                var values = written instanceof Map<?, ?> map ? map : Map.of();
                byConstant
                        .constants()
                        .keySet()
                        .forEach(word -> add(
                                fields, byConstant.value(), values.get(word), name + "." + word, word, name, false));
            }
            case Form.ByName byName -> document(fields, written, name, key, group, required);
            case Form.Group inner -> {
                var values = written instanceof Map<?, ?> map ? map : Map.of();
                for (var field : inner.fields()) {
                    add(
                            fields,
                            field.form(),
                            values.isEmpty() ? values.get(field.key()) : written(field, values),
                            name + "." + field.key(),
                            field.key(),
                            name,
                            required && field.required());
                }
            }
            case Form.Alternatives kinds -> {
                var values = written instanceof Map<?, ?> map ? map : Map.of(Form.Alternatives.KIND, text(written));
                var kindName = name + "." + Form.Alternatives.KIND;
                var kind = said(kindName, text(values.get(Form.Alternatives.KIND)));
                fields.add(one(
                        kindName,
                        key,
                        group,
                        Type.KIND,
                        required,
                        List.copyOf(kinds.kinds().keySet()),
                        kind));
                var chosen = kinds.kinds().get(kind);
                if (chosen != null) {
                    add(fields, chosen, values, name, key, name, true);
                }
            }
        }
    }

    private void many(
            List<DocumentField> fields,
            Form.Many many,
            @Nullable Object written,
            String name,
            String key,
            String group,
            boolean required) {
        if (many.element() instanceof Form.Scalar scalar) {
            var values = written instanceof List<?> list
                    ? list.stream().map(PartForms::text).toList()
                    : List.<String>of();
            fields.add(new DocumentField(
                    name,
                    key,
                    group,
                    Type.CODES,
                    required,
                    false,
                    scalar.words(),
                    String.join(", ", values),
                    typed.getOrDefault(name, values)));
        } else if (Tables.isTable(many.element()) && many.element() instanceof Form.Group row) {
            fields.add(one(
                    name,
                    key,
                    group,
                    Type.TABLE,
                    required,
                    row.keys(),
                    written == null ? "" : Tables.write(row, written)));
        } else {
            document(fields, written, name, key, group, required);
        }
    }

    private void document(
            List<DocumentField> fields,
            @Nullable Object written,
            String name,
            String key,
            String group,
            boolean required) {
        fields.add(one(
                name,
                key,
                group,
                Type.DOCUMENT,
                required,
                List.of(),
                written == null ? "" : DocumentWriter.text(written)));
    }

    private DocumentField one(
            String name, String key, String group, Type type, boolean required, List<String> words, String value) {
        return new DocumentField(name, key, group, type, required, false, words, said(name, value), List.of());
    }

    private String said(String name, String otherwise) {
        var values = typed.get(name);
        return values == null ? otherwise : values.isEmpty() ? "" : values.getFirst();
    }

    private static Type type(Form.Scalar scalar, String key) {
        if (scalar.words().equals(List.of("true", "false"))) {
            return Type.YES_NO;
        }
        if (!scalar.words().isEmpty()) {
            return Type.WORD;
        }
        if (CONDITIONS.contains(key)) {
            return Type.CONDITION;
        }
        return switch (scalar.wanted().substring(0, Math.min(7, scalar.wanted().length()))) {
            case "a whole" -> Type.NUMBER;
            case "a plain" -> Type.DECIMAL;
            case "a date " -> Type.DATE;
            case "a day a" -> Type.DAY_OF_YEAR;
            default -> Type.TEXT;
        };
    }

    private static String text(@Nullable Object written) {
        return written == null || written instanceof Map<?, ?> ? "" : written.toString();
    }

    /** The document's node of what was typed; a group in which nothing was typed is left out. */
    Fields node(Form.Group form, Map<String, YamlNode> besides) {
        var byName = new LinkedHashMap<String, YamlNode>();
        for (var field : form.fields()) {
            var given = besides.get(field.key());
            var value = given == null ? node(field.form(), field.key()) : given;
            if (value != null) {
                byName.put(field.key(), value);
            }
        }
        return new Fields(Place.UNKNOWN, byName);
    }

    private @Nullable YamlNode node(Form form, String name) {
        return switch (form) {
            case Form.Scalar scalar -> scalar(name);
            case Form.Amount amount -> amount(name);
            case Form.Wording wording -> {
                var languages = new LinkedHashMap<String, YamlNode>();
                for (var language : List.of(ENGLISH, WELSH)) {
                    if (scalar(name + "." + language) instanceof Scalar words) {
                        languages.put(language, words);
                    }
                }
                yield languages.isEmpty() ? null : new Fields(Place.UNKNOWN, languages);
            }
            case Form.Many many -> many(many, name);
            case Form.ByConstant byConstant -> {
                var values = new LinkedHashMap<String, YamlNode>();
                for (var word : byConstant.constants().keySet()) {
                    if (node(byConstant.value(), name + "." + word) instanceof YamlNode value) {
                        values.put(word, value);
                    }
                }
                yield values.isEmpty() ? null : new Fields(Place.UNKNOWN, values);
            }
            case Form.ByName byName -> document(name);
            case Form.Group inner -> group(inner, name, Map.of());
            case Form.Alternatives kinds -> {
                var kind = scalar(name + "." + Form.Alternatives.KIND);
                if (kind == null) {
                    yield null;
                }
                var chosen = kinds.kinds().get(kind.text());
                yield chosen == null ? kind : group(chosen, name, Map.of(Form.Alternatives.KIND, kind));
            }
        };
    }

    private @Nullable YamlNode group(Form.Group form, String name, Map<String, YamlNode> first) {
        var values = new LinkedHashMap<>(first);
        for (var field : form.fields()) {
            if (node(field.form(), name + "." + field.key()) instanceof YamlNode value) {
                values.put(field.key(), value);
            }
        }
        return values.isEmpty() ? null : new Fields(Place.UNKNOWN, values);
    }

    private @Nullable YamlNode many(Form.Many many, String name) {
        if (many.element() instanceof Form.Scalar) {
            var items = typed.getOrDefault(name, List.of()).stream()
                    .flatMap(value -> value.lines())
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .<YamlNode>map(value -> new Scalar(Place.UNKNOWN, value))
                    .toList();
            return new Items(Place.UNKNOWN, items);
        }
        if (Tables.isTable(many.element()) && many.element() instanceof Form.Group row) {
            return Tables.read(row, said(name, ""), name, problems);
        }
        return document(name);
    }

    private @Nullable YamlNode document(String name) {
        var text = said(name, "");
        return text.isBlank() ? null : YamlReader.read(text, problems).orElse(null);
    }

    private @Nullable Scalar scalar(String name) {
        var text = said(name, "").replace("\r\n", "\n").strip();
        return text.isEmpty() ? null : new Scalar(Place.UNKNOWN, text);
    }

    private @Nullable Scalar amount(String name) {
        var text = scalar(name);
        return text == null ? null : new Scalar(Place.UNKNOWN, Tables.plainAmount(text.text()));
    }

    /** What a document has, as nodes. */
    static YamlNode nodeOf(Object written) {
        return switch (written) {
            case Map<?, ?> map -> {
                var fields = new LinkedHashMap<String, YamlNode>();
                map.forEach((key, value) -> fields.put((String) key, nodeOf(value)));
                yield new Fields(Place.UNKNOWN, fields);
            }
            case List<?> list ->
                new Items(Place.UNKNOWN, list.stream().map(PartForms::nodeOf).collect(Collectors.toList()));
            default -> new Scalar(Place.UNKNOWN, written.toString());
        };
    }
}
