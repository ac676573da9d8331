package uk.lifestage.api.window;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far people have come in a round of a window, by department. What could tell of somebody is hidden: absent.
 *
 * @param few how many departments have too few people to be told by themselves; they count in the sums
 */
public record ProgressView(
        String window,
        String name,
        LocalDate opens,
        LocalDate lastDay,
        boolean open,
        List<Row> departments,
        Row all,
        int few) {
    public ProgressView {
        departments = List.copyOf(departments);
    }

    /** A department's people, or all. */
    public record Row(
            String department,
            @Nullable Integer invited,
            @Nullable Integer looked,
            @Nullable Integer drafted,
            @Nullable Integer submitted) {}
}
