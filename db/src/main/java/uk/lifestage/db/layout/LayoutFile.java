package uk.lifestage.db.layout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.engine.layout.LayoutTotal;
import uk.lifestage.engine.layout.ValueProblem;

/**
 * A payroll file's lines in another layout.
 *
 * @param file the payroll file whose lines they are
 * @param code the layout's code
 * @param versionNo the version of the employer's own layout; absent for a built-in one
 * @param documentSha256 the hash of the description by which it is rendered
 * @param place where its bytes lie
 * @param rows how many rows there are of lines, posts or employees, once it is written
 * @param lines how many lines are in it
 * @param leftOut how many lines the layout does not take
 * @param problems the first of the values that could not be written; none unless it is held
 */
public record LayoutFile(
        FileId file,
        String code,
        @Nullable Integer versionNo,
        String documentSha256,
        State state,
        FilePlace place,
        String fileName,
        @Nullable Long rows,
        @Nullable Long lines,
        @Nullable Long leftOut,
        List<LayoutTotal> totals,
        @Nullable String sha256,
        @Nullable Long size,
        @Nullable String manifest,
        long problemCount,
        List<ValueProblem> problems,
        @Nullable Instant writtenAt) {
    /** How far it has come. */
    public enum State {
        /** It is to be rendered. */
        PLANNED("planned"),
        WRITTEN("written"),
        /** Values could not be written, and no file was made. */
        HELD("held"),
        /** It has nothing to say, and its layout leaves such files out. */
        EMPTY("empty");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
        public static State of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such LayoutFile.State: " + code);
        }
    }

    public LayoutFile {
        totals = List.copyOf(totals);
        problems = List.copyOf(problems);
    }
}
