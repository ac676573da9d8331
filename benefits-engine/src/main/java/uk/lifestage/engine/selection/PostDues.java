package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.flexfund.FundDraw;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayLine;

/** What falls due in each pay period of a post with some holdings, and what it leaves of pay. */
final class PostDues {
    private final List<PostPeriod> periods;
    private final List<List<Taking>> groups;
    private final List<List<Taking>> byPeriod;
    private final FundDraws fund;
    private final Holdings holdings;
    private final PostPay post;
    private final @Nullable Pay[] pays;

    /**
     * @param groups lines in the order of their pay periods, benefit by benefit; also of periods before the first one
     * @param byPeriod the same lines, those of each period
     */
    PostDues(
            List<PostPeriod> periods,
            List<List<Taking>> groups,
            List<List<Taking>> byPeriod,
            FundDraws fund,
            Holdings holdings,
            PostPay post) {
        this.periods = periods;
        this.groups = groups;
        this.byPeriod = byPeriod;
        this.fund = fund;
        this.holdings = holdings;
        this.post = post;
        this.pays = new Pay[periods.size()];
    }

    /** Everything that falls due, also before the first period. */
    List<Taking> all() {
        var all = new ArrayList<Taking>();
        groups.forEach(all::addAll);
        return all;
    }

    List<Taking> in(int period) {
        return byPeriod.get(period);
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
        var own = in(period);
        var others = other.in(period);
        if (own.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).line().equals(others.get(i).line())) {
                return false;
            }
        }
        return FundDraws.alike(fund(period), other.fund(period));
    }

    /** Whether the same falls due in a period as in the one before, and the fund pays the same. */
    boolean likeBefore(int period) {
        return period > 0
                && Taking.alike(in(period - 1), in(period))
                && FundDraws.alikeInPrice(fund(period - 1), fund(period));
    }

    /** Pay of a period: worked out when it is asked for, once for neighbours that cannot differ. */
    Pay pay(int period) {
        int first = period;
        while (pays[first] == null
                && first > 0
                && periods.get(first).samePay(periods.get(first - 1))
                && likeBefore(first)
                && !PostPay.byDaysHeld(in(first))) {
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

    Money takeHome(int period) {
        return pay(period).perPeriod(PayLine.TAKE_HOME);
    }

    /** Take-home pay in pence, or how far what is given up goes beyond all pay. */
    long left(int period) {
        long beyond = periods.get(period).pay().getAmountMinorLong() - givenUp(period);
        return beyond < 0 ? beyond : takeHome(period).getAmountMinorLong();
    }

    /** What lines take from minimum-wage pay in a period, of all benefits, in pence. */
    long givenUp(int period) {
        return Taking.sum(Guard.MINIMUM_WAGE, in(period), null);
    }
}
