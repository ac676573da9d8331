package uk.lifestage.engine.payroll;

import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the controls before release look at: a file's totals beside those of its pay group's last file.
 *
 * @param compared whether there is a last file to compare with; the pay group's first has none
 * @param elements by element and kind
 * @param postsBefore posts with a line for the last file's own period
 * @param postsMoved posts of which anything is new, changed, stopped, corrected or refunded
 * @param largestLine the file's largest line by its size, whatever its sign; absent where it has no lines
 * @param linesOff how many lines the summary has more or fewer than the file; not zero only where something is broken
 */
public record ControlFigures(
        boolean compared,
        List<ElementFigures> elements,
        long postsBefore,
        long postsMoved,
        @Nullable Money largestLine,
        long linesOff) {
    public ControlFigures {
        elements = List.copyOf(elements);
    }

    /**
     * One payroll element and kind.
     *
     * @param before what the last file's own period came to, with everything sent for it until then
     * @param now what this file's own period comes to, with everything sent for it until and in this file
     * @param explained how much of the difference has a known cause, what is more less what is less
     * @param unexplained how much has none, more and less alike counted as more
     * @param inFile the sum of this file's own lines, those of earlier periods among them
     * @param inSummary what the parts of the summary add up to; the same as {@code inFile} unless something is broken
     */
    public record ElementFigures(
            String elementCode,
            LineKind kind,
            long linesBefore,
            Money before,
            long linesNow,
            Money now,
            Money explained,
            Money unexplained,
            Money inFile,
            Money inSummary) {
        /** How much more, or less, than the last file's period. */
        public Money moved() {
            return now.minus(before);
        }

        /** What the changes since the last file let one expect of the period. */
        public Money expected() {
            return before.plus(explained);
        }
    }
}
