package uk.lifestage.engine.recovery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MinimumWage;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;

/**
 * What a pay can bear beyond what is ordinarily due in it: final pay of a leaver, or a pay in which arrears are taken beside
 * the ordinary deduction. Claims are borne in the order given, each from what those before it have left.
 *
 * <ul>
 *   <li>Pay given up, and what is taken for the employer's own benefit, must leave the minimum wage for the hours.
 *   <li>Whatever is taken must leave the net-pay floor: a share of the take-home pay that there would be without any claim.
 *   <li>No more is given up than is paid, and a pay that leaves nothing to take home bears nothing.
 * </ul>
 *
 * <p>For pay given up, the largest amount is found by trying: tax and National Insurance fall with it, in steps of a penny.
 */
public final class Bearing {
    private Bearing() {}

    /**
     * How much of each claim the pay can bear, in the order of the claims.
     *
     * @param ordinary what is taken from this pay anyway
     */
    public static List<Borne> of(
            PeriodPay pay, List<PayAdjustment> ordinary, List<Claim> claims, NetPayFloor floor, Law law) {
        return of(pay, ordinary, List.of(), claims, floor, law);
    }

    /**
     * The same for a pay of which something beyond what is ordinarily due was asked before: by an earlier file for it, say.
     * It uses up what the pay can bear, and the floor is a share of what there would be without it.
     *
     * @param before what was asked of it, whether or not the pay could bear it
     */
    public static List<Borne> of(
            PeriodPay pay,
            List<PayAdjustment> ordinary,
            List<PayAdjustment> before,
            List<Claim> claims,
            NetPayFloor floor,
            Law law) {
        var taken = new ArrayList<>(ordinary);
        var takeHome = takeHome(worked(pay, taken, law));
        var least = floor.of(takeHome);
        taken.addAll(before);
        var borne = new ArrayList<Borne>(claims.size());
        for (var claim : claims) {
            var one = one(pay, taken, claim, takeHome, least, law);
            if (one.taken().amount().isPositive()) {
                taken.add(claim.taking(one.taken().amount()));
            }
            borne.add(one);
        }
        return List.copyOf(borne);
    }

    /** A pay that is not there bears nothing. */
    public static List<Borne> ofNoPay(List<Claim> claims) {
        return claims.stream()
                .map(claim -> {
                    var nothing = Money.zero(claim.amount().getCurrencyUnit());
                    return borne(claim, nothing, nothing, nothing, List.of(), Set.of(PayLimit.NO_PAY));
                })
                .toList();
    }

    private static Borne one(
            PeriodPay pay, List<PayAdjustment> taken, Claim claim, Money takeHome, Figure least, Law law) {
        var nothing = Money.zero(claim.amount().getCurrencyUnit());
        var so = worked(pay, taken, law);
        if (!takeHome(so).isPositive()) {
            return borne(claim, nothing, nothing, takeHome, List.of(), Set.of(PayLimit.NO_PAY));
        }
        var steps = new ArrayList<Step>();
        steps.add(least.step());
        var limits = EnumSet.noneOf(PayLimit.class);
        var most = claim.amount();
        if (claim.isGivenUp()) {
            most = lesser(most, so.perPeriod(PayLine.GROSS_PAY));
        }
        var minimumWage = pay.minimumWage();
        if (claim.countsAgainstMinimumWage() && minimumWage != null) {
            var room = MinimumWage.room(so.perPeriod(PayLine.MINIMUM_WAGE_PAY), minimumWage);
            steps.add(room.step());
            if (room.amount().isLessThan(most)) {
                limits.add(PayLimit.MINIMUM_WAGE);
                most = room.amount();
            }
        }
        var bearable = most.isPositive() ? largest(pay, taken, claim, most, least.amount(), law) : nothing;
        if (bearable.isLessThan(most)) {
            limits.clear();
            limits.add(PayLimit.NET_PAY_FLOOR);
        } else if (bearable.isLessThan(claim.amount()) && limits.isEmpty()) {
            limits.add(PayLimit.NO_PAY);
        }
        var left = bearable.isPositive() ? takeHome(with(pay, taken, claim, bearable, law)) : takeHome(so);
        return borne(claim, bearable, left, takeHome, steps, limits);
    }

    /** The largest amount up to {@code most} that leaves the floor. */
    private static Money largest(
            PeriodPay pay, List<PayAdjustment> taken, Claim claim, Money most, Money floor, Law law) {
        if (leaves(pay, taken, claim, most, floor, law)) {
            return most;
        }
        long low = 0;
        long high = most.getAmountMinorLong();
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (leaves(pay, taken, claim, Money.ofMinor(most.getCurrencyUnit(), middle), floor, law)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Money.ofMinor(most.getCurrencyUnit(), low);
    }

    private static boolean leaves(
            PeriodPay pay, List<PayAdjustment> taken, Claim claim, Money part, Money floor, Law law) {
        return !takeHome(with(pay, taken, claim, part, law)).isLessThan(floor);
    }

    private static Pay with(PeriodPay pay, List<PayAdjustment> taken, Claim claim, Money part, Law law) {
        var all = new ArrayList<>(taken);
        all.add(claim.taking(part));
        return worked(pay, all, law);
    }

    private static Pay worked(PeriodPay pay, List<PayAdjustment> taken, Law law) {
        return PayCalculator.pay(pay.input().with(taken), law);
    }

    private static Money takeHome(Pay pay) {
        return pay.perPeriod(PayLine.TAKE_HOME);
    }

    private static Money lesser(Money one, Money other) {
        return other.isLessThan(one) ? other : one;
    }

    private static Borne borne(
            Claim claim, Money bearable, Money left, Money takeHome, List<Step> steps, Set<PayLimit> limits) {
        var step = Step.of("recovery.borne")
                .input("benefit", claim.benefit().value())
                .input("claimed", claim.amount())
                .input("takeHome", takeHome)
                .input("left", left)
                .from(steps)
                .result(bearable);
        return new Borne(claim, new Figure(bearable, step), limits);
    }
}
