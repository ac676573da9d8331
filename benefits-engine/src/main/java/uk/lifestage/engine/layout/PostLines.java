package uk.lifestage.engine.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.payroll.LineKind;

/** One post's lines as a layout says them, from those that were fixed for its file and the files before. */
final class PostLines {
    /** Elements and periods in the order of the canonical file; what is the same in both stays as it came. */
    private static final Comparator<LayoutLine> ORDER =
            Comparator.comparing(LayoutLine::elementCode).thenComparing(LayoutLine::forPeriod);

    private final Layout layout;
    private final FileFacts file;

    PostLines(Layout layout, FileFacts file) {
        this.layout = layout;
        this.file = file;
    }

    /** What is one state: a benefit's element, or an element where benefits are added up. */
    private record StateOf(String benefit, String elementCode, LineKind kind, String currency) {}

    /** What can be added up to one row. */
    private record SumOf(String elementCode, LineKind kind, PayPeriod period, String currency, String costCode) {}

    /** A state as payroll holds it: its sum, and the line that changed it last. */
    private static final class State {
        private @Nullable Money now;
        private @Nullable Money before;
        private @Nullable SentFact latest;
        private @Nullable SentFact latestBefore;
        private boolean changedHere;
        private boolean toldBefore;
        private int lines;
        private final Set<String> benefits = new HashSet<>();
    }

    /**
     * The lines of a post, in the order of its facts.
     *
     * @param facts the post's lines of this file and, for a full or recurring file, of those before
     */
    List<LayoutLine> of(List<SentFact> facts) {
        boolean differencesOnly = layout.mode() == LayoutMode.CHANGES;
        var lines = new ArrayList<LayoutLine>();
        for (var fact : facts) {
            if (fact.sequence() == file.sequence() && (differencesOnly || !isState(fact))) {
                lines.add(line(fact, fact.forPeriod(), fact.amount(), LineChange.of(fact.reason()), false));
            }
        }
        var said = layout.sum() == Summing.PER_LINE ? lines : added(lines);
        if (!differencesOnly) {
            said.addAll(states(facts));
            said.sort(ORDER);
        }
        return said;
    }

    /** Whether a line is part of what payroll holds, rather than a difference to it. */
    private boolean isState(SentFact fact) {
        return layout.sum() == Summing.PER_PAY
                ? fact.inPeriod().equals(file.period())
                : fact.forPeriod().equals(file.period());
    }

    /**
     * Whether a line counts in what payroll holds in the file's own pay. Where a later pay's file was made first, it told of
     * this period as a correction, in that pay; what payroll carries forward does not ask in which pay it began.
     */
    private boolean isInThisPay(SentFact fact) {
        return layout.mode() != LayoutMode.FULL || fact.inPeriod().equals(file.period());
    }

