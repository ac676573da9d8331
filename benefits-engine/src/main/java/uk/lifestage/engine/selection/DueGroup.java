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
        first = new int[periods.size()];
        next = new int[periods.size()];
        likeBefore = new boolean[periods.size()];
        int line = 0;
        for (int i = 0; i < first.length; i++) {
            while (line < lines.size() && isBefore(lines.get(line), periods.get(i))) {
                add(lines.get(line++), benefits);
            }
            first[i] = line;
            while (line < lines.size() && isIn(lines.get(line), periods.get(i))) {
                add(lines.get(line++), benefits);
            }
            next[i] = line;
            likeBefore[i] = i > 0 && Taking.alike(in(i - 1), in(i));
        }
        while (line < lines.size()) {
            add(lines.get(line++), benefits);
        }
    }

    private void add(DueLine line, Function<BenefitCode, @Nullable Benefit> benefits) {
        all.add(all.isEmpty() ? Taking.of(line, benefits) : all.getLast().next(line, benefits));
    }

    private static boolean isBefore(DueLine line, PostPeriod period) {
        if (line.period() == period.period()) {
            return line.payGroup().compareTo(period.payGroup()) < 0;
        }
        int order = line.period().compareTo(period.period());
        return order < 0 || (order == 0 && line.payGroup().compareTo(period.payGroup()) < 0);
    }

    private static boolean isIn(DueLine line, PostPeriod period) {
        return (line.period() == period.period() || line.period().equals(period.period()))
                && line.payGroup().equals(period.payGroup());
    }

    /** Everything that falls due, also outside the periods that are looked at. */
    List<Taking> all() {
        return all;
    }

    /** What falls due in a period. */
    List<Taking> in(int period) {
        return all.subList(first[period], next[period]);
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
