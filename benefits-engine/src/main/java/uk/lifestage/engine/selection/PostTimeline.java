package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.MinimumWage;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueSpan;
import uk.lifestage.engine.payroll.PostDueLines;

/**
 * One post's pay in every known pay period from a day on, with what falls due in each: what payroll would take is what
 * the guards look at, line for line.
 *
 * <p>Amounts are compared as whole pence, which is what they are. Neighbouring periods of the same pay, law and amounts
 * pass or fail alike, so guards look at the first of each such run.
 */
final class PostTimeline {
    /**
     * A choice that a guard does not let pass.
     *
     * @param facts of the first period in which it fails, all of that one period; where another leaves less room, also
     *     that one's name and room
     * @param most the largest amount a period that would pass in all of them; absent where none can be told
     * @param taken what the choice takes, in pence, of the period that allows so much; 0 where that is not told
     */
    record Breach(Map<String, String> facts, @Nullable Money most, long taken) {
        Breach(Map<String, String> facts, @Nullable Money most) {
            this(facts, most, 0);
        }

        /** What of a quantity or an amount that was refused is likely to pass; below zero where nothing can be told. */
        long likely(long refused) {
            return most == null || taken <= 0
                    ? -1
                    : BigDecimal.valueOf(refused)
                            .multiply(BigDecimal.valueOf(most.getAmountMinorLong()))
                            .divide(BigDecimal.valueOf(taken), 0, RoundingMode.FLOOR)
                            .longValue();
        }
    }

    private final Catalogue catalogue;
    private final Employment post;
    private final LocalDate from;

    /** From when what falls due is counted: from the plan year's start where limits or flex funds go by the plan year. */
    private final LocalDate dueFrom;

    private final List<PostPeriod> periods;
    private final PostDueLines lines;
    private final Map<String, PayCalendar> calendars;
    private final PostPay pay;
    private final Map<List<DueSpan>, DueGroup> groups;
    private final PostDues held;

    /** How much may be given up in each period in all, in pence; below zero where pay is under the floor by itself. */
    private final long[] rooms;

    /** How much of each period's pay may be taken where a share of it may, in pence, by the percentage. */
    private final Map<BigDecimal, long[]> sharesOf;

    private final Money zero;

    /** Whether guards read the same of a period as of the one before, whatever is chosen. */
    private final boolean[] likeBefore;

    /** @param inForce the catalogues of all days: the quoted one from its own first day on */
    PostTimeline(
            Catalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Employment post,
            LocalDate from,
            Holdings before,
            Law law) {
        this.catalogue = catalogue;
        this.zero = Money.zero(catalogue.currency());
        this.post = post;
        this.from = from;
        this.periods = PostPeriods.of(catalogue.currency(), situation, post, from, law);
        this.lines = new PostDueLines(situation, post, inForce);
        this.calendars = situation.calendars();
        this.pay = new PostPay(catalogue, law, post.assignmentNo());
        this.groups = new IdentityHashMap<>();
        this.dueFrom = lines.restOnFunds() || limitsPlanYears(catalogue)
                ? PlanYear.containing(from, catalogue.planYearStart()).days().from()
                : from;
        this.held = dues(before);
        this.sharesOf = new HashMap<>(2);
        this.rooms = new long[periods.size()];
        this.likeBefore = new boolean[periods.size()];
        for (int i = 0; i < rooms.length; i++) {
            boolean like = i > 0 && periods.get(i).sameLimits(periods.get(i - 1));
            rooms[i] = like ? rooms[i - 1] : periods.get(i).roomInPence();
            likeBefore[i] = like && held.likeBefore(i);
        }
    }

    private PostTimeline(PostTimeline earlier, LocalDate from) {
        this.catalogue = earlier.catalogue;
        this.post = earlier.post;
        this.from = from;
        this.dueFrom = earlier.dueFrom;
        this.periods = earlier.periods;
        this.lines = earlier.lines;
        this.calendars = earlier.calendars;
        this.pay = earlier.pay;
        this.groups = earlier.groups;
        this.held = earlier.held;
        this.rooms = earlier.rooms;
        this.likeBefore = earlier.likeBefore;
        this.zero = earlier.zero;
        this.sharesOf = earlier.sharesOf;
    }

    /**
     * Whether what is known here serves from a day on as well: what falls due before a choice starts is the same with it
     * and without it, so that no limit of an earlier year tells them apart. Flex funds are worked out from a day on.
     */
    boolean holdsFrom(LocalDate day) {
        return !day.isBefore(from) && !lines.restOnFunds();
    }

