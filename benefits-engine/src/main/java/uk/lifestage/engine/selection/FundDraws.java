package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.flexfund.FundStatement;
import uk.lifestage.engine.pay.PayAdjustment;

/** What a flex fund pays for one post, pay period by pay period, as pay and limits see it. */
final class FundDraws {
    private record Key(String payGroup, PayPeriod period) {}

    private final List<FundDraw> all = new ArrayList<>();
    private final Map<Key, List<FundDraw>> byPeriod = new HashMap<>();

    FundDraws(List<FundStatement> funds, int assignmentNo) {
        for (var fund : funds) {
            for (var round : fund.rounds()) {
                for (var draw : round.draws()) {
                    var cost = draw.cost();
                    if (cost.assignmentNo() == assignmentNo) {
                        all.add(draw);
                        byPeriod.computeIfAbsent(new Key(cost.payGroup(), cost.period()), none -> new ArrayList<>())
                                .add(draw);
                    }
                }
            }
        }
    }

    List<FundDraw> all() {
        return all;
    }

    List<FundDraw> in(String payGroup, PayPeriod period) {
        return all.isEmpty() ? List.of() : byPeriod.getOrDefault(new Key(payGroup, period), List.of());
    }

    /** What the fund pays of a benefit. */
    static Money fromFund(List<FundDraw> draws, BenefitCode benefit, Money zero) {
        return sum(draws, benefit, zero, FundDraw::fromFund);
    }

    /** What of a benefit may not be overspent and yet would be. */
    static Money refused(List<FundDraw> draws, BenefitCode benefit, Money zero) {
        return sum(
                draws, benefit, zero, draw -> draw.terms().overspend() == Overspend.REFUSED ? draw.overspend() : zero);
    }

    private static Money sum(List<FundDraw> draws, BenefitCode benefit, Money zero, Function<FundDraw, Money> amount) {
        var sum = zero;
        for (var draw : draws) {
            if (draw.cost().benefit().equals(benefit)) {
                sum = sum.plus(amount.apply(draw));
            }
        }
        return sum;
    }

    /** Whether the fund pays the same of the same benefits. */
    static boolean alike(List<FundDraw> one, List<FundDraw> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).cost().benefit().equals(other.get(i).cost().benefit())
                    || !one.get(i).fromFund().equals(other.get(i).fromFund())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the fund pays the same of the same prices. */
    static boolean alikeInPrice(List<FundDraw> one, List<FundDraw> other) {
        if (!alike(one, other)) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).overspend().equals(other.get(i).overspend())
                    || one.get(i).terms().overspend() != other.get(i).terms().overspend()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a line of this benefit pays out unspent money that counts for the pension. */
    static boolean pensionable(@Nullable FlexFund fund, BenefitCode benefit) {
        if (fund == null || !fund.code().equals(benefit)) {
            return false;
        }
        return switch (fund.unspent()) {
            case Unspent.Paid paid -> paid.pensionable();
            case Unspent.Lost lost -> false;
            case Unspent.Carried carried ->
                carried.rest() != null && carried.rest().pensionable();
        };
    }

    /**
     * What the fund's payments do to pay: where cash was the alternative and nothing exempts them, they are taxed as
     * benefits; the employer pays them out.
     */
    static List<PayAdjustment> adjustments(List<FundDraw> draws) {
        var adjustments = new ArrayList<PayAdjustment>();
        for (var draw : draws) {
            if (draw.fromFund().isPositive()) {
                adjustments.add(PayAdjustment.paidByFund(
                        draw.cost().benefit().value(),
                        draw.fromFund(),
                        draw.terms().taxable()));
            }
        }
        return adjustments;
    }
}
