package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueSpan;

/**
 * What falls due of one benefit, or of all where a flex fund adds to them, laid out by the pay periods that are looked at.
 * It stays as it is while the other benefits of a basket are tried in other amounts.
 */
final class DueGroup {
    /** The order of lines in one pay period of one pay group. */
    private static final Comparator<DueSpan> IN_A_PERIOD = Comparator.comparing(DueSpan::benefit)
            .thenComparing(DueSpan::elementCode)
            .thenComparing(DueSpan::kind);

    private static final Taking[] NOTHING = {};

    private final List<DueSpan> spans;

    /** What falls due in each period: the same array in neighbours in which the same does. */
    private final Taking[][] takings;

    private final boolean[] likeBefore;

    /** @param some also of periods that are not looked at */
    DueGroup(List<DueSpan> some, List<PostPeriod> periods, Function<BenefitCode, @Nullable Benefit> benefits) {
        spans = some.size() == 1 ? some : ordered(some);
        takings = new Taking[periods.size()][];
        Arrays.fill(takings, NOTHING);
        for (var span : spans) {
            lay(Taking.of(span, benefits.apply(span.benefit())), periods);
        }
        likeBefore = new boolean[takings.length];
        for (int i = 1; i < takings.length; i++) {
            likeBefore[i] = alike(takings[i - 1], takings[i]);
        }
    }

    private static List<DueSpan> ordered(List<DueSpan> some) {
        var ordered = new ArrayList<>(some);
        ordered.sort(IN_A_PERIOD);
        return ordered;
    }

    /** Puts what falls due into its periods, after what is there already. */
    private void lay(Taking taking, List<PostPeriod> periods) {
        var span = taking.span();
        Taking[] alone = {taking};
        for (int i = firstOf(span.first(), periods); i < takings.length; i++) {
            var period = periods.get(i);
            if (period.period() != span.last() && period.period().compareTo(span.last()) > 0) {
                break;
            }
            if (period.payGroup().equals(span.payGroup())) {
                takings[i] = takings[i] == NOTHING ? alone : with(takings[i], taking);
            }
        }
    }

    private static Taking[] with(Taking[] some, Taking more) {
        var all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    /** The first of the periods, whatever its pay group, that begins with this one or later. */
    private static int firstOf(PayPeriod period, List<PostPeriod> periods) {
        int low = 0;
        int high = periods.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (periods.get(middle).period().compareTo(period) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean alike(Taking[] one, Taking[] other) {
        if (one == other) {
            return true;
        }
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (!one[i].alike(other[i])) {
                return false;
            }
        }
        return true;
    }

    /** Adds every line of a benefit, also outside the periods that are looked at. */
    void addLines(List<DueLine> lines, BenefitCode benefit, Map<String, PayCalendar> calendars) {
        for (var span : spans) {
            var calendar = calendars.get(span.payGroup());
            if (calendar != null && span.benefit().equals(benefit)) {
                lines.addAll(span.lines(calendar));
            }
        }
    }

    /** What falls due in a period, in the order of its lines; not to be changed. */
    Taking[] in(int period) {
        return takings[period];
    }

    /** Whether what falls due in a period may be taxed otherwise than the same in another. */
    boolean byDaysHeld(int period) {
        for (var taking : takings[period]) {
            if (taking.byDaysHeld()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the same falls due in a period as in the one before. */
    boolean likeBefore(int period) {
        return likeBefore[period];
    }

    /** What is taken of a benefit in a period by a guard's measure, in pence. */
    long sum(Guard.Measure measure, int period, BenefitCode benefit) {
        long sum = 0;
        for (var taking : takings[period]) {
            if (taking.counts(measure) && taking.span().benefit().equals(benefit)) {
                sum = Math.addExact(sum, taking.pence());
            }
        }
        return sum;
    }
}
