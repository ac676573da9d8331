package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.db.catalogue.YamlNode.Fields;
import uk.lifestage.db.catalogue.YamlNode.Items;
import uk.lifestage.db.catalogue.YamlNode.Nothing;
import uk.lifestage.db.catalogue.YamlNode.Place;
import uk.lifestage.db.catalogue.YamlNode.Scalar;
import uk.lifestage.engine.catalogue.Text;

/**
 * A document's nodes to the engine's records. What cannot be read is among the problems and comes back as null, so that
 * reading goes on and finds the rest.
 */
final class DocumentReader {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(?:\\.([0-9]+))?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final Problems problems;
    private final CurrencyUnit currency;

    /** @param currency in which every amount of the document stands */
    DocumentReader(Problems problems, CurrencyUnit currency) {
        this.problems = problems;
        this.currency = currency;
    }

    @Nullable
    Object read(Form form, YamlNode node, String where) {
        return switch (form) {
            case Form.Scalar scalar -> scalar(scalar, node, where);
            case Form.Amount amount -> money(node, where);
            case Form.Wording wording -> wording(node, where);
            case Form.Many many -> many(many, node, where);
            case Form.ByConstant byConstant -> byConstant(byConstant, node, where);
            case Form.ByName byName -> byName(byName, node, where);
            case Form.Group group -> group(group, node, where, Set.of());
            case Form.Alternatives alternatives -> alternatives(alternatives, node, where);
        };
    }

    private @Nullable Object scalar(Form.Scalar form, YamlNode node, String where) {
        if (!(node instanceof Scalar scalar)) {
            return wrongType(node, where, form.wanted());
        }
        var value = form.read().apply(scalar.text());
        if (value.isEmpty()) {
            var meant = Words.nearest(scalar.text(), form.words()).map(word -> " (did you mean " + word + "?)");
            return wrong(
                    node,
                    where,
                    Kind.WRONG_VALUE,
                    "is " + node.described() + "; it must be " + form.wanted() + meant.orElse(""));
        }
        return value.get();
    }

    private @Nullable Object money(YamlNode node, String where) {
        var wanted = "an amount in " + currency + " such as \"26.00\"";
        if (!(node instanceof Scalar scalar)) {
            return wrongType(node, where, wanted);
        }
        var parts = AMOUNT.matcher(scalar.text());
        if (!parts.matches()) {
            return wrong(
                    node,
                    where,
                    Kind.WRONG_VALUE,
                    "is " + node.described() + "; it must be " + wanted
                            + ": digits and a point, without currency sign, commas or minus");
        }
        var decimals = parts.group(1) == null ? 0 : parts.group(1).length();
        if (decimals > currency.getDecimalPlaces()) {
            return wrong(
                    node,
                    where,
                    Kind.WRONG_VALUE,
                    "is " + node.described() + " with " + decimals + " decimals; " + currency + " has "
                            + currency.getDecimalPlaces());
        }
        return Money.parse(currency + " " + scalar.text());
    }

    private @Nullable Object wording(YamlNode node, String where) {
        var languages = new LinkedHashMap<String, String>();
        switch (node) {
            case Scalar english -> put(languages, "en", english, where);
            case Fields fields -> {
                for (var words : fields.byName().entrySet()) {
                    var path = Paths.field(where, words.getKey());
                    if (!LANGUAGE.matcher(words.getKey()).matches()) {
                        return wrong(
                                words.getValue(),
                                path,
                                Kind.UNKNOWN_FIELD,
                                "is not a language; it must be a code of two or three letters such as en or cy");
                    }
                    if (!(words.getValue() instanceof Scalar text)) {
                        return wrongType(words.getValue(), path, "text");
                    }
                    put(languages, words.getKey(), text, path);
                }
                if (!fields.byName().containsKey("en")) {
                    return wrong(
                            node, Paths.field(where, "en"), Kind.MISSING_FIELD, "is missing; it needs English words");
                }
            }
            case Items items -> {
                return wrongType(items, where, "text, or text by language (en, cy)");
            }
            case Nothing nothing -> {
                return wrongType(nothing, where, "text, or text by language (en, cy)");
            }
        }
        return languages.containsKey("en") ? new Text(languages) : null;
    }

    private void put(Map<String, String> languages, String language, Scalar text, String where) {
        if (scalar(Forms.TEXT, text, where) instanceof String words) {
            languages.put(language, words);
        }
    }

    private @Nullable Object many(Form.Many form, YamlNode node, String where) {
        if (!(node instanceof Items items)) {
            return wrongType(node, where, "a list");
        }
        var values = new ArrayList<Object>();
        var whole = true;
        for (int i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            var path = Paths.item(where, i, item);
            var value = read(form.element(), item, path);
            if (value == null) {
                whole = false;
            } else if (form.distinct() && values.contains(value)) {
                wrong(item, path, Kind.WRONG_VALUE, "is there twice; keep one of them");
                whole = false;
            } else {
                values.add(value);
            }
        }
        if (!whole) {
            return null;
        }
        return form.distinct() ? new LinkedHashSet<>(values) : List.copyOf(values);
    }

    private @Nullable Object byConstant(Form.ByConstant form, YamlNode node, String where) {
        if (!(node instanceof Fields fields)) {
            return wrongType(
                    node,
                    where,
                    "fields among " + String.join(", ", form.constants().keySet()));
        }
        refuseUnknown(fields, where, form.constants().keySet());
        var values = new LinkedHashMap<Object, Object>();
        var whole = true;
        for (var field : fields.byName().entrySet()) {
            var constant = form.constants().get(field.getKey());
            var value =
                    constant == null ? null : read(form.value(), field.getValue(), Paths.field(where, field.getKey()));
            if (constant == null || value == null) {
                whole = false;
            } else {
                values.put(constant, value);
            }
        }
        return whole ? values : null;
    }

