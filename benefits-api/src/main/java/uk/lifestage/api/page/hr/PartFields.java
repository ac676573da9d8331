package uk.lifestage.api.page.hr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.catalogue.DraftCatalogue;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.catalogue.DocumentField;
import uk.lifestage.db.catalogue.DocumentField.Type;

/** The fields of a part as a page shows them: with labels, and codes to choose from where they refer to other parts. */
final class PartFields {
    private PartFields() {}

    /**
     * Fields that belong together.
     *
     * @param label what they are; empty for those at the top
     */
    record Group(String name, String label, List<Shown> fields) {}

    /** One field with its label, hint and choices. */
    record Shown(
            String id,
            String name,
            String label,
            @Nullable String hint,
            Type type,
            boolean required,
            boolean fixed,
            String value,
            List<String> values,
            List<Choice> choices) {}

    /** One thing to choose. */
    record Choice(String value, String text, @Nullable String hint) {}

    /** @param typed what was typed, which stays as it is; what was not is shown as the reader writes it */
    static List<Group> groups(
            List<DocumentField> fields, Map<String, List<String>> typed, DraftCatalogue draft, Words words) {
        var groups = new LinkedHashMap<String, List<Shown>>();
        for (var field : fields) {
            // A kind opens the group of its fields.
            var group = field.type() == Type.KIND && field.name().contains(".")
                    ? field.name().substring(0, field.name().lastIndexOf('.'))
                    : field.group();
            groups.computeIfAbsent(group, none -> new ArrayList<>())
                    .add(shown(
                            field,
                            typed.containsKey(field.name()) ? field.value() : ReaderDays.shown(field),
                            draft,
                            words));
        }
        return groups.entrySet().stream()
                .map(group -> new Group(
                        group.getKey(), group.getKey().isEmpty() ? "" : label(group.getKey(), words), group.getValue()))
                .toList();
    }

    private static Shown shown(DocumentField field, String value, DraftCatalogue draft, Words words) {
        var label = field.type() == Type.KIND ? words.say("field.kind") : label(field.name(), words);
        var hint = hint(field, words);
        return new Shown(
                id(field.name()),
                field.name(),
                field.required() || field.type() == Type.YES_NO || field.type() == Type.CODES
                        ? label
                        : words.say("draft.optional", label),
                hint,
                field.type(),
                field.required(),
                field.fixed(),
                value,
                field.values(),
                choices(field, draft, words));
    }

    private static @Nullable String hint(DocumentField field, Words words) {
        return switch (field.type()) {
            case TABLE -> words.say("draft.hint.table", columns(field.words(), words));
            case DOCUMENT -> words.say("draft.hint.document");
            case DATE -> words.say("draft.hint.date");
            case DAY_OF_YEAR -> words.say("draft.hint.day-of-year");
            default -> {
                var own = words.sayOr("field.hint." + field.key(), "");
                yield own.isEmpty() ? null : own;
            }
        };
    }

    private static String columns(List<String> keys, Words words) {
        return String.join(
                ", ",
                keys.stream().map(key -> key + " (" + label(key, words) + ")").toList());
    }

    /** Where a field refers to other parts, those there are; else its words. */
    private static List<Choice> choices(DocumentField field, DraftCatalogue draft, Words words) {
        var names = draft.names();
        var referred = referred(field, draft, names);
        if (!referred.isEmpty()) {
            return field.type() == Type.CODES || field.required() ? referred : withNone(referred, words);
        }
        if (field.type() == Type.CODES && field.words().isEmpty()) {
            return field.values().stream()
                    .map(value -> new Choice(value, value, null))
                    .toList();
        }
        var all = field.words().stream()
                .map(word -> new Choice(word, word(word, words), null))
                .toList();
        if (field.type() != Type.WORD && field.type() != Type.KIND && field.type() != Type.YES_NO) {
            return all;
        }
        boolean said = !field.value().isEmpty();
        return said
                        && (field.required()
                                || field.type() == Type.YES_NO
                                || field.words().contains("none"))
                ? all
                : withNone(all, words);
    }

    private static List<Choice> withNone(List<Choice> choices, Words words) {
        return Stream.concat(Stream.of(new Choice("", words.say("draft.none"), null)), choices.stream())
                .toList();
    }

    private static List<Choice> referred(DocumentField field, DraftCatalogue draft, CatalogueNames names) {
        var catalogue = draft.catalogue();
        return switch (field.key()) {
            case "strand" -> choices(names.strands());
            case "stage", "suits" -> choices(names.stages());
            case "windows" ->
                catalogue.windows().stream()
                        .map(one -> new Choice(
                                one.code().value(),
                                PartLabels.name(
                                        draft, names, "windows", one.code().value()),
                                null))
                        .toList();
            case "rules" ->
                catalogue.rules().stream()
                        .map(one -> new Choice(
                                one.code().value(),
                                one.code().value(),
                                PartLabels.name(
                                        draft, names, "rules", one.code().value())))
                        .toList();
            case "benefit", "needed", "other", "benefits" ->
                catalogue.benefits().stream()
                        .map(one -> new Choice(
                                one.code().value(), names.benefit(one.code().value()), null))
                        .toList();
            default -> List.of();
        };
    }

    private static List<Choice> choices(Map<String, String> names) {
        return names.entrySet().stream()
                .map(one -> new Choice(one.getKey(), one.getValue(), null))
                .toList();
    }

    /** A field's id in the page, to which an error leads. */
    static String id(String name) {
        return name;
    }

    /** What a field is called: by the whole of its name, else by the last part of it, with its language. */
    static String label(String name, Words words) {
        var language = name.endsWith(".en") ? ".en" : name.endsWith(".cy") ? ".cy" : "";
        var plain = name.substring(0, name.length() - language.length());
        var key = plain.substring(plain.lastIndexOf('.') + 1);
        var label = said("field." + key, key, words);
        return language.isEmpty() ? label : words.say("draft.in" + language, label);
    }

    /** One of a field's words. */
    static String word(String word, Words words) {
        return said("word." + word, word, words);
    }

    private static String said(String key, String otherwise, Words words) {
        return words.sayOr(key, otherwise.replace('-', ' '));
    }
}
