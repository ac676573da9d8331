package uk.lifestage.engine.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a row: a field, a constant, or text with fields in it; empty where it is none of them.
 *
 * @param header the column's name in a heading; in a repeated column {@code {n}} stands for the number
 * @param constant the same text in every row
 * @param text text with fields in it, {@code {employee-no}-{assignment-no}}
 * @param when the lines for which there is a value; for others {@code otherwise} is written
 * @param map the field's value, to what is written for it
 * @param mapOthers what is written for values that the map does not have; absent where such a value is an error
 * @param width how many characters wide the value is made
 * @param most how many characters the value may have; more is an error
 * @param required whether an empty value is an error
 * @param date how a date is written, where it is not as in the rest of the file
 * @param money how an amount is written, where it is not as in the rest of the file
 */
public record Column(
        @Nullable String header,
        @Nullable Field field,
        @Nullable String constant,
        @Nullable String text,
        @Nullable Keep when,
        @Nullable String otherwise,
        Map<String, String> map,
        @Nullable String mapOthers,
        @Nullable Integer width,
        Align align,
        Pad pad,
        @Nullable Integer most,
        boolean required,
        Characters characters,
        @Nullable String date,
        @Nullable MoneyFormat money) {
    /** At which end of its width a value stands. */
    public enum Align {
        LEFT,
        RIGHT
    }

    /** What fills the rest of a width. Zeros go between a sign and its digits. */
    public enum Pad {
        SPACES(' '),
        ZEROS('0');

        private final char character;

        Pad(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /** Which characters a value may have; another is an error. */
    public enum Characters {
        ANY,
        /** 0 to 9. */
        DIGITS,
        /** A to Z, a to z, 0 to 9. */
        LETTERS_AND_DIGITS,
        /** What is on an English keyboard. */
        ASCII
    }

    public Column {
        map = Map.copyOf(map);
    }

    /** How the column is called in messages. */
    String name() {
        if (header != null) {
            return header;
        }
        return field != null ? field.word() : "without a header";
    }
}
