package uk.lifestage.engine.payroll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * How what is sent now follows from what was sent last time, element by element:
 *
 * <pre>
 *   sent last time + new + changed − stopped = due for the period
 *   due for the period − sent for it before + corrected − refunded = sent now
 * </pre>
 *
 * <p>It adds up to the penny because every part is a sum over the same lines. For example: gym deductions of £4,000 last
 * month, £120 by six who began, £20 more by one who went up, £40 less by two who left, give £4,100; with £60 for earlier
 * months and £20 given back, the file has £4,140.
 */
public final class Reconciliation {
    private Reconciliation() {}

    /** Some lines and what they come to. */
    public record Part(long lines, Money amount) {
        Part plus(long more, Money added) {
            return new Part(lines + more, amount.plus(added));
        }
    }

    /** A part with what is known to have caused it. */
    public record CausedPart(Movement movement, MovementCause cause, Part part) {}

    /**
     * One payroll element and kind.
     *
     * @param sentLastTime everything sent for the last file's own period
     * @param stopped what was there last time and is not now; negative
     * @param period everything sent for this file's own period, until and in this file
     * @param sentBefore what of it earlier files had said already; negative
     * @param refunded what is given back of earlier periods; negative
     * @param sentNow the file's own lines
     * @param why the parts in between by cause
     */
    public record ElementStatement(
            String elementCode,
            LineKind kind,
            Part sentLastTime,
            Part unchanged,
            Part added,
            Part changed,
            Part stopped,
            Part period,
            Part sentBefore,
            Part corrected,
            Part refunded,
            Part sentNow,
            List<CausedPart> why) {
        public ElementStatement {
            why = List.copyOf(why);
        }

        /** Whether the parts add up. */
        public boolean addsUp() {
            var due = sentLastTime
                    .amount()
                    .plus(added.amount())
                    .plus(changed.amount())
                    .plus(stopped.amount());
            var sent = due.plus(sentBefore.amount()).plus(corrected.amount()).plus(refunded.amount());
            return due.isEqual(period.amount()) && sent.isEqual(sentNow.amount());
        }
    }

    /** The statement of a file, by element and kind. */
    public static List<ElementStatement> of(List<MovementSum> sums) {
        var byElement = new TreeMap<String, List<MovementSum>>();
        for (var sum : sums) {
            byElement
                    .computeIfAbsent(sum.elementCode() + " " + sum.kind().code(), key -> new ArrayList<>())
                    .add(sum);
        }
        return byElement.values().stream().map(Reconciliation::element).toList();
    }

    private static ElementStatement element(List<MovementSum> sums) {
        var first = sums.getFirst();
        var nothing = new Part(0, Money.zero(first.now().getCurrencyUnit()));
        var moved = new EnumMap<Movement, Part>(Movement.class);
        var last = nothing;
        var period = nothing;
        var sentBefore = nothing;
        var sentNow = nothing;
        var why = new ArrayList<CausedPart>();
        for (var sum : sums) {
            var part = part(sum);
            moved.merge(sum.movement(), part, (one, other) -> one.plus(other.lines(), other.amount()));
            last = last.plus(sum.linesBefore(), sum.before());
            period = period.plus(sum.linesNow(), sum.now());
            sentNow = sentNow.plus(sum.linesInFile(), sum.inFile());
            if (sum.movement().ofOwnPeriod()) {
                var before = sum.inFile().minus(sum.now());
                sentBefore = sentBefore.plus(0, before);
            }
            if (sum.movement() != Movement.UNCHANGED) {
                why.add(new CausedPart(sum.movement(), sum.cause(), part));
            }
        }
        why.sort(Comparator.comparing(CausedPart::movement).thenComparing(CausedPart::cause));
        return new ElementStatement(
                first.elementCode(),
                first.kind(),
                last,
                get(moved, Movement.UNCHANGED, nothing),
                get(moved, Movement.NEW, nothing),
                get(moved, Movement.CHANGED, nothing),
                get(moved, Movement.STOPPED, nothing),
                period,
                sentBefore,
                get(moved, Movement.CORRECTED, nothing),
                get(moved, Movement.REFUNDED, nothing),
                sentNow,
                why);
    }

    private static Part get(Map<Movement, Part> moved, Movement movement, Part nothing) {
        return moved.getOrDefault(movement, nothing);
    }

    /** What a movement adds to the statement: a difference, or for what is as it was the amount itself. */
    private static Part part(MovementSum sum) {
        return switch (sum.movement()) {
            case UNCHANGED -> new Part(sum.linesNow(), sum.now());
            case NEW, CHANGED -> new Part(sum.linesNow(), sum.now().minus(sum.before()));
            case STOPPED -> new Part(sum.linesBefore(), sum.now().minus(sum.before()));
            case CORRECTED, REFUNDED -> new Part(sum.linesInFile(), sum.inFile());
        };
    }
}
