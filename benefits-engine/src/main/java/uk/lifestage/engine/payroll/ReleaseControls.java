package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import uk.lifestage.engine.payroll.ControlFigures.ElementFigures;

/**
 * The controls before release: whether payroll may have a file at once, or somebody has to look at it first.
 *
 * <p>For example, with {@code elementShare} at 0.25 and {@code smallAmount} at £1,000: the gym's deductions came to £4,000
 * last month and come to £5,200 now, which is 30% more, so the file is held for {@link HoldCode#ELEMENT_SHARE}. A nursery
 * element that goes from £300 to £900 is not: £600 is too small to hold a payroll for.
 *
 * <p>A pay group's first file has nothing to be compared with; only its single lines, its negative totals and its adding up
 * are looked at.
 */
public final class ReleaseControls {
    private ReleaseControls() {}

    /** What a file's controls say. */
    public sealed interface Verdict {
        /** Payroll may have it. */
        record Release() implements Verdict {}

        /** Somebody has to look at it: every reason, not only the first. */
        record Hold(List<HoldReason> reasons) implements Verdict {
            public Hold {
                reasons = List.copyOf(reasons);
                if (reasons.isEmpty()) {
                    throw new IllegalArgumentException("Nothing holds the file");
                }
            }
        }
    }

    /** Looks at a file's figures. The order of reasons is that of their codes and then of elements. */
    public static Verdict decide(ControlFigures figures, ReleaseThresholds thresholds) {
        var reasons = new ArrayList<HoldReason>();
        for (var element : figures.elements()) {
            if (figures.compared()) {
                compare(element, thresholds, reasons);
            }
            if (thresholds.negativeTotal() && element.inFile().isNegative()) {
                reasons.add(HoldReason.of(
                        HoldCode.NEGATIVE_TOTAL,
                        facts(
                                element,
                                Map.of("total", element.inFile().getAmount().toPlainString()))));
            }
            if (!element.inFile().isEqual(element.inSummary())) {
                reasons.add(HoldReason.of(
                        HoldCode.DOES_NOT_TIE_OUT,
                        facts(
                                element,
                                Map.of(
                                        "file", element.inFile().getAmount().toPlainString(),
                                        "summary",
                                                element.inSummary().getAmount().toPlainString()))));
            }
        }
        if (figures.linesOff() != 0) {
            reasons.add(
                    HoldReason.of(HoldCode.LINES_DO_NOT_TIE_OUT, Map.of("lines", Long.toString(figures.linesOff()))));
        }
        people(figures, thresholds, reasons);
        var largest = figures.largestLine();
        var singleLine = thresholds.singleLine();
        if (largest != null && singleLine != null && largest.abs().isGreaterThan(singleLine)) {
            reasons.add(HoldReason.of(
                    HoldCode.SINGLE_LINE,
                    Map.of(
                            "largest", largest.getAmount().toPlainString(),
                            "threshold", singleLine.getAmount().toPlainString(),
                            "currency", largest.getCurrencyUnit().getCode())));
        }
        reasons.sort((one, other) -> one.code().compareTo(other.code()));
        return reasons.isEmpty() ? new Verdict.Release() : new Verdict.Hold(reasons);
    }

    private static void compare(ElementFigures element, ReleaseThresholds thresholds, List<HoldReason> reasons) {
        var moved = element.moved();
        var amount = thresholds.elementAmount();
        if (amount != null && moved.abs().isGreaterThan(amount)) {
            reasons.add(HoldReason.of(HoldCode.ELEMENT_AMOUNT, facts(element, threshold(amount))));
        }
        var share = thresholds.elementShare();
        var small = thresholds.smallAmount();
        if (share != null
                && !moved.isZero()
                && (small == null || moved.abs().isGreaterThan(small))
                && moved.abs()
                                .getAmount()
                                .compareTo(element.before().abs().getAmount().multiply(share))
                        > 0) {
            reasons.add(HoldReason.of(
                    HoldCode.ELEMENT_SHARE,
                    facts(
                            element,
                            Map.of(
                                    "share",
                                            share(
                                                    moved.getAmount().abs(),
                                                    element.before().getAmount().abs()),
                                    "threshold", share.toPlainString()))));
        }
        var unexpected = thresholds.unexpectedAmount();
        if (unexpected != null && element.unexplained().isGreaterThan(unexpected)) {
            var facts = new HashMap<>(threshold(unexpected));
            facts.put("unexplained", element.unexplained().getAmount().toPlainString());
            reasons.add(HoldReason.of(HoldCode.UNEXPECTED_MOVEMENT, facts(element, facts)));
        }
        var lines = thresholds.lineCount();
        if (lines != null && Math.abs(element.linesNow() - element.linesBefore()) > lines) {
            reasons.add(HoldReason.of(HoldCode.LINE_COUNT, facts(element, Map.of("threshold", Long.toString(lines)))));
        }
    }

    private static void people(ControlFigures figures, ReleaseThresholds thresholds, List<HoldReason> reasons) {
        var threshold = thresholds.peopleShare();
        if (!figures.compared() || threshold == null || figures.postsMoved() == 0) {
            return;
        }
        if (BigDecimal.valueOf(figures.postsMoved())
                        .compareTo(BigDecimal.valueOf(figures.postsBefore()).multiply(threshold))
                > 0) {
            reasons.add(HoldReason.of(
                    HoldCode.PEOPLE_SHARE,
                    Map.of(
                            "moved", Long.toString(figures.postsMoved()),
                            "posts", Long.toString(figures.postsBefore()),
                            "share",
                                    share(
                                            BigDecimal.valueOf(figures.postsMoved()),
                                            BigDecimal.valueOf(figures.postsBefore())),
                            "threshold", threshold.toPlainString())));
        }
    }

    /** One as a share of the other, to a tenth of a percent half up; of nothing, anything is all (1). */
    private static String share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? "1"
                : part.divide(whole, 3, RoundingMode.HALF_UP).toPlainString();
    }

    private static Map<String, String> threshold(Money amount) {
        return Map.of("threshold", amount.getAmount().toPlainString());
    }

    private static Map<String, String> facts(ElementFigures element, Map<String, String> further) {
        var facts = new HashMap<>(Map.of(
                "element", element.elementCode(),
                "kind", element.kind().code(),
                "before", element.before().getAmount().toPlainString(),
                "now", element.now().getAmount().toPlainString(),
                "moved", element.moved().getAmount().toPlainString(),
                "expected", element.expected().getAmount().toPlainString(),
                "linesBefore", Long.toString(element.linesBefore()),
                "linesNow", Long.toString(element.linesNow()),
                "currency", element.now().getCurrencyUnit().getCode()));
        facts.putAll(further);
        return facts;
    }
}
