package uk.lifestage.db.catalogue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How one type of the engine's catalogue stands in a document. */
sealed interface Form {
    /**
     * One word or text.
     *
     * @param wanted what would be right, as it ends the sentence "it must be …"
     * @param read the value; empty where the text is not one
     * @param write the text, or a number or a truth value to be written without quotes
     * @param words the words that are allowed, where they are few
     */
    record Scalar(
            String wanted, Function<String, Optional<Object>> read, Function<Object, Object> write, List<String> words)
            implements Form {}

    /** An amount in the catalogue's currency. */
    record Amount() implements Form {}

    /** Words by language, or English alone. */
    record Wording() implements Form {}

    /** A list; {@code distinct} where it is a set, which is written in a fixed order. */
    record Many(Form element, boolean distinct) implements Form {}

    /** Values by the constants of an enum. */
    record ByConstant(Map<String, Enum<?>> constants, Form value) implements Form {}

    /** Values by names that the document's writer chooses. */
    record ByName(Form value) implements Form {}

    /** A record, as a group of its fields. */
    record Group(String name, List<Field> fields, Constructor<?> constructor) implements Form {
        List<String> keys() {
            return fields.stream().map(Field::key).toList();
        }

        /** The record of these values; throws {@link IllegalArgumentException} where they do not go together. */
        Object create(@Nullable Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                if (refused.getCause() instanceof IllegalArgumentException reason) {
                    throw reason;
                }
                throw new IllegalStateException(refused.getCause());
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** One of several records, told apart by {@code kind}; a kind without fields may stand as one word. */
    record Alternatives(Map<String, Group> kinds) implements Form {
        static final String KIND = "kind";

        String words() {
            return kinds.keySet().stream().collect(Collectors.joining(", "));
        }
    }

    /**
     * One field of a group.
     *
     * @param fallback what it is when the document leaves it out
     * @param required whether it must be there; without it and without a fallback the field is absent
     */
    record Field(
            String key,
            Form form,
            Method accessor,
            @Nullable Object fallback,
            boolean required) {
        @Nullable
        Object of(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
