package uk.lifestage.engine.layout;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.payroll.LineKind;

/**
 * Which lines are meant: those that meet everything that is said. What is not said does not matter.
 *
 * @param elements payroll elements by the catalogue's codes
 * @param exceptElements elements that are not meant although the rest fits
 * @param periods the file's own pay period, or those before
 */
public record Keep(
        Set<LineKind> kinds,
        Set<String> payGroups,
        Set<LineChange> reasons,
        Set<String> elements,
        Set<String> exceptElements,
        @Nullable Periods periods,
        Set<Amounts> amounts) {
    /** Every line. */
    public static final Keep EVERYTHING = new Keep(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, Set.of());

    /** Pay periods by their distance from the file's own. */
    public enum Periods {
        OWN,
        EARLIER
    }

    /** Amounts by their sign. */
    public enum Amounts {
        POSITIVE,
        ZERO,
        NEGATIVE
    }

    public Keep {
        kinds = Set.copyOf(kinds);
        payGroups = Set.copyOf(payGroups);
        reasons = Set.copyOf(reasons);
        elements = Set.copyOf(elements);
        exceptElements = Set.copyOf(exceptElements);
        amounts = Set.copyOf(amounts);
    }

    boolean takes(LayoutLine line, FileFacts file) {
        return takes(kinds, line.kind())
                && takes(payGroups, file.payGroup())
                && takes(reasons, line.reason())
                && takes(elements, line.elementCode())
                && !exceptElements.contains(line.elementCode())
                && (periods == null
                        || (periods == Periods.OWN) == line.forPeriod().equals(file.period()))
                && takes(amounts, sign(line));
    }

    private static <T> boolean takes(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static Amounts sign(LayoutLine line) {
        if (line.amount().isZero()) {
            return Amounts.ZERO;
        }
        return line.amount().isNegative() ? Amounts.NEGATIVE : Amounts.POSITIVE;
    }
}
