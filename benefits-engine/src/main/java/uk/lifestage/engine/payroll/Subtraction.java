package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * The night's one subtraction: to send = (due + adjustments) - what was sent.
 *
 * <p>The key is post, benefit, element, kind, pay group and pay period. For each key that is due, adjusted or was sent, whose
 * period starts no later than the file's own, {@code amount = due + sum of adjustments - sum of all that was sent}, where what
 * is absent counts as nothing. Nobody is given back more than was taken: the amount is never below what payroll did not take
 * ({@link AdjustmentSum#notTaken}) less what was sent. An amount of zero makes no line. What is <em>owed</em> below is due and
 * adjustments together, apart from those for what was not taken. The reason follows from three questions:
 *
 * <table>
 *   <caption>Reasons</caption>
 *   <tr><th>amount</th><th>sent before?</th><th>period</th><th>owed now?</th><th>reason</th></tr>
 *   <tr><td>above zero</td><td>never</td><td>the file's own</td><td>any</td><td>new</td></tr>
 *   <tr><td>above zero</td><td>yes</td><td>the file's own</td><td>any</td><td>change</td></tr>
 *   <tr><td>above zero</td><td>never or yes</td><td>earlier</td><td>any</td><td>correction</td></tr>
 *   <tr><td>below zero</td><td>yes</td><td>any</td><td>yes</td><td>refund</td></tr>
 *   <tr><td>below zero</td><td>yes</td><td>any</td><td>no</td><td>stop</td></tr>
 * </table>
 *
 * <p>"Sent before" means that a line was ever sent for the key, also where the sum has come back to zero. Units come from what
 * is due; instalments and cost code from what is due or, where nothing is, from the adjustments; where there is neither, the
 * cost code is that of the line sent last. Adding the lines to what was sent and asking again gives none.
 */
public final class Subtraction {
    private Subtraction() {}

    /**
     * The lines of one file.
     *
     * @param due what is due for the pay group's periods that are open to correction; one line a key
     * @param adjustments what adds to it or lessens it; one sum a key
     * @param sent what was sent for the same periods; one sum a key
     * @param filePeriod the pay period whose file this is; what belongs to later periods stays out
     * @return ordered by post, element, period, benefit and kind
     * @throws IllegalArgumentException where a key comes twice in {@code due}, in {@code adjustments} or in {@code sent}
     */
    public static List<PayrollLine> toSend(
            List<DueLine> due, List<AdjustmentSum> adjustments, List<SentSum> sent, PayPeriod filePeriod) {
        var keys = new LinkedHashMap<Key, Sides>();
        for (var line : due) {
            var sides = sides(keys, Key.of(line), line.period());
            if (sides.due != null) {
                throw new IllegalArgumentException("Two due lines for one key");
            }
            sides.due = line;
        }
        for (var adjustment : adjustments) {
            var sides = sides(keys, Key.of(adjustment), adjustment.period());
            if (sides.adjusted != null) {
                throw new IllegalArgumentException("Two sums of adjustments for one key");
            }
            sides.adjusted = adjustment;
        }
        for (var sum : sent) {
            var sides = sides(keys, Key.of(sum), sum.period());
            if (sides.sent != null) {
                throw new IllegalArgumentException("Two sums of what was sent for one key");
            }
            sides.sent = sum;
        }
        var lines = new ArrayList<PayrollLine>();
        keys.forEach((key, sides) -> {
            if (!key.periodFrom().isAfter(filePeriod.days().from())) {
                var line = line(key, sides, filePeriod);
                if (line != null) {
                    lines.add(line);
                }
            }
        });
        lines.sort(Comparator.comparingInt(PayrollLine::assignmentNo)
                .thenComparing(PayrollLine::elementCode)
                .thenComparing(PayrollLine::forPeriod)
                .thenComparing(PayrollLine::benefit)
                .thenComparing(PayrollLine::kind));
        return List.copyOf(lines);
    }

    private static Sides sides(Map<Key, Sides> keys, Key key, PayPeriod period) {
        return keys.computeIfAbsent(key, absent -> new Sides(period));
    }

    private static @Nullable PayrollLine line(Key key, Sides sides, PayPeriod filePeriod) {
        var due = sides.due;
        var adjusted = sides.adjusted;
        var sent = sides.sent;
        var nothing = Money.zero(sides.currency());
        var notTaken = adjusted == null ? nothing : adjusted.notTaken();
        var owed = (due == null ? nothing : due.amount())
                .plus(adjusted == null ? nothing : adjusted.sum())
                .minus(notTaken);
        if (owed.isNegative()) {
            owed = nothing;
        }
        var amount = owed.plus(notTaken).minus(sent == null ? nothing : sent.sum());
        if (amount.isZero()) {
            return null;
        }
        return new PayrollLine(
                key.assignmentNo(),
                key.benefit(),
                key.elementCode(),
                key.kind(),
                key.payGroup(),
                sides.period,
                amount,
                due == null ? null : due.units(),
                due != null ? due.instalment() : adjusted == null ? null : adjusted.instalment(),
                due != null ? due.instalments() : adjusted == null ? null : adjusted.instalments(),
                sides.costCode(),
                reason(amount, owed, sent, sides.period, filePeriod));
    }

    private static LineReason reason(
            Money amount, Money owed, @Nullable SentSum before, PayPeriod period, PayPeriod filePeriod) {
        if (amount.isNegative()) {
            return owed.isZero() ? LineReason.STOP : LineReason.REFUND;
        }
        if (period.days().from().isBefore(filePeriod.days().from())) {
            return LineReason.CORRECTION;
        }
        return before == null ? LineReason.NEW : LineReason.CHANGE;
    }

    /** What there is of one key; at least one of the three. */
    private static final class Sides {
        private final PayPeriod period;
        private @Nullable DueLine due;
        private @Nullable AdjustmentSum adjusted;
        private @Nullable SentSum sent;

        Sides(PayPeriod period) {
            this.period = period;
        }

        CurrencyUnit currency() {
            if (due != null) {
                return due.amount().getCurrencyUnit();
            }
            if (adjusted != null) {
                return adjusted.sum().getCurrencyUnit();
            }
            return Objects.requireNonNull(sent).sum().getCurrencyUnit();
        }

        String costCode() {
            if (due != null) {
                return due.costCode();
            }
            if (adjusted != null) {
                return adjusted.costCode();
            }
            return Objects.requireNonNull(sent).costCode();
        }
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

        static Key of(AdjustmentSum sum) {
            return new Key(
                    sum.assignmentNo(),
                    sum.benefit(),
                    sum.elementCode(),
                    sum.kind(),
                    sum.payGroup(),
                    sum.period().days().from());
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
