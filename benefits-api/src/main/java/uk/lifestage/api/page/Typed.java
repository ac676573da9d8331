package uk.lifestage.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a form, shown again where it could not be taken. Pages know it as {@code typed}. */
public final class Typed {
    /** A form that nobody has filled in yet. */
    public static final Typed NOTHING = new Typed(Map.of());

    private final Map<String, List<String>> fields;

    /** The fields of a form by name. */
    public Typed(Map<String, List<String>> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** Everything that this request sent. */
    public static Typed of(HttpServletRequest request) {
        var fields = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        return new Typed(fields);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** A field's text as typed, else what would be there otherwise. */
    public @Nullable String value(String field, @Nullable Object otherwise) {
        if (fields.isEmpty()) {
            return otherwise == null ? null : otherwise.toString();
        }
        var values = fields.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** Whether a value was chosen, else whether it would be otherwise. */
    public boolean chosen(String field, @Nullable Object value, boolean otherwise) {
        return fields.isEmpty()
                ? otherwise
                : fields.getOrDefault(field, List.of()).contains(String.valueOf(value));
    }
}
