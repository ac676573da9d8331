package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Catalogue;

/**
 * Changes a catalogue part by part, by forms that are read off the engine's records as the document is: what a document can
 * say, a form can say too.
 */
public final class CatalogueEditor {
    private static final Set<String> NOT_SETTINGS = Set.of(
            "currency",
            "strands",
            "life-stages",
            "windows",
            "life-events",
            "rules",
            "benefits",
            "basket-rules",
            "flex-fund");

    private final Catalogue catalogue;
    private final Map<String, Object> written;

    /** An editor of a catalogue; the catalogue itself never changes. */
    public CatalogueEditor(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.written = DocumentWriter.fields(catalogue);
    }

    /** A part as a list of them shows it. */
    public record Entry(String code, String kind) {}

    /** The codes of a list, in the catalogue's order, each with its kind where the list has several. */
    public List<Entry> list(CataloguePart part) {
        return items(part).stream()
                .map(item -> new Entry(
                        String.valueOf(item.get("code")),
                        String.valueOf(Objects.requireNonNullElse(item.get("kind"), ""))))
                .toList();
    }

    /** Whether there is such a part; one that stands alone always is. */
    public boolean has(CataloguePart part) {
        return part.isAlone() || find(part).isPresent();
    }

    /**
     * The fields of a part as it is, or of a new one.
     *
     * @param typed what was typed meanwhile, by field; takes precedence
     */
    public List<DocumentField> fields(CataloguePart part, Map<String, List<String>> typed) {
        var forms = new PartForms(typed, new Problems());
        var values = part.code() == null && !part.isAlone() ? Map.of() : values(part);
        if (form(part) instanceof Form.Alternatives kinds) {
            return ofKind(forms, kinds, values, part.code() != null, typed);
        }
        return forms.fields((Form.Group) form(part), values, leftOut(part), part.code() != null);
    }

    private static List<DocumentField> ofKind(
            PartForms forms,
            Form.Alternatives kinds,
            Map<?, ?> values,
            boolean fixed,
            Map<String, List<String>> typed) {
        var there = values.get(Form.Alternatives.KIND);
        var otherwise = there == null ? List.of("") : List.of(there.toString());
        var kind = fixed
                ? otherwise.getFirst().toString()
                : typed.getOrDefault(Form.Alternatives.KIND, List.of("")).stream()
                        .findFirst()
                        .orElse("");
        var fields = new ArrayList<DocumentField>();
        fields.add(new DocumentField(
                Form.Alternatives.KIND,
                Form.Alternatives.KIND,
                "",
                DocumentField.Type.KIND,
                true,
                fixed,
                List.copyOf(kinds.kinds().keySet()),
                kind,
                List.of()));
        var chosen = kinds.kinds().get(kind);
        if (chosen != null) {
            fields.addAll(forms.fields(chosen, values, Set.of(), fixed));
        }
        return fields;
    }

    /**
     * The catalogue with a part changed to what was typed, or added.
     *
     * @throws CatalogueDocumentException with everything that cannot be read; {@code where} is a field's name, with row and
     *     column as {@code line} and {@code column} within a table
     */
    public Catalogue with(CataloguePart part, Map<String, List<String>> typed) {
        var problems = new Problems();
        var forms = new PartForms(typed, problems);
        var besides = new LinkedHashMap<String, YamlNode>();
        if (part.code() != null) {
            besides.put("code", PartForms.nodeOf(part.code()));
        }
        for (var left : leftOut(part)) {
            var there =
                    part.code() == null && !part.isAlone() ? null : values(part).get(left);
            if (there != null) {
                besides.put(left, PartForms.nodeOf(there));
            }
        }
        if (part.section().equals("benefits") && part.code() == null) {
            besides.put(CataloguePart.OPTIONS, PartForms.nodeOf(List.of()));
        }
        YamlNode.Fields node;
        if (form(part) instanceof Form.Alternatives kinds) {
            var kind = part.code() == null
                    ? typed.getOrDefault(Form.Alternatives.KIND, List.of("")).stream()
                            .findFirst()
                            .orElse("")
                    : String.valueOf(values(part).get(Form.Alternatives.KIND));
            besides.put(Form.Alternatives.KIND, PartForms.nodeOf(kind));
            var chosen = kinds.kinds().get(kind);
            var fields = new LinkedHashMap<String, YamlNode>(besides);
            if (chosen != null) {
                fields.putAll(forms.node(chosen, besides).byName());
            }
            node = new YamlNode.Fields(YamlNode.Place.UNKNOWN, fields);
        } else {
            node = forms.node((Form.Group) form(part), besides);
        }
        var empty = part.section().equals(CataloguePart.FUND) && node.byName().isEmpty();
        var read = empty ? null : new DocumentReader(problems, catalogue.currency()).read(form(part), node, "");
        if (!problems.none()) {
            throw problems.asException();
        }
        if (part.section().equals(CataloguePart.SETTINGS)) {
            return reread(new LinkedHashMap<>(DocumentWriter.fields((Catalogue) Objects.requireNonNull(read))));
        }
        var changed = new LinkedHashMap<>(written);
        if (part.section().equals(CataloguePart.FUND)) {
            if (read == null) {
                changed.remove(CataloguePart.FUND);
            } else {
                changed.put(CataloguePart.FUND, writer().written(form(part), read));
            }
            return reread(changed);
        }
        var item = writer().written(form(part), Objects.requireNonNull(read));
        var code = item instanceof Map<?, ?> map ? String.valueOf(map.get("code")) : "";
        if (part.code() == null && items(part).stream().anyMatch(one -> code.equals(one.get("code")))) {
            problems.add("code", YamlNode.Place.UNKNOWN, DocumentProblem.Kind.WRONG_VALUE, "is used already");
            throw problems.asException();
        }
        return reread(replaced(part, item));
    }

