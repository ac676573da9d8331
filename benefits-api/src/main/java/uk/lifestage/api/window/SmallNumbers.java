package uk.lifestage.api.window;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides numbers by which somebody could be known. Of a column of counts that are shown with their sum, those from one to four
 * are hidden, and as many others with them that the sum does not tell them: at least two are hidden, and together they are
 * five people or more. Where that cannot be, the sum is hidden too.
 */
final class SmallNumbers {
    /** Fewer are not told. */
    static final int FEWEST_TOLD = 5;

    private SmallNumbers() {}

    /** A column as it may be shown; what is hidden is absent. */
    record Column(List<@Nullable Integer> counts, @Nullable Integer sum) {}

    static Column hide(List<Integer> counts) {
        var shown = new ArrayList<@Nullable Integer>(counts);
        int hidden = 0;
        int people = 0;
        for (int i = 0; i < counts.size(); i++) {
            int count = counts.get(i);
            if (count > 0 && count < FEWEST_TOLD) {
                shown.set(i, null);
                hidden++;
                people += count;
            }
        }
        while (hidden == 1 || (hidden > 0 && people < FEWEST_TOLD)) {
            int next = smallest(shown);
            if (next < 0) {
                return new Column(shown, null);
            }
            people += counts.get(next);
            shown.set(next, null);
            hidden++;
        }
        return new Column(shown, counts.stream().mapToInt(Integer::intValue).sum());
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
