package uk.lifestage.db.catalogue;

/**
 * One thing that is wrong with a catalogue document.
 *
 * @param where the place as a path, for example {@code benefits[buy-leave].options[days].rate.per}; {@code document}
 *     for the whole
 * @param line the line in the document, from 1; 0 where it is not known
 * @param column the column in that line, from 1; 0 where it is not known
 * @param message what is wrong and what would be right, in English
 */
public record DocumentProblem(String where, int line, int column, Kind kind, String message) {
    /** What sort of thing is wrong; the names are stable and stand in API answers. */
    public enum Kind {
        TOO_LARGE,
        NOT_YAML,
        ALIAS,
        DUPLICATE_FIELD,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        WRONG_TYPE,
        WRONG_VALUE
    }

    @Override
    public String toString() {
        return line > 0 ? where + " (line " + line + ", column " + column + "): " + message : where + ": " + message;
    }
}