    /** The catalogue without a part. */
    public Catalogue without(CataloguePart part) {
        return part.section().equals(CataloguePart.FUND) ? catalogue.with(null) : reread(replaced(part, null));
    }

    /**
     * The catalogue with a part in another place of its list: the order in which people see benefits and options, and in which
     * rules are asked.
     *
     * @param before the code of the part that it is to stand in front of; absent for the end of the list
     */
    public Catalogue moved(CataloguePart part, @Nullable String before) {
        var item = find(part).orElseThrow();
        var order = new ArrayList<Object>(items(part));
        order.remove(item);
        int at = order.size();
        for (int i = 0; i < order.size() && before != null; i++) {
            if (order.get(i) instanceof Map<?, ?> one && before.equals(one.get("code"))) {
                at = i;
                break;
            }
        }
        order.add(at, item);
        return reread(withList(part, order));
    }

    private Map<String, Object> replaced(CataloguePart part, @Nullable Object item) {
        return withList(part, replaced(items(part), part, item));
    }

    private Map<String, Object> withList(CataloguePart part, List<Object> list) {
        var changed = new LinkedHashMap<>(written);
        if (part.benefit() == null) {
            changed.put(part.section(), list);
            return changed;
        }
        var benefits = new ArrayList<Object>();
        for (var benefit : items(CataloguePart.of("benefits", null))) {
            if (part.benefit().equals(benefit.get("code"))) {
                var one = new LinkedHashMap<Object, Object>(benefit);
                one.put(CataloguePart.OPTIONS, list);
                benefits.add(one);
            } else {
                benefits.add(benefit);
            }
        }
        changed.put("benefits", benefits);
        return changed;
    }

    private static List<Object> replaced(List<Map<?, ?>> items, CataloguePart part, @Nullable Object item) {
        var changed = new ArrayList<Object>();
        for (var one : items) {
            if (part.code() == null || !part.code().equals(one.get("code"))) {
                changed.add(one);
            } else if (item != null) {
                changed.add(item);
            }
        }
        if (part.code() == null && item != null) {
            changed.add(item);
        }
        return changed;
    }

    private Catalogue reread(Map<String, Object> changed) {
        return CatalogueDocument.parse(DocumentWriter.text(changed));
    }

    private DocumentWriter writer() {
        return new DocumentWriter(catalogue.currency());
    }

    private Map<?, ?> values(CataloguePart part) {
        if (part.section().equals(CataloguePart.SETTINGS)) {
            return written;
        }
        return find(part).orElse(Map.of());
    }

    private Optional<Map<?, ?>> find(CataloguePart part) {
        if (part.section().equals(CataloguePart.FUND)) {
            return written.get(CataloguePart.FUND) instanceof Map<?, ?> fund ? Optional.of(fund) : Optional.empty();
        }
        return items(part).stream()
                .filter(item -> String.valueOf(part.code()).equals(item.get("code")))
                .findFirst();
    }

    private List<Map<?, ?>> items(CataloguePart part) {
        Object list = written.get(part.section());
        if (part.benefit() != null) {
            list = items(CataloguePart.of("benefits", null)).stream()
                    .filter(benefit -> part.benefit().equals(benefit.get("code")))
                    .findFirst()
                    .<Object>map(benefit -> Objects.requireNonNullElse(benefit.get(CataloguePart.OPTIONS), List.of()))
                    .orElse(List.of());
        }
        var items = new ArrayList<Map<?, ?>>();
        if (list instanceof List<?> all) {
            for (var item : all) {
                if (item instanceof Map<?, ?> map) {
                    items.add(map);
                }
            }
        }
        return items;
    }

    private static Form form(CataloguePart part) {
        if (part.section().equals(CataloguePart.SETTINGS)) {
            return Forms.CATALOGUE;
        }
        if (part.benefit() != null) {
            return element((Form.Group) element(Forms.CATALOGUE, "benefits"), CataloguePart.OPTIONS);
        }
        return element(Forms.CATALOGUE, part.section());
    }

    private static Form element(Form.Group group, String key) {
        var form = group.fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow()
                .form();
        return form instanceof Form.Many many ? many.element() : form;
    }

    private static Set<String> leftOut(CataloguePart part) {
        return switch (part.section()) {
            case CataloguePart.SETTINGS -> NOT_SETTINGS;
            case "benefits" -> Set.of(CataloguePart.OPTIONS);
            default -> Set.of();
        };
    }
}
