package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.DueLine;

/**
 * What falls due of one benefit, or of all where a flex fund adds to them, laid out by the pay periods that are looked at.
 * It stays as it is while the other benefits of a basket are tried in other amounts.
 */
final class DueGroup {
    private final List<Taking> all;

    /** Where in {@code all} each period's takings begin and end. */
    private final int[] first;

    private final int[] next;
    private final boolean[] likeBefore;

    /** @param lines in the order of their periods; also of periods that are not looked at */
    DueGroup(List<DueLine> lines, List<PostPeriod> periods, Function<BenefitCode, @Nullable Benefit> benefits) {
        all = new ArrayList<>(lines.size());
        Taking before = null;
        for (var line : lines) {
            before = before == null ? Taking.of(line, benefits) : before.next(line, benefits);
            all.add(before);
        }
        first = new int[periods.size()];
        next = new int[periods.size()];
        likeBefore = new boolean[periods.size()];
        int line = 0;
        for (int i = 0; i < first.length; i++) {
            var period = periods.get(i);
            int order = -1;
            while (line < lines.size() && (order = order(lines.get(line), period)) < 0) {
                line++;
            }
            first[i] = line;
            while (line < lines.size() && order == 0) {
                line++;
                order = line < lines.size() ? order(lines.get(line), period) : 1;
            }
            next[i] = line;
            likeBefore[i] = i > 0 && alike(i - 1, i);
        }
    }

    /** Below zero for a line of an earlier period, or pay group, than this one; zero for a line of it. */
    private static int order(DueLine line, PostPeriod period) {
        if (line.period() != period.period()) {
            int order = line.period().compareTo(period.period());
            if (order != 0 || !line.period().equals(period.period())) {
                return order == 0 && line.payGroup().compareTo(period.payGroup()) < 0 ? -1 : order < 0 ? -1 : 1;
            }
        }
        return line.payGroup().equals(period.payGroup()) ? 0 : line.payGroup().compareTo(period.payGroup());
    }

    private boolean alike(int one, int other) {
        int takings = count(one);
        if (takings != count(other)) {
            return false;
        }
        for (int i = 0; i < takings; i++) {
            if (!all.get(first[one] + i).alike(all.get(first[other] + i))) {
                return false;
            }
        }
        return true;
    }

    /** Everything that falls due, also outside the periods that are looked at. */
    List<Taking> all() {
        return all;
    }

    /** How much falls due in a period: how many takings. */
    int count(int period) {
        return next[period] - first[period];
    }

    /** Adds what falls due in a period. */
    void addTo(List<Taking> takings, int period) {
        for (int i = first[period]; i < next[period]; i++) {
            takings.add(all.get(i));
        }
    }

    /** Whether what falls due in a period may be taxed otherwise than the same in another. */
    boolean byDaysHeld(int period) {
        for (int i = first[period]; i < next[period]; i++) {
            if (all.get(i).byDaysHeld()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the same falls due in a period as in the one before. */
    boolean likeBefore(int period) {
        return likeBefore[period];
    }

    /** What is taken in a period by a guard's measure, in pence, of one benefit or of all. */
    long sum(Guard guard, int period, @Nullable BenefitCode benefit) {
        long sum = 0;
        for (int i = first[period]; i < next[period]; i++) {
            sum = Math.addExact(sum, all.get(i).by(guard, benefit));
        }
        return sum;
    }
}
