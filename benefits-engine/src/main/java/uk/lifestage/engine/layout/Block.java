package uk.lifestage.engine.layout;

import java.util.List;

/**
 * Rows of one make. A file's blocks follow each other.
 *
 * @param rows of what there is a row
 * @param only the lines that are in the block
 * @param heading whether the columns' headers stand in a row before the others
 */
public record Block(Rows rows, Keep only, boolean heading, List<Column> columns, List<Repeat> repeats) {
    /** Of what a block has a row. */
    public enum Rows {
        /** One for the whole file: its first row, its last, or whatever stands between two blocks. */
        FILE,
        LINE,
        /** One for each post with lines in the block. */
        POST,
        /** One for each employee with lines in the block. */
        EMPLOYEE
    }

    public Block {
        columns = List.copyOf(columns);
        repeats = List.copyOf(repeats);
    }

    boolean takes(LayoutLine line, FileFacts file) {
        return switch (rows) {
            case FILE -> false;
            case LINE -> only.takes(line, file);
            case POST, EMPLOYEE ->
                only.takes(line, file)
                        && repeats.stream().anyMatch(repeat -> repeat.only().takes(line, file));
        };
    }
}
