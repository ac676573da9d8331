package uk.lifestage.api.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form that was sent, field by field: told in a summary on top that links to the fields, and once
 * more at each. Pages know it as {@code errors}.
 */
public final class FormErrors {
    private final List<FieldError> found = new ArrayList<>();

    /** What is wrong with one field, said to the person. The field's name is its element's id too. */
    public record FieldError(String field, String text) {}

    /** Adds what is wrong with a field; of several the first is shown at the field and all in the summary. */
    public FormErrors add(String field, String text) {
        found.add(new FieldError(field, text));
        return this;
    }

    /** All, in the order in which they were found. */
    public List<FieldError> all() {
        return List.copyOf(found);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What is wrong with a field; nothing where it is right. */
    public @Nullable String of(String field) {
        return found.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::text)
                .findFirst()
                .orElse(null);
    }
}