    /** What payroll has to hold for the file's own period. */
    private List<LayoutLine> states(List<SentFact> facts) {
        var states = new LinkedHashMap<StateOf, State>();
        for (var fact : facts) {
            note(fact, states);
        }
        var lines = new ArrayList<LayoutLine>();
        for (var state : states.values()) {
            var line = layout.mode() == LayoutMode.FULL ? full(state) : recurring(state);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void note(SentFact fact, Map<StateOf, State> states) {
        boolean own = isState(fact) && isInThisPay(fact) && fact.sequence() <= file.sequence();
        boolean before = file.previousPeriod() != null
                && fact.forPeriod().equals(file.previousPeriod())
                && file.previousSequence() != null
                && fact.sequence() <= file.previousSequence();
        if (!own && !before) {
            return;
        }
        var state = states.computeIfAbsent(
                new StateOf(
                        layout.sum() == Summing.PER_LINE ? fact.benefit() : "",
                        fact.elementCode(),
                        fact.kind(),
                        fact.amount().getCurrencyUnit().getCode()),
                key -> new State());
        if (own) {
            state.benefits.add(fact.benefit());
            state.lines++;
            state.now = state.now == null ? fact.amount() : state.now.plus(fact.amount());
            state.latest = later(state.latest, fact);
            state.changedHere |= fact.sequence() == file.sequence();
            state.toldBefore |= fact.sequence() < file.sequence();
        }
        if (before) {
            state.before = state.before == null ? fact.amount() : state.before.plus(fact.amount());
            state.latestBefore = later(state.latestBefore, fact);
        }
    }

    private static SentFact later(@Nullable SentFact one, SentFact other) {
        return one == null || other.sequence() >= one.sequence() ? other : one;
    }

    /** What is due in the own period; what this file brings to nothing, once. */
    private @Nullable LayoutLine full(State state) {
        var now = state.now;
        var latest = state.latest;
        if (now == null || latest == null || now.isZero() && !state.changedHere) {
            return null;
        }
        LineChange reason;
        if (!state.changedHere) {
            reason = LineChange.SAME;
        } else if (now.isZero()) {
            reason = LineChange.STOP;
        } else {
            reason = state.toldBefore ? LineChange.CHANGE : LineChange.NEW;
        }
        return line(state, latest, now, reason);
    }

    /** What is due in the own period where it is not what was told last, in whichever period that was. */
    private @Nullable LayoutLine recurring(State state) {
        var told = state.before != null && !state.before.isZero() ? state.before : null;
        var now = state.now != null && !state.now.isZero() ? state.now : null;
        if (now == null) {
            return told == null || state.latestBefore == null
                    ? null
                    : line(
                            state,
                            state.latest == null ? state.latestBefore : state.latest,
                            Money.zero(told.getCurrencyUnit()),
                            LineChange.STOP);
        }
        var latest = state.latest;
        if (latest == null) {
            return null;
        }
        if (told == null) {
            return line(state, latest, now, LineChange.NEW);
        }
        boolean same = now.isEqual(told)
                && state.latestBefore != null
                && latest.costCode().equals(state.latestBefore.costCode());
        return same ? null : line(state, latest, now, LineChange.CHANGE);
    }

    private LayoutLine line(State state, SentFact latest, Money amount, LineChange reason) {
        var line = line(latest, file.period(), amount, reason, true);
        return state.lines == 1 || state.benefits.size() == 1 && layout.sum() != Summing.PER_PAY
                ? line
                : withoutParts(line, amount, reason);
    }

    private LayoutLine line(SentFact fact, PayPeriod period, Money amount, LineChange reason, boolean state) {
        var standing = fact.employeeNo() + "-" + fact.assignmentNo() + "-"
                + (layout.sum() == Summing.PER_LINE ? fact.benefit() + "-" : "")
                + fact.elementCode() + "-" + fact.kind().code() + "-" + file.payGroup();
        return new LayoutLine(
                fact.lineKey(),
                standing + "-" + period.name(),
                state ? standing + "-" + period.name() : fact.lineKey(),
                standing,
                fact.employment(),
                fact.employeeNo(),
                fact.assignmentNo(),
                fact.benefit(),
                fact.elementCode(),
                layout.elements().getOrDefault(fact.elementCode(), fact.elementCode()),
                fact.kind(),
                period,
                amount,
                fact.units(),
                fact.instalment(),
                fact.instalments(),
                fact.costCode(),
                reason);
    }

    /** Differences of one element and period added up; what adds up to nothing has no effect and is not said. */
    private List<LayoutLine> added(List<LayoutLine> lines) {
        var sums = new LinkedHashMap<SumOf, List<LayoutLine>>();
        for (var line : lines) {
            sums.computeIfAbsent(sumOf(line), key -> new ArrayList<>()).add(line);
        }
        var added = new ArrayList<LayoutLine>();
        for (var parts : sums.values()) {
            var sum = parts.size() == 1 ? parts.getFirst() : sum(parts);
            if (!sum.amount().isZero()) {
                added.add(sum);
            }
        }
        return added;
    }

    private SumOf sumOf(LayoutLine line) {
        boolean perPay = layout.sum() == Summing.PER_PAY;
        return new SumOf(
                line.elementCode(),
                line.kind(),
                perPay ? file.period() : line.forPeriod(),
                line.amount().getCurrencyUnit().getCode(),
                perPay ? "" : line.costCode());
    }

    private LayoutLine sum(List<LayoutLine> parts) {
        var first = parts.getFirst();
        var amount = first.amount();
        boolean sameReason = true;
        for (var part : parts.subList(1, parts.size())) {
            amount = amount.plus(part.amount());
            sameReason &= part.reason() == first.reason();
        }
        LineChange reason;
        if (sameReason) {
            reason = first.reason();
        } else {
            boolean own = layout.sum() == Summing.PER_PAY || first.forPeriod().equals(file.period());
            reason = own ? LineChange.CHANGE : LineChange.CORRECTION;
        }
        return withoutParts(first, amount, reason);
    }

    /** A line for several benefits: units and instalments are each benefit's own and cannot be added. */
    private LayoutLine withoutParts(LayoutLine line, Money amount, LineChange reason) {
        var period = layout.sum() == Summing.PER_PAY ? file.period() : line.forPeriod();
        return new LayoutLine(
                line.lineKey(),
                line.stateKey(),
                line.entryKey(),
                line.standingKey(),
                line.employment(),
                line.employeeNo(),
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.element(),
                line.kind(),
                period,
                amount,
                null,
                null,
                null,
                line.costCode(),
                reason);
    }
}
