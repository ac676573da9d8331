package uk.lifestage.engine.selection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
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
    private final Map<String, PayCalendar> calendars;
    private final @Nullable Pay[] pays;
    private @Nullable PostDues apartFrom;
    private List<DueGroup> apart = List.of();

    /**
     * @param groups what falls due benefit by benefit
     * @param calendars by pay group
     */
    PostDues(
            List<PostPeriod> periods,
            List<DueGroup> groups,
            FundDraws fund,
            Holdings holdings,
            PostPay post,
            Map<String, PayCalendar> calendars) {
        this.calendars = calendars;
        this.periods = periods;
        this.groups = groups;
        this.fund = fund;
        this.holdings = holdings;
        this.post = post;
        this.pays = new Pay[periods.size()];
    }

    /** Every line of a benefit, also outside the periods. */
    List<DueLine> lines(BenefitCode benefit) {
        var lines = new ArrayList<DueLine>();
        for (var group : groups) {
            group.addLines(lines, benefit, calendars);
        }
        return lines;
    }

    /** What falls due in a period. */
    private List<Taking> in(int period) {
        return in(groups, period);
    }

    private static List<Taking> in(List<DueGroup> some, int period) {
        var takings = new ArrayList<Taking>(some.size());
        for (var group : some) {
            Collections.addAll(takings, group.in(period));
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
        return sameLines(in(apartFrom(other), period), in(other.apartFrom(this), period))
                && FundDraws.alike(fund(period), other.fund(period));
    }

    /** The benefits whose lines are not those of the other holdings anyway. */
    private List<DueGroup> apartFrom(PostDues other) {
        if (apartFrom != other) {
            var some = new ArrayList<DueGroup>(groups.size());
            for (var group : groups) {
                if (!other.groups.contains(group)) {
                    some.add(group);
                }
            }
            apart = some;
            apartFrom = other;
        }
        return apart;
    }

    private static boolean sameLines(List<Taking> one, List<Taking> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).sameLine(other.get(i))) {
                return false;
            }
        }
        return true;
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
