package uk.lifestage.engine.flexfund;

import static uk.lifestage.engine.calendar.Days.later;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.flexfund.FundCredited.Part;
import uk.lifestage.engine.flexfund.FundCredited.Yearly;
import uk.lifestage.engine.flexfund.YearlyCredits.Piece;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.pricing.Prorating;

/** One working out of {@link FlexFunds} for the posts that share a fund. */
final class FundWorking {
    private final Situation situation;
    private final FundHolder holder;
    private final List<Employment> posts;
    private final List<Dated<CompiledCatalogue>> funds;
    private final Period wanted;
    private final FlexFunds.Costs costs;
    private final CurrencyUnit currency;
    private final Map<Employment, List<Dated<PostFacts>>> stays = new HashMap<>();

    FundWorking(
            Situation situation,
            FundHolder holder,
            List<Employment> posts,
            List<Dated<CompiledCatalogue>> funds,
            Period wanted,
            FlexFunds.Costs costs) {
        this.situation = situation;
        this.holder = holder;
        this.posts = posts;
        this.funds = funds;
        this.wanted = wanted;
        this.costs = costs;
        this.currency = funds.getFirst().facts().catalogue().currency();
        posts.forEach(post -> stays.put(post, post.held()));
    }

    /** One pay period of one post, with the post's facts on its days in that pay group. */
    private record Slot(Employment post, PayCalendar calendar, PayPeriod period, List<Dated<PostFacts>> stays) {
        LocalDate from() {
            return stays.getFirst().valid().from();
        }

        LocalDate until() {
            return stays.getLast().valid().until();
        }

        PostFacts lastFacts() {
            return stays.getLast().facts();
        }
    }

    /** The fund and the plan year of the pay periods that end on a day. */
    private record Ruling(FlexFund fund, PlanYear year) {}

    /** All pay periods that have ended by one day, and not by an earlier one. */
    private record Ended(LocalDate until, List<Slot> slots) {}

    List<FundStatement> statements() {
        var start = start();
        if (start == null) {
            return List.of();
        }
        // What is paid weekly may end, and spend, before a month that began earlier: all that ends by then counts.
        var last = ended(start, wanted.until(), LocalDate.MAX);
        if (last.isEmpty()) {
            return List.of();
        }
        var end = last.getLast().until();
        var ended = ended(start, end, end);
        var pieces = pieces(span(ended));
        var due = new HashMap<Integer, List<FundCost>>();
        for (var post : posts) {
            due.put(post.assignmentNo(), costs.of(post, new Period(start, end)));
        }
        var statements = new ArrayList<FundStatement>();
        var open = new ArrayList<FundRound>();
        var carriedIn = zero();
        var balance = zero();
        for (int i = 0; i < ended.size(); i++) {
            var now = ended.get(i);
            var ruling = ruling(now.until());
            boolean broken = breaksAfter(ended, i);
            boolean yearEnds = i + 1 < ended.size()
                    ? !ruling(ended.get(i + 1).until()).year().equals(ruling.year())
                    : lastOfYear(now.slots(), ruling.year());
            boolean closes = broken || yearEnds;
            var round = round(ruling, now, pieces, due, balance, closes, broken);
            open.add(round);
            balance = round.balance();
            if (closes || i + 1 == ended.size()) {
                var fund = ruling.fund();
                statements.add(
                        new FundStatement(fund.code(), fund.name(), holder, ruling.year(), carriedIn, open, closes));
                open = new ArrayList<>();
                carriedIn = round.carried();
                balance = carriedIn;
            }
        }
        return statements;
    }

    // Which days

    /** The first day of the first plan year that matters; absent where there is no fund on any wanted day. */
    private @Nullable LocalDate start() {
        var first = funds.stream()
                .filter(fund -> fund.valid().until().isAfter(wanted.from())
                        && fund.valid().from().isBefore(wanted.until()))
                .findFirst();
        if (first.isEmpty()) {
            return null;
        }
        var day = later(wanted.from(), first.get().valid().from());
        var start = planYear(first.get().facts(), day).days().from();
        while (true) {
            var before = at(start.minusDays(1));
            if (before == null || !(fund(before).unspent() instanceof Unspent.Carried) || !paidOn(start.minusDays(1))) {
                return start;
            }
            start = planYear(before, start.minusDays(1)).days().from();
        }
    }

