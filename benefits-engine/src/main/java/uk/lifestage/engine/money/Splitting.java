package uk.lifestage.engine.money;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** Dividing an amount without losing or making a penny: the parts always add up to the whole. */
public final class Splitting {
    private Splitting() {}

    /**
     * Equal instalments, each rounded half up to the penny; the last takes the residue. 480.77 in ten instalments is nine
     * of 48.08 and one of 48.05. No instalment is negative: where rounding up would overshoot (0.05 in ten), later ones
     * are nothing.
     *
     * @throws IllegalArgumentException for a negative total or fewer than one instalment
     */
    public static List<Money> intoInstalments(Money total, int instalments) {
        check(total, instalments);
        var parts = new ArrayList<Money>(instalments);
        for (int number = 1; number <= instalments; number++) {
            parts.add(instalment(total, instalments, number));
        }
        return List.copyOf(parts);
    }

    /**
     * One instalment of {@link #intoInstalments}, without working out the others.
     *
     * @param number which one, from 1
     * @throws IllegalArgumentException for a negative total, fewer than one instalment or a number outside them
     */
    public static Money instalment(Money total, int instalments, int number) {
        check(total, instalments);
        if (number < 1 || number > instalments) {
            throw new IllegalArgumentException("There is no instalment " + number + " of " + instalments);
        }
        long whole = total.getAmountMinorLong();
        long each = each(whole, instalments);
        long before = Math.min(whole, each * (number - 1));
        long part = number == instalments ? whole - before : Math.min(each, whole - before);
        return Money.ofMinor(total.getCurrencyUnit(), part);
    }

    /**
     * What the first so many instalments come to, or all of them where there are fewer.
     *
     * @throws IllegalArgumentException for a negative total or fewer than one instalment
     */
    public static Money firstOf(Money total, int instalments, int first) {
        check(total, instalments);
        long whole = total.getAmountMinorLong();
        return first >= instalments
                ? total
                : Money.ofMinor(total.getCurrencyUnit(), Math.min(whole, each(whole, instalments) * first));
    }

    /** Every instalment of a whole in minor units but the last ones, which take the residue. */
    public static long each(long whole, int instalments) {
        return Math.floorDiv(2 * whole + instalments, 2L * instalments);
    }

    /**
     * Shares of people in one price, the main person's first: the others' are rounded down to the penny and the main
     * person takes the residue. 320.00 between three is 106.68, 106.66 and 106.66.
     *
     * @throws IllegalArgumentException for a negative total or nobody to share it
     */
    public static List<Money> between(Money total, int people) {
        check(total, people);
        long whole = total.getAmountMinorLong();
        long each = whole / people;
        var shares = new ArrayList<Money>(people);
        shares.add(Money.ofMinor(total.getCurrencyUnit(), whole - each * (people - 1)));
        for (int other = 1; other < people; other++) {
            shares.add(Money.ofMinor(total.getCurrencyUnit(), each));
        }
        return List.copyOf(shares);
    }

    private static void check(Money total, int parts) {
        if (total.isNegative()) {
            throw new IllegalArgumentException("Only an amount that is not negative can be split");
        }
        if (parts < 1) {
            throw new IllegalArgumentException("An amount is split into at least one part, not " + parts);
        }
    }
}