    private @Nullable Object byName(Form.ByName form, YamlNode node, String where) {
        if (!(node instanceof Fields fields)) {
            return wrongType(node, where, "fields: a name and a value each");
        }
        var values = new LinkedHashMap<String, Object>();
        for (var field : fields.byName().entrySet()) {
            var value = read(form.value(), field.getValue(), Paths.field(where, field.getKey()));
            if (value != null) {
                values.put(field.getKey(), value);
            }
        }
        return values.size() == fields.byName().size() ? values : null;
    }

    private @Nullable Object alternatives(Form.Alternatives form, YamlNode node, String where) {
        var wanted = "a group of fields with kind: one of " + form.words();
        YamlNode kind;
        switch (node) {
            case Scalar word -> kind = word;
            case Fields fields -> {
                kind = fields.byName().get(Form.Alternatives.KIND);
                if (kind == null) {
                    return wrong(
                            node,
                            Paths.field(where, Form.Alternatives.KIND),
                            Kind.MISSING_FIELD,
                            "is missing; it must be one of " + form.words());
                }
            }
            case Items items -> {
                return wrongType(items, where, wanted);
            }
            case Nothing nothing -> {
                return wrongType(nothing, where, wanted);
            }
        }
        var kindPath = node instanceof Fields ? Paths.field(where, Form.Alternatives.KIND) : where;
        if (!(kind instanceof Scalar word)) {
            return wrongType(kind, kindPath, "one of " + form.words());
        }
        var group = form.kinds().get(word.text());
        if (group == null) {
            var meant = Words.nearest(word.text(), form.kinds().keySet()).map(near -> " (did you mean " + near + "?)");
            return wrong(
                    kind,
                    kindPath,
                    Kind.WRONG_VALUE,
                    "is " + kind.described() + "; it must be one of " + form.words() + meant.orElse(""));
        }
        // A lone word is a group without fields: what the group needs is then found missing.
        var fields = node instanceof Fields written ? written : new Fields(node.place(), Map.of());
        return group(group, fields, where, Set.of(Form.Alternatives.KIND));
    }

    private @Nullable Object group(Form.Group form, YamlNode node, String where, Set<String> besides) {
        if (!(node instanceof Fields fields)) {
            return wrongType(node, where, "a group of fields: " + String.join(", ", form.keys()));
        }
        var known = new LinkedHashSet<>(besides);
        known.addAll(form.keys());
        var whole = refuseUnknown(fields, where, known);
        var values = new @Nullable Object[form.fields().size()];
        for (int i = 0; i < values.length; i++) {
            var field = form.fields().get(i);
            var value = fields.byName().get(field.key());
            var path = Paths.field(where, field.key());
            if (value != null && !(value instanceof Nothing)) {
                var read = read(field.form(), value, path);
                values[i] = read;
                whole &= read != null;
            } else if (field.required()) {
                var place = value == null ? node.place() : value.place();
                wrong(place, path, Kind.MISSING_FIELD, "is missing; it must be " + wanted(field.form()));
                whole = false;
            } else {
                values[i] = field.fallback();
            }
        }
        if (!whole) {
            return null;
        }
        try {
            return form.create(values);
        } catch (IllegalArgumentException refused) {
            return wrong(node, where, Kind.WRONG_VALUE, "does not hold together: " + refused.getMessage());
        }
    }

    private boolean refuseUnknown(Fields fields, String where, Set<String> known) {
        var whole = true;
        for (var field : fields.byName().entrySet()) {
            if (!known.contains(field.getKey())) {
                var meant = Words.nearest(field.getKey(), known).map(word -> "did you mean " + word + "? ");
                var name = field.getKey().length() > 60 ? field.getKey().substring(0, 60) + "…" : field.getKey();
                wrong(
                        field.getValue(),
                        Paths.field(where, name),
                        Kind.UNKNOWN_FIELD,
                        "is not a field here; " + meant.orElse("") + "Allowed: " + String.join(", ", known));
                whole = false;
            }
        }
        return whole;
    }

    private static String wanted(Form form) {
        return switch (form) {
            case Form.Scalar scalar -> scalar.wanted();
            case Form.Amount amount -> "an amount such as \"26.00\"";
            case Form.Wording wording -> "text, or text by language (en, cy)";
            case Form.Many many -> "a list";
            case Form.ByConstant byConstant ->
                "fields among " + String.join(", ", byConstant.constants().keySet());
            case Form.ByName byName -> "fields: a name and a value each";
            case Form.Group group -> "a group of fields: " + String.join(", ", group.keys());
            case Form.Alternatives alternatives -> "one of " + alternatives.words();
        };
    }

    private @Nullable Object wrongType(YamlNode node, String where, String wanted) {
        // An alias was reported where it stands, and reads as nothing.
        if (!(node instanceof Nothing) || !problems.hasAliasAt(node.place())) {
            wrong(node, where, Kind.WRONG_TYPE, "is " + node.described() + "; it must be " + wanted);
        }
        return null;
    }

    private @Nullable Object wrong(YamlNode node, String where, Kind kind, String message) {
        return wrong(node.place(), where, kind, message);
    }

    private @Nullable Object wrong(Place place, String where, Kind kind, String message) {
        problems.add(where, place, kind, message);
        return null;
    }
}
