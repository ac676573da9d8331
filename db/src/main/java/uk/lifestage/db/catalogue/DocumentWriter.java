package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Text;

/** The engine's records to a document: fields in the records' order, sets sorted, what may be left out left out. */
final class DocumentWriter {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(
                    YAMLWriteFeature.MINIMIZE_QUOTES,
                    YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLWriteFeature.INDENT_ARRAYS,
                    YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final CurrencyUnit currency;

    DocumentWriter(CurrencyUnit currency) {
        this.currency = currency;
    }

    String write(Form form, Object value) {
        return text(written(form, value));
    }

    /** The text of what was written: words, lists and maps. */
    static String text(Object written) {
        return YAML.writeValueAsString(written);
    }

    /** A catalogue's fields, written. */
    static Map<String, Object> fields(Catalogue catalogue) {
        return new DocumentWriter(catalogue.currency()).fields(Forms.CATALOGUE, catalogue);
    }

    Object written(Form form, Object value) {
        return switch (form) {
            case Form.Scalar scalar -> scalar.write().apply(value);
            case Form.Amount amount -> money((Money) value);
            case Form.Wording wording -> wording((Text) value);
            case Form.Many many -> many(many, (Collection<?>) value);
            case Form.ByConstant byConstant -> byConstant(byConstant, (Map<?, ?>) value);
            case Form.ByName byName -> byName(byName, (Map<?, ?>) value);
            case Form.Group group -> fields(group, value);
            case Form.Alternatives alternatives -> alternative(alternatives, value);
        };
    }

    private Object money(Money money) {
        if (!money.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(
                    "An amount in " + money.getCurrencyUnit() + " stands in a catalogue in " + currency);
        }
        return money.getAmount().toPlainString();
    }

    private static Object wording(Text text) {
        var languages = new TreeMap<>(text.byLanguage());
        languages.remove("en");
        if (languages.isEmpty()) {
            return text.english();
        }
        var written = new LinkedHashMap<String, Object>();
        written.put("en", text.english());
        written.putAll(languages);
        return written;
    }

    private Object many(Form.Many form, Collection<?> values) {
        var written = new ArrayList<Object>();
        for (var value : values) {
            written.add(written(form.element(), value));
        }
        if (form.distinct()) {
            written.sort(Comparator.comparing(Object::toString));
        }
        return written;
    }

    private Object byConstant(Form.ByConstant form, Map<?, ?> values) {
        var written = new LinkedHashMap<String, Object>();
        form.constants().forEach((word, constant) -> {
            var value = values.get(constant);
            if (value != null) {
                written.put(word, written(form.value(), value));
            }
        });
        return written;
    }

    private Object byName(Form.ByName form, Map<?, ?> values) {
        var written = new TreeMap<String, Object>();
        values.forEach((name, value) -> written.put((String) name, written(form.value(), value)));
        return written;
    }

    private Object alternative(Form.Alternatives form, Object value) {
        var kind = Words.fromCamelCase(value.getClass().getSimpleName());
        var fields = fields(Objects.requireNonNull(form.kinds().get(kind)), value);
        if (fields.isEmpty()) {
            return kind;
        }
        var written = new LinkedHashMap<String, Object>();
        written.put(Form.Alternatives.KIND, kind);
        written.putAll(fields);
        return written;
    }

    private Map<String, Object> fields(Form.Group form, Object owner) {
        var written = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var value = field.of(owner);
            if (value != null && !value.equals(field.fallback())) {
                written.put(field.key(), written(field.form(), value));
            }
        }
        return written;
    }
}
