package uk.lifestage.engine.layout;

import java.util.List;

/**
 * Columns that a row has several times, one set for each line of a post or employee. More lines than sets is an error.
 *
 * @param times how many sets there are in each row; those without a line are empty
 * @param only the lines that go into these sets
 */
public record Repeat(int times, Keep only, List<Column> columns) {
    public Repeat {
        columns = List.copyOf(columns);
    }
}
