package uk.lifestage.db.catalogue;

import java.util.List;

/**
 * One field of a form over a part of a catalogue.
 *
 * @param name its place within the part, for example {@code rate.amount} or {@code name.cy}
 * @param key what it is called in a document, for example {@code amount}
 * @param group the name of the group that it stands in; empty at the top
 * @param words the words that are allowed, where they are few; of a table the keys of its columns
 * @param fixed whether it is shown and not changed: a code by which others refer to the part
 * @param value what it holds now, as it is typed; empty where it is absent
 * @param values the same where several words can be chosen
 */
public record DocumentField(
        String name,
        String key,
        String group,
        Type type,
        boolean required,
        boolean fixed,
        List<String> words,
        String value,
        List<String> values) {
    /** How a field is asked for. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DECIMAL,
        AMOUNT,
        DATE,
        DAY_OF_YEAR,
        WORD,
        YES_NO,
        /** Which of several groups of fields it is. */
        KIND,
        /** Any of several codes. */
        CODES,
        /** A condition in the rules' language. */
        CONDITION,
        /** Rows and columns, as a spreadsheet copies them. */
        TABLE,
        /** A piece of the document as it is. */
        DOCUMENT
    }

    public DocumentField {
        words = List.copyOf(words);
        values = List.copyOf(values);
    }
}
