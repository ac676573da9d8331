package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.pricing.PriceOutcome;

/**
 * All that is due for one post, in every pay period of its pay groups' calendars, told in as few spans as there are. It depends
 * on no day on which it is asked: it stays true until a fact, an election, a catalogue or a calendar changes, and what time
 * brings (birthdays, prices announced, instalments running out, new pay periods) is in it already.
 *
 * @param spans ordered by pay group, benefit, element, kind and first period; no two of one key share a period
 * @param unpriced what is held and could not be priced, for somebody to look at
 */
public record DueSpans(List<DueSpan> spans, List<UnpricedSpan> unpriced) {
    private static final Comparator<DueSpan> ORDER = Comparator.comparing(DueSpan::payGroup)
            .thenComparing(DueSpan::benefit)
            .thenComparing(DueSpan::elementCode)
            .thenComparing(DueSpan::kind)
            .thenComparing(DueSpan::first);

    public DueSpans {
        spans = List.copyOf(spans);
        unpriced = List.copyOf(unpriced);
    }

    /** A benefit held in consecutive pay periods for which the catalogues in force have no price. */
    public record UnpricedSpan(
            int assignmentNo, BenefitCode benefit, PayPeriod first, PayPeriod last, PriceOutcome why) {}

    /** Joins lines that differ in their period alone. */
    static DueSpans of(Due due) {
        var spans = new ArrayList<DueSpan>(due.lines().size());
        for (var line : due.lines()) {
            spans.add(DueSpan.of(line, line.period()));
        }
        return of(spans, due.unpriced());
    }

    /**
     * Joins spans of which one goes on where another ends.
     *
     * @param some in any order; an instalment is a span of one period
     */
    static DueSpans of(List<DueSpan> some, List<Due.Unpriced> unpriced) {
        var ordered = new ArrayList<>(some);
        ordered.sort(ORDER);
        var joined = new ArrayList<DueSpan>(ordered.size());
        DueSpan before = null;
        for (var span : ordered) {
            if (before != null && goesOn(before, span)) {
                joined.set(joined.size() - 1, joined.getLast().until(span.last()));
            } else {
                joined.add(span);
            }
            before = span;
        }
        return new DueSpans(joined, unpriced(unpriced));
    }

    private static boolean goesOn(DueSpan before, DueSpan span) {
        return before.payGroup().equals(span.payGroup())
                && before.benefit().equals(span.benefit())
                && before.elementCode().equals(span.elementCode())
                && before.kind() == span.kind()
                && follows(before.last(), span.first())
                && before.amount().equals(span.amount())
                && countsAlike(before.units(), span.units())
                && Objects.equals(before.instalments(), span.instalments())
                && before.costCode().equals(span.costCode())
                && countsOn(before.instalment(), span.instalment());
    }

    /** Periods of one pay group follow each other without gaps, so one follows another where it begins as that one ends. */
    private static boolean follows(PayPeriod before, PayPeriod after) {
        return before.days().until().equals(after.days().from());
    }

    private static boolean countsAlike(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        return before == null || after == null ? before == null && after == null : before.compareTo(after) == 0;
    }

    private static boolean countsOn(@Nullable Integer before, @Nullable Integer after) {
        return before == null || after == null ? before == null && after == null : after == before + 1;
    }

    private static List<UnpricedSpan> unpriced(List<Due.Unpriced> unpriced) {
        var spans = new ArrayList<UnpricedSpan>();
        for (var one : unpriced) {
            var before = spans.isEmpty() ? null : spans.getLast();
            if (before != null
                    && before.benefit().equals(one.benefit())
                    && before.why().equals(one.why())
                    && (before.last().equals(one.period()) || follows(before.last(), one.period()))) {
                spans.set(
                        spans.size() - 1,
                        new UnpricedSpan(
                                before.assignmentNo(), before.benefit(), before.first(), one.period(), before.why()));
            } else {
                spans.add(new UnpricedSpan(one.assignmentNo(), one.benefit(), one.period(), one.period(), one.why()));
            }
        }
        return spans;
    }
}
