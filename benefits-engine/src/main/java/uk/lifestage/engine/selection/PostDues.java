package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.DueLine;

/** What falls due in each pay period of a post with some holdings, and what it leaves of pay. */
final class PostDues {
    private final List<PostPeriod> periods;
    private final List<DueGroup> groups;
    private final FundDraws fund;
    private final Holdings holdings;
    private final PostPay post;
    private final @Nullable Pay[] pays;

    /** @param groups what falls due benefit by benefit */
    PostDues(List<PostPeriod> periods, List<DueGroup> groups, FundDraws fund, Holdings holdings, PostPay post) {
        this.periods = periods;
        this.groups = groups;
        this.fund = fund;
        this.holdings = holdings;
        this.post = post;
        this.pays = new Pay[periods.size()];
    }

    /** Everything that falls due, also outside the periods. */
    List<Taking> all() {
        var all = new ArrayList<Taking>();
        groups.forEach(group -> all.addAll(group.all()));
        return all;
    }

    /** What falls due in a period. */
    private List<Taking> in(int period) {
        var takings = new ArrayList<Taking>(groups.size());
        for (var group : groups) {
            group.addTo(takings, period);
        }
        return takings;
    }

    /** What is taken in a period by a guard's measure, in pence, of one benefit or of all. */
    long sum(Guard guard, int period, @Nullable BenefitCode benefit) {
        long sum = 0;
        for (int i = 0; i < groups.size(); i++) {
            sum = Math.addExact(sum, groups.get(i).sum(guard, period, benefit));
        }
        return sum;
    }

    /** What the flex fund pays in a period. */
    List<FundDraw> fund(int period) {
        return fund.in(periods.get(period).payGroup(), periods.get(period).period());
    }

    /** Everything that the flex fund pays. */
    List<FundDraw> fund() {
        return fund.all();
    }

    /** Whether the same falls due in a period with other holdings, and the fund pays the same. */
    boolean sameAs(PostDues other, int period) {
        return countApart(other, period) == other.countApart(this, period)
                && apart(other, period).equals(other.apart(this, period))
                && FundDraws.alike(fund(period), other.fund(period));
    }

    /** How many lines of a period come of benefits whose lines are not those of the other holdings anyway. */
    private int countApart(PostDues other, int period) {
        int lines = 0;
        for (var group : groups) {
            int count = group.count(period);
            lines += count > 0 && !other.groups.contains(group) ? count : 0;
        }
        return lines;
    }

    /** The lines of {@link #countApart}. */
    private List<DueLine> apart(PostDues other, int period) {
        var takings = new ArrayList<Taking>();
        for (var group : groups) {
            if (!other.groups.contains(group)) {
                group.addTo(takings, period);
            }
        }
        var lines = new ArrayList<DueLine>(takings.size());
        for (var taking : takings) {
            lines.add(taking.line());
        }
        return lines;
    }

    /** Whether the same falls due in a period as in the one before, and the fund pays the same. */
    boolean likeBefore(int period) {
        for (var group : groups) {
            if (!group.likeBefore(period)) {
                return false;
            }
        }
        return period > 0 && FundDraws.alikeInPrice(fund(period - 1), fund(period));
    }

    /** Pay of a period: worked out when it is asked for, once for neighbours that cannot differ. */
    Pay pay(int period) {
        int first = period;
        while (pays[first] == null
                && first > 0
                && periods.get(first).samePay(periods.get(first - 1))
                && likeBefore(first)
                && !byDaysHeld(first)) {
            first--;
        }
        var pay = pays[first];
        if (pay == null) {
            pay = post.of(periods.get(first), in(first), fund(first), holdings);
            pays[first] = pay;
        }
        pays[period] = pay;
        return pay;
    }

    private boolean byDaysHeld(int period) {
        for (var group : groups) {
            if (group.byDaysHeld(period)) {
                return true;
            }
        }
        return false;
    }

    Money takeHome(int period) {
        return pay(period).perPeriod(PayLine.TAKE_HOME);
    }

    /** What the flex fund pays of a benefit in a period, in pence. */
    long fromFund(int period, BenefitCode benefit, Money zero) {
        var draws = fund(period);
        return draws.isEmpty() ? 0 : FundDraws.fromFund(draws, benefit, zero).getAmountMinorLong();
    }

    /** Whether a period is sure to leave something, which takes no payslip. */
    boolean leavesSomething(int period) {
        long givenUp = sum(Guard.SACRIFICE_LIMIT, period, null);
        return post.leavesSomething(periods.get(period), givenUp, sum(Guard.EXCEEDS_PAY, period, null) - givenUp);
    }

    /** Take-home pay in pence, or how far what is given up goes beyond all pay. */
    long left(int period) {
        long beyond = periods.get(period).pay().getAmountMinorLong() - givenUp(period);
        return beyond < 0 ? beyond : takeHome(period).getAmountMinorLong();
    }

    /** What lines take from minimum-wage pay in a period, of all benefits, in pence. */
    long givenUp(int period) {
        return sum(Guard.MINIMUM_WAGE, period, null);
    }
}
