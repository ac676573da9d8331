package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * The night's one subtraction: to send = due - what was sent.
 *
 * <p>The key is post, benefit, element, kind, pay group and pay period. For each key that is due or was sent, whose period
 * starts no later than the file's own, {@code amount = due - sum of all that was sent}, where what is absent counts as
 * nothing. An amount of zero makes no line. The reason follows from three questions:
 *
 * <table>
 *   <caption>Reasons</caption>
 *   <tr><th>amount</th><th>sent before?</th><th>period</th><th>due now?</th><th>reason</th></tr>
 *   <tr><td>above zero</td><td>never</td><td>the file's own</td><td>yes</td><td>new</td></tr>
 *   <tr><td>above zero</td><td>yes</td><td>the file's own</td><td>yes</td><td>change</td></tr>
 *   <tr><td>above zero</td><td>never or yes</td><td>earlier</td><td>yes</td><td>correction</td></tr>
 *   <tr><td>below zero</td><td>yes</td><td>any</td><td>yes</td><td>refund</td></tr>
 *   <tr><td>below zero</td><td>yes</td><td>any</td><td>no</td><td>stop</td></tr>
 * </table>
 *
 * <p>"Sent before" means that a line was ever sent for the key, also where the sum has come back to zero. Due is never
 * negative, so a refund never exceeds what was sent. Units, instalments and cost code come from what is due; where nothing
 * is, there are no units and the cost code is that of the line sent last. Adding the lines to what was sent and asking again
 * gives none.
 */
public final class Subtraction {
    private Subtraction() {}

    /**
     * The lines of one file.
     *
     * @param due what is due for the pay group's periods that are open to correction; one line a key
     * @param sent what was sent for the same periods; one sum a key
     * @param filePeriod the pay period whose file this is; what belongs to later periods stays out
     * @return ordered by post, element, period, benefit and kind
     * @throws IllegalArgumentException where a key comes twice in {@code due} or in {@code sent}
     */
    public static List<PayrollLine> toSend(List<DueLine> due, List<SentSum> sent, PayPeriod filePeriod) {
        var sums = new HashMap<Key, SentSum>();
        for (var sum : sent) {
            if (sums.put(Key.of(sum), sum) != null) {
                throw new IllegalArgumentException("Two sums of what was sent for one key");
            }
        }
        var lines = new ArrayList<PayrollLine>();
        var seen = new HashSet<Key>();
        for (var line : due) {
            var key = Key.of(line);
            if (!seen.add(key)) {
                throw new IllegalArgumentException("Two due lines for one key");
            }
            if (!line.period().days().from().isAfter(filePeriod.days().from())) {
                var before = sums.get(key);
                var amount = before == null ? line.amount() : line.amount().minus(before.sum());
                if (!amount.isZero()) {
                    lines.add(new PayrollLine(
                            line.assignmentNo(),
                            line.benefit(),
                            line.elementCode(),
                            line.kind(),
                            line.payGroup(),
                            line.period(),
                            amount,
                            line.units(),
                            line.instalment(),
                            line.instalments(),
                            line.costCode(),
                            reason(amount.isPositive(), before, line.period(), filePeriod)));
                }
            }
        }
        for (var sum : sent) {
            if (!seen.contains(Key.of(sum))
                    && !sum.sum().isZero()
                    && !sum.period().days().from().isAfter(filePeriod.days().from())) {
                lines.add(new PayrollLine(
                        sum.assignmentNo(),
                        sum.benefit(),
                        sum.elementCode(),
                        sum.kind(),
                        sum.payGroup(),
                        sum.period(),
                        sum.sum().negated(),
                        null,
                        null,
                        null,
                        sum.costCode(),
                        LineReason.STOP));
            }
        }
        lines.sort(Comparator.comparingInt(PayrollLine::assignmentNo)
                .thenComparing(PayrollLine::elementCode)
                .thenComparing(PayrollLine::forPeriod)
                .thenComparing(PayrollLine::benefit)
                .thenComparing(PayrollLine::kind));
        return List.copyOf(lines);
    }

    private static LineReason reason(boolean more, @Nullable SentSum before, PayPeriod period, PayPeriod filePeriod) {
        if (!more) {
            return LineReason.REFUND;
        }
        if (period.days().from().isBefore(filePeriod.days().from())) {
            return LineReason.CORRECTION;
        }
        return before == null ? LineReason.NEW : LineReason.CHANGE;
    }

    private record Key(
            int assignmentNo,
            BenefitCode benefit,
            String elementCode,
            LineKind kind,
            String payGroup,
            LocalDate periodFrom) {
        static Key of(DueLine line) {
            return new Key(
                    line.assignmentNo(),
                    line.benefit(),
                    line.elementCode(),
                    line.kind(),
                    line.payGroup(),
                    line.period().days().from());
        }

        static Key of(SentSum sum) {
            return new Key(
                    sum.assignmentNo(),
                    sum.benefit(),
                    sum.elementCode(),
                    sum.kind(),
                    sum.payGroup(),
                    sum.period().days().from());
        }
    }
}
