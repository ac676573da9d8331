package uk.lifestage.engine.layout;

import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.EmploymentId;

/**
 * A value that a layout cannot write. The file is then not made: nothing is cut off, left out or guessed.
 *
 * @param column the column's header or field
 * @param employment the post whose line it is; absent where it is no line's
 * @param detail what is wrong and how much, without the value itself
 */
public record ValueProblem(
        Code code, String column, @Nullable EmploymentId employment, String detail) {
    /** What sort of thing is wrong; the names are stable and stand in findings. */
    public enum Code {
        TOO_LONG,
        MISSING,
        WRONG_CHARACTERS,
        NOT_IN_ENCODING,
        NEEDS_QUOTES,
        NEGATIVE,
        NOT_IN_MAP,
        ELEMENT_NOT_MAPPED,
        TOO_MANY_LINES,
        OTHER_CURRENCY,
        NAME_TAKEN
    }
}
