package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * From what on a payroll file is held for somebody to look at. What is absent holds nothing. Every comparison is "more
 * than": a difference of exactly the threshold passes.
 *
 * @param elementAmount an element's total differs by more than this from the last file's period
 * @param elementShare it differs by more than this share of it (0.10 is a tenth)
 * @param smallAmount but a difference of no more than this is never held for its share
 * @param unexpectedAmount more than this of an element's difference has no known cause
 * @param lineCount an element has this many more lines, or fewer, than in the last file's period
 * @param peopleShare of more than this share of posts anything differs from the last file
 * @param singleLine one line is larger than this, whichever way it goes
 * @param negativeTotal whether a file is held in which an element gives back more than it takes
 */
public record ReleaseThresholds(
        @Nullable Money elementAmount,
        @Nullable BigDecimal elementShare,
        @Nullable Money smallAmount,
        @Nullable Money unexpectedAmount,
        @Nullable Long lineCount,
        @Nullable BigDecimal peopleShare,
        @Nullable Money singleLine,
        boolean negativeTotal) {
    /** Holds nothing but a file that does not tie out. */
    public static final ReleaseThresholds NONE = new ReleaseThresholds(null, null, null, null, null, null, null, false);

    public ReleaseThresholds {
        notNegative("elementAmount", elementAmount);
        notNegative("smallAmount", smallAmount);
        notNegative("unexpectedAmount", unexpectedAmount);
        notNegative("singleLine", singleLine);
        notNegative("elementShare", elementShare);
        notNegative("peopleShare", peopleShare);
        if (lineCount != null && lineCount < 0) {
            throw new IllegalArgumentException("A threshold is never negative: lineCount");
        }
    }

    private static void notNegative(String name, @Nullable Money amount) {
        if (amount != null && amount.isNegative()) {
            throw new IllegalArgumentException("A threshold is never negative: " + name);
        }
    }

    private static void notNegative(String name, @Nullable BigDecimal share) {
        if (share != null && share.signum() < 0) {
            throw new IllegalArgumentException("A threshold is never negative: " + name);
        }
    }
}
