package uk.lifestage.engine.catalogue;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What becomes of a flex fund that is not spent. */
public sealed interface Unspent {
    /** Paid to the person as pay: taxable, NIable, and pensionable where it says so. */
    record Paid(PayrollElement element, boolean pensionable, PaidWhen when) implements Unspent {}

    /** Gone with the plan year, or with the person. */
    record Lost() implements Unspent {}

    /**
     * Carried into the next plan year.
     *
     * @param maximum the most that is carried; absent without a cap
     * @param rest how what is not carried is paid: what is above the cap, and everything that somebody who leaves has;
     *     absent where it is lost
     */
    record Carried(@Nullable Money maximum, @Nullable Cash rest) implements Unspent {}

    /** A payment of money that was not spent. */
    record Cash(PayrollElement element, boolean pensionable) {}

    /** When unspent money is paid. */
    enum PaidWhen {
        /** What a pay period's credit has left, in that pay period. */
        EACH_PERIOD,
        /** All at once, in the plan year's last pay period or the person's last one. */
        YEAR_END
    }
}
