package uk.lifestage.db.payroll;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of pay groups in one column: sorted, separated by commas. */
final class PayGroups {
    private PayGroups() {}

    static String column(Collection<String> names) {
        return String.join(",", new TreeSet<>(names));
    }

    static SortedSet<String> names(String column) {
        var names = column.isEmpty() ? List.<String>of() : List.of(column.split(",", -1));
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
