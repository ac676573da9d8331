package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.payroll.DueLines.ExplainedLine;
import uk.lifestage.engine.pricing.Chosen;

/**
 * The lines of one post while they are worked out. Payroll knows one amount of an element in a pay period: where two holdings
 * of a benefit meet in one, their line is the sum.
 */
final class WorkedLines {
    private final int assignmentNo;
    private final boolean fundCosts;
    private final List<DueLine> lines = new ArrayList<>();
    private final @Nullable Map<DueLine, Step> explanations;

    /** Whether they stand in order already, as those of one benefit and one pay group do. */
    private boolean inOrder = true;

    /** Lines that fall due again in the periods after their own, with the last of these. */
    private final Map<DueLine, PayPeriod> lasting = new IdentityHashMap<>();

    /** @param fundCosts takes what benefits that are paid from a flex fund cost, and nothing else */
    WorkedLines(int assignmentNo, boolean fundCosts, boolean explaining) {
        this.assignmentNo = assignmentNo;
        this.fundCosts = fundCosts;
        this.explanations = explaining ? new IdentityHashMap<>() : null;
    }

    /** A line falls due in every pay period after its own up to this one. */
    void lasts(DueLine line, PayPeriod until) {
        lasting.put(line, until);
    }

    /** The lines with the last pay period in which each falls due, in no particular order. */
    List<DueSpan> spans() {
        var spans = new ArrayList<DueSpan>(lines.size());
        for (var line : lines) {
            spans.add(DueSpan.of(line, lasting.getOrDefault(line, line.period())));
        }
        return spans;
    }

    List<DueLine> lines() {
        return lines;
    }

    /** How a line came about; absent where nobody asked. */
    @Nullable
    Step explanation(DueLine line) {
        return explanations == null ? null : explanations.get(line);
    }

    /** The lines with their explanations, where they were asked for. */
    List<ExplainedLine> explained() {
        var explained = new ArrayList<ExplainedLine>(lines.size());
        for (var line : lines) {
            var step = explanation(line);
            if (step != null) {
                explained.add(new ExplainedLine(line, new Figure(line.amount(), step)));
            }
        }
        return explained;
    }

    void sort() {
        if (!inOrder) {
            lines.sort(DueWorking.ORDER);
            inOrder = true;
        }
    }

    void removeAll(Collection<DueLine> some) {
        lines.removeAll(some);
    }

    void removeIf(Predicate<DueLine> which) {
        lines.removeIf(which);
    }

    /** The last line once more in the next pay period, which has none of its element yet; without an explanation. */
    void goOn(DueLine last, PayPeriod next) {
        lines.add(last.in(next));
    }

    /** An amount of what was chosen, in a pay period; nothing where it moves no money through payroll. */
    void add(
            Chosen chosen,
            String costCode,
            PayCalendar calendar,
            PayPeriod period,
            Money amount,
            @Nullable Integer instalment,
            @Nullable Integer instalments,
            Supplier<Step> explanation) {
        var benefit = chosen.benefit();
        var element = element(benefit);
        if (element == null
                || !benefit.funding().reachesPayroll()
                || amount.isZero()
                || fundCosts != (benefit.funding() == Funding.FLEX_FUND)) {
            return;
        }
        var kind = benefit.funding() == Funding.PAYMENT ? LineKind.PAYMENT : LineKind.DEDUCTION;
        // The lines of a benefit are worked out one after the other.
        for (int i = lines.size() - 1; i >= 0 && lines.get(i).benefit().equals(benefit.code()); i--) {
            var other = lines.get(i);
            if (inOrder && other.period().compareTo(period) < 0) {
                break;
            }
            if (other.period().compareTo(period) == 0
                    && other.period().equals(period)
                    && other.payGroup().equals(calendar.payGroup())
                    && other.elementCode().equals(element.code())
                    && other.kind() == kind) {
                addTo(i, amount, explanation);
                return;
            }
        }
        keep(
                new DueLine(
                        assignmentNo,
                        benefit.code(),
                        element.code(),
                        kind,
                        calendar.payGroup(),
                        period,
                        amount,
                        units(chosen),
                        instalment,
                        instalments,
                        costCode),
                explanation);
    }

    /** A line that fell due in one pay period, in a later one and perhaps another pay group's. */
    void addLater(DueLine missed, String payGroup, PayPeriod period, Supplier<Step> explanation) {
        for (int i = 0; i < lines.size(); i++) {
            var other = lines.get(i);
            if (other.period().equals(period)
                    && other.payGroup().equals(payGroup)
                    && other.benefit().equals(missed.benefit())
                    && other.elementCode().equals(missed.elementCode())
                    && other.kind() == missed.kind()) {
                addTo(i, missed.amount(), explanation);
                return;
            }
        }
        keep(
                new DueLine(
                        missed.assignmentNo(),
                        missed.benefit(),
                        missed.elementCode(),
                        missed.kind(),
                        payGroup,
                        period,
                        missed.amount(),
                        missed.units(),
                        null,
                        null,
                        missed.costCode()),
                explanation);
    }

    private void keep(DueLine line, Supplier<Step> explanation) {
        inOrder = inOrder && (lines.isEmpty() || DueWorking.ORDER.compare(lines.getLast(), line) <= 0);
        lines.add(line);
        if (explanations != null) {
            explanations.put(line, explanation.get());
        }
    }

    private void addTo(int index, Money more, Supplier<Step> explanation) {
        var line = lines.get(index);
        var sum = new DueLine(
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind(),
                line.payGroup(),
                line.period(),
                line.amount().plus(more),
                null,
                null,
                null,
                line.costCode());
        lines.set(index, sum);
        if (explanations != null) {
            var before = explanations.get(line);
            var after = explanation.get();
            explanations.put(
                    sum,
                    Step.of("due.parts")
                            .from(before == null ? List.of(after) : List.of(before, after))
                            .result(sum.amount()));
        }
    }

    /** What is paid from the fund alone has none, and is told apart by its own code. */
    static @Nullable PayrollElement element(Benefit benefit) {
        var element = benefit.element();
        return element == null && benefit.funding() == Funding.FLEX_FUND
                ? new PayrollElement(benefit.code().value())
                : element;
    }

    private static @Nullable BigDecimal units(Chosen chosen) {
        var quantity = chosen.quantity();
        var rate = chosen.option().rate();
        return quantity != null && (rate instanceof Rate.LeaveTrade || rate instanceof Rate.PerUnit)
                ? BigDecimal.valueOf(quantity)
                : null;
    }
}
