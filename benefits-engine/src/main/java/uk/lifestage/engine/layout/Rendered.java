package uk.lifestage.engine.layout;

import java.util.List;

/**
 * What became of rendering a file.
 *
 * @param rows how many rows there are of lines, posts or employees
 * @param lines how many lines are in the file
 * @param leftOut how many lines the layout does not take
 * @param totals by element and kind
 * @param problems the first of what could not be written; the file is good only where there are none
 * @param problemCount how many there are in all
 */
public record Rendered(
        long rows, long lines, long leftOut, List<LayoutTotal> totals, List<ValueProblem> problems, long problemCount) {
    public Rendered {
        totals = List.copyOf(totals);
        problems = List.copyOf(problems);
    }

    /** Whether every value could be written. */
    public boolean good() {
        return problemCount == 0;
    }
}
