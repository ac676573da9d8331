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
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final List<PostPeriod> periods;
    private final List<DueGroup> groups;
    private final FundDraws fund;
    private final Holdings holdings;
    private final PostPay post;
    private final Map<String, PayCalendar> calendars;
    private final @Nullable Pay[] pays;
    private final boolean[] likeBefore;
    private long @Nullable [][] ofAll;

    /** Of each period whether it is sure to leave something: 0 where nobody asked. */
    private final byte[] leaves;

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
        this.leaves = new byte[periods.size()];
        this.likeBefore = new boolean[periods.size()];
        for (int i = 1; i < likeBefore.length; i++) {
            likeBefore[i] = isLikeBefore(i);
        }
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
        if (benefit == null) {
            return ofAll()[guard.measure().ordinal()][period];
        }
        long sum = 0;
        for (int i = 0; i < groups.size(); i++) {
            sum = Math.addExact(sum, groups.get(i).sum(guard.measure(), period, benefit));
        }
        return sum;
    }

    /** What is taken of all benefits by each measure in each period, in pence; added up when it is first asked for. */
    private long[][] ofAll() {
        var sums = ofAll;
        if (sums == null) {
            sums = new long[Guard.Measure.COUNT][periods.size()];
            for (int i = 0; i < periods.size(); i++) {
                if (likeBefore[i]) {
                    for (var sum : sums) {
                        sum[i] = sum[i - 1];
                    }
                } else {
                    add(sums, i);
                }
            }
            ofAll = sums;
        }
        return sums;
    }

    private void add(long[][] sums, int period) {
        for (int i = 0; i < groups.size(); i++) {
            for (var taking : groups.get(i).in(period)) {
                var first = taking.first();
                for (int m = first == null ? sums.length : first.ordinal(); m < sums.length; m++) {
                    sums[m][period] = Math.addExact(sums[m][period], taking.pence());
                }
            }
        }
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
        var mine = apartFrom(other);
        var others = other.apartFrom(this);
        int lines = count(mine, period);
        return lines == count(others, period)
                && (lines == 0 || sameLines(in(mine, period), in(others, period)))
                && FundDraws.alike(fund(period), other.fund(period));
    }

    private static int count(List<DueGroup> some, int period) {
        int lines = 0;
        for (int i = 0; i < some.size(); i++) {
            lines += some.get(i).in(period).length;
        }
        return lines;
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
        return likeBefore[period];
    }

    private boolean isLikeBefore(int period) {
        for (int i = 0; i < groups.size(); i++) {
            if (!groups.get(i).likeBefore(period)) {
                return false;
            }
        }
        return fund.all().isEmpty() || FundDraws.alikeInPrice(fund(period - 1), fund(period));
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
        if (leaves[period] == 0) {
            long givenUp = sum(Guard.SACRIFICE_LIMIT, period, null);
            long deducted = sum(Guard.EXCEEDS_PAY, period, null) - givenUp;
            leaves[period] = post.leavesSomething(periods.get(period), givenUp, deducted) ? YES : NO;
        }
        return leaves[period] == YES;
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
