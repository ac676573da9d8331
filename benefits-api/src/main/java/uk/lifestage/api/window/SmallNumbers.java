package uk.lifestage.api.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hides numbers by which somebody could be known. Of a column of counts that are shown with their sum, those from one to four
 * are hidden, and as many others with them that the sum does not tell them: at least two are hidden, and together they are
 * five people or more. Where that cannot be, the sum is hidden too.
 *
 * <p>Columns may hold part of those before them: invited, of these looked, of these submitted. Then a difference of one to four
 * is a small number as well (all but one have submitted), in a row, in what is hidden together and in the sums.
 */
final class SmallNumbers {
    /** Fewer are not told. */
    static final int FEWEST_TOLD = 5;

    private SmallNumbers() {}

    /** A column as it may be shown; what is hidden is absent. */
    record Column(List<@Nullable Integer> counts, @Nullable Integer sum) {}

    /** A column with what is shown of it. */
    private record Done(List<Integer> counts, Column shown) {}

    /** One column by itself. */
    static Column hide(List<Integer> counts) {
        return hide(counts, List.of());
    }

    /** Columns each of which counts some of those that the one before it counts. */
    static List<Column> hideWithin(List<List<Integer>> columns) {
        var done = new ArrayList<Done>();
        for (var counts : columns) {
            done.add(new Done(counts, hide(counts, done)));
        }
        return done.stream().map(Done::shown).toList();
    }

    private static Column hide(List<Integer> counts, List<Done> wider) {
        var shown = new ArrayList<@Nullable Integer>(counts);
        for (int i = 0; i < counts.size(); i++) {
            int row = i;
            int count = counts.get(i);
            if (isFew(count)
                    || wider.stream()
                            .anyMatch(one -> one.shown().counts().get(row) != null
                                    && isFew(one.counts().get(row) - count))) {
                shown.set(i, null);
            }
        }
        while (tells(counts, shown, wider)) {
            int next = smallest(shown);
            if (next < 0) {
                return new Column(shown, null);
            }
            shown.set(next, null);
        }
        int sum = sum(counts);
        boolean tells = wider.stream().anyMatch(one -> one.shown().sum() != null && isFew(sum(one.counts()) - sum));
        return new Column(shown, tells ? null : sum);
    }

    /** Whether the sum, less what is shown, tells of what is hidden. */
    private static boolean tells(List<Integer> counts, List<@Nullable Integer> shown, List<Done> wider) {
        var hidden = hidden(shown);
        if (!hidden.isEmpty() && (hidden.size() == 1 || sum(counts, hidden) < FEWEST_TOLD)) {
            return true;
        }
        var asShown = new Column(shown, sum(counts));
        return wider.stream()
                .anyMatch(one -> Stream.of(hidden, hidden(one.shown().counts()))
                        .anyMatch(rows -> isKnown(one.shown(), rows)
                                && isKnown(asShown, rows)
                                && isFew(sum(one.counts(), rows) - sum(counts, rows))));
    }

    /** Whether what a column comes to in some rows can be told from what is shown of it. */
    private static boolean isKnown(Column column, List<Integer> rows) {
        var hidden = hidden(column.counts());
        return rows.stream().noneMatch(hidden::contains) || (column.sum() != null && rows.containsAll(hidden));
    }

    private static List<Integer> hidden(List<@Nullable Integer> shown) {
        return IntStream.range(0, shown.size())
                .filter(i -> shown.get(i) == null)
                .boxed()
                .toList();
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static int sum(List<Integer> counts, List<Integer> rows) {
        return rows.stream().mapToInt(counts::get).sum();
    }

    private static boolean isFew(int count) {
        return count > 0 && count < FEWEST_TOLD;
    }

    /** The smallest count that is shown and is anybody; -1 where there is none. */
    private static int smallest(List<@Nullable Integer> shown) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < shown.size(); i++) {
            var count = shown.get(i);
            if (count != null && count > 0 && count < least) {
                best = i;
                least = count;
            }
        }
        return best;
    }
}
