package uk.lifestage.engine.layout;

/** How the values of a row stand beside each other. */
public sealed interface Cells {
    /**
     * One value after the other with a sign between them.
     *
     * @param formulas what happens to text that a spreadsheet would run as a formula
     */
    record Delimited(Separator separator, Quotes quotes, Formulas formulas) implements Cells {}

    /** Each value in a width of its own. A value that is too long is an error: nothing is ever cut off. */
    record FixedWidth() implements Cells {}

    /** What stands between two values. */
    enum Separator {
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t'),
        PIPE('|');

        private final char character;

        Separator(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /** How a value is kept apart that has the separator, a quotation mark or a line break in it. */
    enum Quotes {
        /** In quotation marks where it has to be, as RFC 4180 says. */
        WHEN_NEEDED,
        /** Every value in quotation marks. */
        ALWAYS,
        /** Not at all: such a value is an error. */
        NEVER,
        /** With a backslash before a separator or a backslash, and {@code \n} for a line break. */
        BACKSLASH
    }

    /** What happens to text that begins with {@code = + - @}, a tab or a carriage return. Amounts are never touched. */
    enum Formulas {
        /** It gets an apostrophe in front, so that a spreadsheet shows it and does not run it. */
        NEUTRALISED,
        /** It stays: for files that no spreadsheet opens. */
        AS_THEY_ARE
    }
}
