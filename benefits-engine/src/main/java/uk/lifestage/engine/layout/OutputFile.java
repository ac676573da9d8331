package uk.lifestage.engine.layout;

import org.jspecify.annotations.Nullable;

/**
 * The file that a layout makes, around its rows.
 *
 * @param name the file's name without extension: text with {@code {stem}}, {@code {pay-group}}, {@code {tax-year}},
 *     {@code {period}}, {@code {sequence}} and {@code {layout}} in it
 * @param lettersAndDigitsOnly whether everything else is left out of the name
 * @param extension what follows the name, without the dot
 * @param zipEntry the file's name inside a zip file that has nothing else in it; absent where the file is not zipped
 */
public record OutputFile(
        String name,
        boolean lettersAndDigitsOnly,
        String extension,
        Encoding encoding,
        boolean byteOrderMark,
        LineEnding lineEnding,
        @Nullable String zipEntry,
        WhenEmpty whenEmpty) {
    /** The file's usual name: that of the canonical file and the layout. */
    public static final String USUAL_NAME = "{stem}.{layout}";

    /** What happens to a file without any rows of lines. */
    public enum WhenEmpty {
        /** It is written all the same, so that its absence means that something is wrong. */
        WRITTEN,
        /** There is none. */
        LEFT_OUT
    }

    /** How lines end. */
    public enum LineEnding {
        LF("\n"),
        CRLF("\r\n");

        private final String characters;

        LineEnding(String characters) {
            this.characters = characters;
        }

        String characters() {
            return characters;
        }
    }
}
