package uk.lifestage.engine.selection;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayEffect;
import uk.lifestage.engine.pay.PayLine;

/**
 * What a basket does to the pay of one post, shown for one pay period: the first whole one in which every choice of the
 * basket holds, or, where there is none, the first that it changes.
 *
 * @param before pay with what is held and without the basket
 * @param after pay with the basket taken
 * @param perPeriod how much more (above zero) or less (below zero) take-home pay is in that period
 * @param perYear the same summed over a year of pay periods from that one, each with what falls due in it, so far as the
 *     pay calendar is known
 * @param room how much more pay could be given up in every period from the start of the first choice, without going below
 *     the minimum wage: the least of all known periods, never below zero; absent where no minimum wage applies or no pay
 *     period is known
 */
public record PostPayEffect(
        int assignmentNo,
        PayPeriod period,
        Pay before,
        Pay after,
        Money perPeriod,
        Money perYear,
        @Nullable Room room) {
    /**
     * The room that is left in the pay period that has the least.
     *
     * @param figure with the steps that made it: the hours, the rate with its source, the floor
     */
    public record Room(PayPeriod period, Figure figure) {}

    /** The least room as an amount. */
    public @Nullable Money minimumWageRoom() {
        return room == null ? null : room.figure().amount();
    }

    /** Every figure of pay before, after and its difference. */
    public PayEffect lines() {
        return PayEffect.of(before, after);
    }

    /** One figure of a year of such periods. */
    public PayEffect.Change inYear(PayLine line) {
        return new PayEffect.Change(before.perYear(line), after.perYear(line));
    }

    /** A figure's difference in the period: below zero where the basket makes it less. */
    public Money difference(PayLine line) {
        return after.perPeriod(line).minus(before.perPeriod(line));
    }
}