    /** Whether some post is held on a day of a known pay period. */
    private boolean paidOn(LocalDate day) {
        for (var held : stays.values()) {
            for (var stay : held) {
                if (stay.valid().contains(day)
                        && situation
                                .calendar(stay.facts().payGroup())
                                .flatMap(calendar -> calendar.containing(day))
                                .isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The pay periods in which posts are held and there is a fund, by the day on which they have ended: those that begin
     * before one day and have ended by another.
     */
    private List<Ended> ended(LocalDate start, LocalDate beginBefore, LocalDate endBy) {
        var slots = new TreeMap<LocalDate, List<Slot>>();
        for (var post : posts) {
            var payGroups = new LinkedHashSet<String>();
            stays.getOrDefault(post, List.of())
                    .forEach(stay -> payGroups.add(stay.facts().payGroup()));
            for (var payGroup : payGroups) {
                var calendar = situation.calendars().get(payGroup);
                if (calendar == null) {
                    continue;
                }
                var periods = calendar.periods();
                for (int i = calendar.firstEndingAfter(start); i < periods.size(); i++) {
                    var period = periods.get(i);
                    if (!period.days().from().isBefore(beginBefore)
                            || period.days().until().isAfter(endBy)) {
                        break;
                    }
                    var held = held(post, payGroup, period.days());
                    if (!held.isEmpty() && at(period.days().until().minusDays(1)) != null) {
                        slots.computeIfAbsent(period.days().until(), none -> new ArrayList<>())
                                .add(new Slot(post, calendar, period, held));
                    }
                }
            }
        }
        var order = Comparator.<Slot>comparingInt(slot -> slot.post().assignmentNo())
                .thenComparing(slot -> slot.calendar().payGroup());
        var ended = new ArrayList<Ended>(slots.size());
        slots.forEach((until, together) -> {
            together.sort(order);
            ended.add(new Ended(until, together));
        });
        return ended;
    }

    private List<Dated<PostFacts>> held(Employment post, String payGroup, Period days) {
        var held = new ArrayList<Dated<PostFacts>>();
        for (var stay : stays.getOrDefault(post, List.of())) {
            if (stay.facts().payGroup().equals(payGroup)) {
                stay.valid().intersection(days).ifPresent(common -> held.add(new Dated<>(common, stay.facts())));
            }
        }
        return held;
    }

    private static Period span(List<Ended> rounds) {
        var from = LocalDate.MAX;
        var until = LocalDate.MIN;
        for (var round : rounds) {
            for (var slot : round.slots()) {
                from = slot.from().isBefore(from) ? slot.from() : from;
                until = later(until, slot.until());
            }
        }
        return new Period(from, until);
    }

    /**
     * Whether the fund ends with a round: on the day after all that was paid so far no post is held, or there is no fund
     * in its pay period, and whatever comes later begins later.
     */
    private boolean breaksAfter(List<Ended> ended, int index) {
        var covered = LocalDate.MIN;
        for (int i = 0; i <= index; i++) {
            for (var slot : ended.get(i).slots()) {
                covered = later(covered, slot.until());
            }
        }
        for (int i = index + 1; i < ended.size(); i++) {
            for (var slot : ended.get(i).slots()) {
                if (!slot.from().isAfter(covered)) {
                    return false;
                }
            }
        }
        return !goesOn(covered);
    }

    /** Whether a post is held on a day, and has a fund in the pay period of that day so far as it is known. */
    private boolean goesOn(LocalDate day) {
        for (var held : stays.values()) {
            for (var stay : held) {
                if (stay.valid().contains(day)) {
                    var period =
                            situation.calendar(stay.facts().payGroup()).flatMap(calendar -> calendar.containing(day));
                    if (period.isEmpty() || at(period.get().days().until().minusDays(1)) != null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean lastOfYear(List<Slot> slots, PlanYear year) {
        return slots.stream()
                .allMatch(slot -> PlaceInYear.of(slot.calendar(), slot.period(), year.days())
                        .last());
    }

    // Which rules

    private @Nullable CompiledCatalogue at(LocalDate day) {
        for (var fund : funds) {
            if (fund.valid().contains(day)) {
                return fund.facts();
            }
        }
        return null;
    }

    private Ruling ruling(LocalDate until) {
        var lastDay = until.minusDays(1);
        var catalogue = at(lastDay);
        if (catalogue == null) {
            throw new IllegalStateException("A round has a fund on its last day, " + lastDay);
        }
        return new Ruling(fund(catalogue), planYear(catalogue, lastDay));
    }

    private static PlanYear planYear(CompiledCatalogue catalogue, LocalDate day) {
        return PlanYear.containing(day, catalogue.catalogue().planYearStart());
    }

    private static FlexFund fund(CompiledCatalogue catalogue) {
        var fund = catalogue.catalogue().flexFund();
        if (fund == null) {
            throw new IllegalStateException("Only catalogues with a fund are asked");
        }
        return fund;
    }

    // Credits

    private Map<Integer, List<Piece>> pieces(Period days) {
        var credits = new YearlyCredits(situation, funds, days);
        var pieces = new HashMap<Integer, List<Piece>>();
        for (var post : posts) {
            pieces.put(post.assignmentNo(), credits.ofNext(post));
        }
        return pieces;
    }

    private List<FundCredited> credits(FlexFund fund, Slot slot, List<Piece> pieces, PlanYear year) {
        var inSlot = new LinkedHashMap<CreditCode, List<Piece>>();
        fund.credits().forEach(credit -> inSlot.put(credit.code(), new ArrayList<>()));
        for (var piece : pieces) {
            if (piece.payGroup().equals(slot.calendar().payGroup())) {
                piece.days()
                        .intersection(slot.period().days())
                        .ifPresent(common -> add(
                                inSlot.computeIfAbsent(piece.credit().code(), none -> new ArrayList<>()),
                                new Piece(common, piece.payGroup(), piece.credit(), piece.yearly())));
            }
        }
        var credited = new ArrayList<FundCredited>();
        PlaceInYear place = null;
        for (var parts : inSlot.values()) {
            if (!parts.isEmpty()) {
                place = place == null ? PlaceInYear.of(slot.calendar(), slot.period(), year.days()) : place;
                credited.add(credited(fund, slot, parts, place));
            }
        }
        return credited;
    }

    /** Adds a piece, to the one before where it only goes on. */
    private static void add(List<Piece> pieces, Piece next) {
        var last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null
                && last.days().until().equals(next.days().from())
                && last.yearly().equals(next.yearly())) {
            var days = new Period(last.days().from(), next.days().until());
            pieces.set(pieces.size() - 1, new Piece(days, next.payGroup(), next.credit(), next.yearly()));
        } else {
            pieces.add(next);
        }
    }

    private static FundCredited credited(FlexFund fund, Slot slot, List<Piece> pieces, PlaceInYear place) {
        var parts = new ArrayList<Prorating.Part>(pieces.size());
        for (var piece : pieces) {
            parts.add(new Prorating.Part(piece.days(), share(piece.yearly(), place)));
        }
        var shares = Prorating.shares(
                fund.proration(), slot.calendar().frequency(), slot.period().days(), parts);
        var told = new ArrayList<Part>(shares.size());
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            told.add(new Part(
                    share.days(),
                    pieces.get(i).yearly(),
                    share.price(),
                    share.countedDays(),
                    share.periodDays(),
                    share.amount()));
        }
        return new FundCredited(
                slot.post().assignmentNo(),
                slot.calendar().payGroup(),
                slot.period(),
                pieces.getLast().credit(),
                place.number(),
                place.count(),
                told,
                Prorating.sum(shares));
    }

    private static Money share(Yearly yearly, PlaceInYear place) {
        return Splitting.instalment(yearly.amount(), place.count(), place.number());
    }

    // A round

    private FundRound round(
            Ruling ruling,
            Ended now,
            Map<Integer, List<Piece>> pieces,
            Map<Integer, List<FundCost>> due,
            Money opening,
            boolean closes,
            boolean broken) {
        var fund = ruling.fund();
        var credits = new ArrayList<FundCredited>();
        var here = new ArrayList<FundCost>();
        var left = opening;
        for (var slot : now.slots()) {
            int post = slot.post().assignmentNo();
            for (var credited : credits(fund, slot, pieces.getOrDefault(post, List.of()), ruling.year())) {
                credits.add(credited);
                left = left.plus(credited.amount());
            }
            for (var cost : due.getOrDefault(post, List.of())) {
                if (cost.payGroup().equals(slot.calendar().payGroup())
                        && cost.period().equals(slot.period())) {
                    here.add(cost);
                }
            }
        }
        here.sort(order(fund));
        var draws = new ArrayList<FundDraw>(here.size());
        for (var cost : here) {
            var fromFund = cost.amount().isGreaterThan(left) ? left : cost.amount();
            draws.add(new FundDraw(
                    cost,
                    terms(fund, cost.benefit()),
                    left,
                    fromFund,
                    cost.amount().minus(fromFund)));
            left = left.minus(fromFund);
        }
        return left(fund.unspent(), left, closes, broken)
                .round(now.until(), opening, credits, draws, now.slots().getFirst());
    }

    private static Comparator<FundCost> order(FlexFund fund) {
        var order = fund.inOrder();
        return Comparator.<FundCost>comparingInt(cost -> {
                    int place = order.indexOf(cost.benefit());
                    return place < 0 ? order.size() : place;
                })
                .thenComparing(FundCost::benefit)
                .thenComparingInt(FundCost::assignmentNo)
                .thenComparing(FundCost::payGroup);
    }

    /** On which terms the fund pays: those of today's fund, or of the latest that still had the benefit. */
    private FundSpending terms(FlexFund fund, BenefitCode benefit) {
        var terms = fund.spendingOn(benefit);
        for (int i = funds.size() - 1; i >= 0 && terms.isEmpty(); i--) {
            terms = fund(funds.get(i).facts()).spendingOn(benefit);
        }
        return terms.orElseThrow(() -> new IllegalStateException("No fund pays for " + benefit));
    }

    /** What becomes of what is left in a round. */
    private record Left(Unspent.@Nullable Cash how, Money paid, Money carried, Money lost, Money balance) {
        FundRound round(LocalDate until, Money opening, List<FundCredited> credits, List<FundDraw> draws, Slot slot) {
            var payment = how == null || paid.isZero()
                    ? null
                    : new FundPayment(
                            slot.post().assignmentNo(),
                            slot.calendar().payGroup(),
                            slot.period(),
                            how,
                            paid,
                            slot.lastFacts().costCode());
            return new FundRound(until, opening, credits, draws, payment, carried, lost, balance);
        }
    }

    private Left left(Unspent unspent, Money left, boolean closes, boolean broken) {
        return switch (unspent) {
            case Unspent.Paid paid -> {
                boolean now = closes || paid.when() == Unspent.PaidWhen.EACH_PERIOD;
                var how = new Unspent.Cash(paid.element(), paid.pensionable());
                yield now ? new Left(how, left, zero(), zero(), zero()) : new Left(how, zero(), zero(), zero(), left);
            }
            case Unspent.Lost lost ->
                closes ? new Left(null, zero(), zero(), left, zero()) : new Left(null, zero(), zero(), zero(), left);
            case Unspent.Carried carried -> {
                if (!closes) {
                    yield new Left(null, zero(), zero(), zero(), left);
                }
                var maximum = carried.maximum();
                var goesOn = broken ? zero() : maximum != null && left.isGreaterThan(maximum) ? maximum : left;
                var rest = left.minus(goesOn);
                yield carried.rest() == null
                        ? new Left(null, zero(), goesOn, rest, zero())
                        : new Left(carried.rest(), rest, goesOn, zero(), zero());
            }
        };
    }

    private Money zero() {
        return Money.zero(currency);
    }
}