    /** The same periods looked at from a later day on. */
    PostTimeline from(LocalDate day) {
        return day.equals(from) ? this : new PostTimeline(this, day);
    }

    private boolean lookedAt(int period) {
        return periods.get(period).period().days().until().isAfter(from);
    }

    /** The post's periods if these were its holdings. */
    After after(Holdings holdings) {
        return new After(dues(holdings));
    }

    /** Pay with what is held, in the first whole pay period that begins on the day or later; empty where none is known. */
    Optional<Pay> pay() {
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).whole() && !periods.get(i).period().days().from().isBefore(from)) {
                return Optional.of(held.pay(i));
            }
        }
        return Optional.empty();
    }

    private PostDues dues(Holdings holdings) {
        var due = lines.of(holdings.elections(), countedFrom(holdings));
        var laidOut = new ArrayList<DueGroup>(due.groups().size());
        for (var spans : due.groups()) {
            laidOut.add(groups.computeIfAbsent(spans, known -> new DueGroup(known, periods, this::benefit)));
        }
        return new PostDues(
                periods, laidOut, new FundDraws(due.funds(), post.assignmentNo()), holdings, pay, calendars);
    }

    private static boolean limitsPlanYears(Catalogue catalogue) {
        for (var benefit : catalogue.benefits()) {
            var limits = benefit.limited();
            if (limits.perPlanYear() != null || limits.percentOfSalary() != null) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Benefit benefit(BenefitCode code) {
        return catalogue.benefit(code).orElse(null);
    }

    /**
     * From when lines are worked out: a yearly limit counts what fell due before in its plan year, and for a lifetime limit from when the benefit was first held.
     */
    private LocalDate countedFrom(Holdings holdings) {
        var first = dueFrom;
        for (var election : holdings.elections()) {
            if (election.assignmentNo() == post.assignmentNo()
                    && limits(election.benefit()).lifetime() != null
                    && election.valid().from().isBefore(first)) {
                first = election.valid().from();
            }
        }
        return first;
    }

    private Limits limits(BenefitCode code) {
        var benefit = benefit(code);
        return benefit == null ? Limits.NONE : benefit.limited();
    }

    /** How much of each period's pay so many percent of it are, in pence, rounded down. */
    private long[] shares(BigDecimal percent) {
        var shares = new long[periods.size()];
        var share = percent.movePointLeft(2);
        for (int i = 0; i < shares.length; i++) {
            var pay = periods.get(i).pay();
            shares[i] = i > 0 && pay == periods.get(i - 1).pay()
                    ? shares[i - 1]
                    : pay.multipliedBy(share, RoundingMode.DOWN).getAmountMinorLong();
        }
        return shares;
    }

    private Money money(long pence) {
        return Money.ofMinor(catalogue.currency(), pence);
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }

    private String text(long pence) {
        return text(money(pence));
    }

    /** What the guards and the quote read off the post's periods with some holdings. */
    final class After {
        private final PostDues then;
        private final List<Integer> runs = new ArrayList<>();

        private After(PostDues then) {
            this.then = then;
            for (int i = 0; i < periods.size(); i++) {
                if (lookedAt(i) && (runs.isEmpty() || !likeBefore[i] || !then.likeBefore(i))) {
                    runs.add(i);
                }
            }
        }

        /**
         * The first period in which a choice fails a guard. A choice fails where it takes more than what is held does, and
         * the basket as a whole takes more than what is held does; what was held before a rate rose stays.
         */
        Optional<Breach> breach(Guard guard, BenefitCode benefit) {
            return switch (guard) {
                case MINIMUM_WAGE -> periodLimit(guard, benefit, null);
                case SACRIFICE_LIMIT ->
                    catalogue.sacrificePercent() == null
                            ? Optional.empty()
                            : periodLimit(guard, benefit, catalogue.sacrificePercent());
                case PAY_SHARE -> {
                    var percent = limits(benefit).percentOfPay();
                    yield percent == null ? Optional.empty() : periodLimit(guard, benefit, percent);
                }
                case YEARLY_LIMIT -> {
                    var limits = limits(benefit);
                    yield limits.perPlanYear() == null && limits.percentOfSalary() == null
                            ? Optional.empty()
                            : yearlyLimit(benefit, limits);
                }
                case LIFETIME_LIMIT -> {
                    var limit = limits(benefit).lifetime();
                    yield limit == null ? Optional.empty() : lifetimeLimit(benefit, limit);
                }
                case EXCEEDS_PAY -> exceedsPay(benefit);
                case FUND_EXCEEDED -> fundExceeded(benefit);
            };
        }

        /** A guard by which so much may be taken from each pay period and no more. */
        private Optional<Breach> periodLimit(Guard guard, BenefitCode benefit, @Nullable BigDecimal percent) {
            var all = guard == Guard.PAY_SHARE ? benefit : null;
            var failedAt = -1;
            var tightest = -1;
            long[] limits = percent == null ? rooms : sharesOf.computeIfAbsent(percent, PostTimeline.this::shares);
            long room = 0;
            long most = Long.MAX_VALUE;
            long taken = 0;
            for (int i : runs) {
                long mine = then.sum(guard, i, benefit);
                if (mine <= 0) {
                    continue;
                }
                long takes = then.sum(guard, i, all);
                long took = held.sum(guard, i, all);
                long spare = limits[i] - takes;
                long mostHere = mine + Math.max(spare, took - takes) + then.fromFund(i, benefit, zero);
                if (mostHere < most) {
                    most = mostHere;
                    taken = mine;
                    tightest = i;
                }
                if (failedAt < 0 && spare < 0 && takes > took && mine > held.sum(guard, i, benefit)) {
                    failedAt = i;
                    room = mostHere;
                }
            }
            if (failedAt < 0) {
                return Optional.empty();
            }
            var failed = periods.get(failedAt);
            var facts = new TreeMap<String, String>();
            facts.put("period", failed.period().name());
            facts.put("pay", text(failed.pay()));
            facts.put("room", text(Math.max(0, room)));
            if (most < room) {
                facts.put("leastRoom", text(Math.max(0, most)));
                facts.put("leastRoomPeriod", periods.get(tightest).period().name());
            }
            facts.put("givenUp", text(then.sum(guard, failedAt, all)));
            if (percent != null) {
                facts.put("percent", percent.stripTrailingZeros().toPlainString());
            } else if (failed.minimumWage() != null && failed.floor() != null) {
                facts.put("floor", text(failed.floor().amount()));
                facts.put("rate", failed.minimumWage().value().toPlainString());
            }
            return Optional.of(new Breach(facts, money(most), taken));
        }

        /** What may not be overspent goes beyond the flex fund in some period, and further than what is held does. */
        private Optional<Breach> fundExceeded(BenefitCode benefit) {
            if (then.fund().isEmpty()) {
                return Optional.empty();
            }
            Breach first = null;
            Money most = null;
            for (int i : runs) {
                var over = FundDraws.refused(then.fund(i), benefit, zero);
                if (over.isGreaterThan(FundDraws.refused(held.fund(i), benefit, zero))) {
                    var paid = FundDraws.fromFund(then.fund(i), benefit, zero);
                    most = most == null || paid.isLessThan(most) ? paid : most;
                    if (first == null) {
                        first = new Breach(
                                Map.of(
                                        "period", periods.get(i).period().name(),
                                        "cost", text(paid.plus(over)),
                                        "fund", text(paid)),
                                null);
                    }
                }
            }
            return first == null ? Optional.empty() : Optional.of(new Breach(first.facts(), most));
        }

        private Optional<Breach> yearlyLimit(BenefitCode benefit, Limits limits) {
            var before = dueByPlanYear(held, benefit);
            for (var year : dueByPlanYear(then, benefit).entrySet()) {
                var due = year.getValue();
                var limit = yearlyLimit(limits, year.getKey());
                if (limit != null
                        && due.isGreaterThan(limit)
                        && due.isGreaterThan(before.getOrDefault(year.getKey(), zero))) {
                    var facts = new TreeMap<String, String>();
                    facts.put("planYear", year.getKey().toString());
                    facts.put("limit", text(limit));
                    facts.put("due", text(due));
                    var percent = limits.percentOfSalary();
                    if (percent != null && !limit.equals(limits.perPlanYear())) {
                        facts.put("percent", percent.stripTrailingZeros().toPlainString());
                    }
                    return Optional.of(new Breach(facts, null));
                }
            }
            return Optional.empty();
        }

        /** The lesser of an amount and of a share of the salary of the plan year's first pay period that is looked at. */
        private @Nullable Money yearlyLimit(Limits limits, LocalDate planYear) {
            var limit = limits.perPlanYear();
            var percent = limits.percentOfSalary();
            if (percent == null) {
                return limit;
            }
            for (int i = 0; i < periods.size(); i++) {
                var period = periods.get(i);
                if (lookedAt(i) && planYear(period.period().days().until()).equals(planYear)) {
                    var share = period.facts().annualSalary().multipliedBy(percent.movePointLeft(2), RoundingMode.DOWN);
                    return limit == null || share.isLessThan(limit) ? share : limit;
                }
            }
            return limit;
        }

        private Optional<Breach> lifetimeLimit(BenefitCode benefit, Money limit) {
            var due = dueEver(then, benefit);
            return due.isGreaterThan(limit) && due.isGreaterThan(dueEver(held, benefit))
                    ? Optional.of(new Breach(Map.of("limit", text(limit), "due", text(due)), null))
                    : Optional.empty();
        }

        private Money dueEver(PostDues dues, BenefitCode benefit) {
            long due = 0;
            for (var line : dues.lines(benefit)) {
                due = Math.addExact(due, line.amount().getAmountMinorLong());
            }
            return money(due).plus(FundDraws.fromFund(dues.fund(), benefit, zero));
        }

        private TreeMap<LocalDate, Money> dueByPlanYear(PostDues dues, BenefitCode benefit) {
            var due = new TreeMap<LocalDate, Money>();
            for (var line : dues.lines(benefit)) {
                due.merge(planYear(line.period().days().until()), line.amount(), Money::plus);
            }
            for (var draw : dues.fund()) {
                if (draw.cost().benefit().equals(benefit)) {
                    due.merge(planYear(draw.cost().period().days().until()), draw.fromFund(), Money::plus);
                }
            }
            return due;
        }

        /** The first day of the plan year in which a pay period ends. */
        private LocalDate planYear(LocalDate periodUntil) {
            return PlanYear.containing(periodUntil.minusDays(1), catalogue.planYearStart())
                    .days()
                    .from();
        }

        private Optional<Breach> exceedsPay(BenefitCode benefit) {
            for (int i : runs) {
                long takes = then.sum(Guard.EXCEEDS_PAY, i, null);
                if (takes <= held.sum(Guard.EXCEEDS_PAY, i, null)
                        || then.sum(Guard.EXCEEDS_PAY, i, benefit) <= held.sum(Guard.EXCEEDS_PAY, i, benefit)
                        || then.leavesSomething(i)) {
                    continue;
                }
                long left = then.left(i);
                if (left < 0 && left < held.left(i)) {
                    return Optional.of(new Breach(
                            Map.of(
                                    "period", periods.get(i).period().name(),
                                    "pay", text(periods.get(i).pay()),
                                    "taken", text(takes),
                                    "left", text(left)),
                            null));
                }
            }
            return Optional.empty();
        }

        /** What the holdings do to pay, shown for one period; empty where no pay changes. */
        Optional<PostPayEffect> effect(LocalDate allHold) {
            var shown = -1;
            for (int i = 0; i < periods.size(); i++) {
                var period = periods.get(i);
                if (!lookedAt(i)) {
                    continue;
                }
                var changed = !held.sameAs(then, i);
                var settled = period.whole() && !period.period().days().from().isBefore(allHold);
                if (changed && settled) {
                    shown = i;
                    break;
                }
                if (changed && shown < 0) {
                    shown = i;
                }
            }
            if (shown < 0) {
                return Optional.empty();
            }
            var before = held.pay(shown);
            var after = then.pay(shown);
            return Optional.of(new PostPayEffect(
                    post.assignmentNo(),
                    periods.get(shown).period(),
                    before,
                    after,
                    after.perPeriod(PayLine.TAKE_HOME).minus(before.perPeriod(PayLine.TAKE_HOME)),
                    overYear(shown),
                    leastRoom()));
        }

        private Money overYear(int first) {
            long sum = 0;
            long change = 0;
            Pay before = null;
            Pay after = null;
            var last = Math.min(
                    periods.size(), first + periods.get(first).frequency().periodsPerYear());
            for (int i = first; i < last; i++) {
                if (held.sameAs(then, i)) {
                    continue;
                }
                if (before != held.pay(i) || after != then.pay(i)) {
                    before = held.pay(i);
                    after = then.pay(i);
                    change = then.takeHome(i).minus(held.takeHome(i)).getAmountMinorLong();
                }
                sum = Math.addExact(sum, change);
            }
            return money(sum);
        }

        /** The period with the least room under the minimum wage, as long as any wage applies in one. */
        private PostPayEffect.@Nullable Room leastRoom() {
            int least = -1;
            long leastRoom = Long.MAX_VALUE;
            for (int i : runs) {
                if (periods.get(i).floor() != null) {
                    long room = Math.max(0, rooms[i] - then.givenUp(i));
                    if (room < leastRoom) {
                        leastRoom = room;
                        least = i;
                    }
                }
            }
            var floor = least < 0 ? null : periods.get(least).floor();
            return floor == null
                    ? null
                    : new PostPayEffect.Room(
                            periods.get(least).period(),
                            MinimumWage.room(periods.get(least).pay().minus(money(then.givenUp(least))), floor));
        }
    }
}
