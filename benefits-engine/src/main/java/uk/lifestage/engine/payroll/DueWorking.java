package uk.lifestage.engine.payroll;

import static uk.lifestage.engine.calendar.Days.earlier;
import static uk.lifestage.engine.calendar.Days.later;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;
import uk.lifestage.engine.payroll.Due.Unpriced;
import uk.lifestage.engine.payroll.DueLines.ExplainedLine;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.PriceOutcome.Missing;
import uk.lifestage.engine.pricing.PriceOutcome.NoPrice;
import uk.lifestage.engine.pricing.Pricing;
import uk.lifestage.engine.pricing.Prorating;
import uk.lifestage.engine.pricing.Prorating.Part;
import uk.lifestage.engine.pricing.Prorating.Share;

/** One working out of {@link DueLines}. It runs for every post of every night, so it loops and remembers the last price. */
final class DueWorking {
    static final Comparator<DueLine> ORDER = DueWorking::compare;

    private static final Comparator<Election> BY_BENEFIT = Comparator.comparing(Election::benefit)
            .thenComparing(election -> election.valid().from());

    /** By period, pay group, benefit, element and kind. */
    private static int compare(DueLine one, DueLine other) {
        int order = one.period().compareTo(other.period());
        if (order == 0) {
            order = one.payGroup().compareTo(other.payGroup());
        }
        if (order == 0) {
            order = one.benefit().compareTo(other.benefit());
        }
        if (order == 0) {
            order = one.elementCode().compareTo(other.elementCode());
        }
        return order == 0 ? one.kind().compareTo(other.kind()) : order;
    }

    private final Situation situation;
    private final List<Election> held;
    private final Employment post;
    private final CataloguesInForce catalogues;
    private final Period asked;

    /** The days asked for; from the first unpaid day where that is earlier, since arrears fall due later. */
    private final Period wanted;

    private final UnpaidDays unpaidDays;
    private final boolean fundCosts;
    private final boolean explaining;

    /** Whether a line that goes on is told as a span, rather than again in each pay period. */
    private final boolean joining;

    private final List<Dated<PostFacts>> stays;
    private final WorkedLines lines;
    private final List<Unpriced> unpriced = new ArrayList<>();
    private final InstalmentWorking instalments;
    private List<DueLine> arrearsLeft = List.of();

    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Segment lastPriced;
    private @Nullable PayCalendar lastCalendar;
    private int lastAge;
    private @Nullable Money lastPrice;

    /** A line that falls due again in the period after its own, as long as that ends by {@code goesOnUntil}; absent where none does. */
    private @Nullable DueLine goesOn;

    private LocalDate goesOnUntil = LocalDate.MIN;

    DueWorking(Situation situation, Employment post, CataloguesInForce catalogues, Period wanted, boolean explaining) {
        this(situation, post, catalogues, wanted, explaining, false);
    }

    /**
     * What is due from a day on, to be told in spans.
     *
     * @param elections what is held, instead of what the situation says
     */
    static DueWorking joining(
            Situation situation,
            List<Election> elections,
            Employment post,
            UnpaidDays unpaidDays,
            CataloguesInForce catalogues,
            Period wanted) {
        return new DueWorking(situation, elections, post, unpaidDays, catalogues, wanted, false, false, true);
    }

    /** All that is due in every pay period of the calendars, to be told in spans. */
    static DueWorking joining(Situation situation, Employment post, CataloguesInForce catalogues) {
        return new DueWorking(
                situation,
                situation.elections(),
                post,
                new UnpaidDays(post),
                catalogues,
                DueLines.ALL_DAYS,
                false,
                false,
                true);
    }

    /** @param fundCosts works out what benefits that are paid from a flex fund cost, and nothing else */
    DueWorking(
            Situation situation,
            Employment post,
            CataloguesInForce catalogues,
            Period wanted,
            boolean explaining,
            boolean fundCosts) {
        this(
                situation,
                situation.elections(),
                post,
                new UnpaidDays(post),
                catalogues,
                wanted,
                explaining,
                fundCosts,
                false);
    }

    private DueWorking(
            Situation situation,
            List<Election> held,
            Employment post,
            UnpaidDays unpaidDays,
            CataloguesInForce catalogues,
            Period wanted,
            boolean explaining,
            boolean fundCosts,
            boolean joining) {
        this.joining = joining;
        this.fundCosts = fundCosts;
        this.explaining = explaining;
        this.situation = situation;
        this.held = held;
        this.post = post;
        this.catalogues = catalogues;
        this.asked = wanted;
        this.unpaidDays = unpaidDays;
        this.wanted = unpaidDays.none() || !unpaidDays.first().isBefore(wanted.from())
                ? wanted
                : new Period(unpaidDays.first(), wanted.until());
        this.stays = unpaidDays.held();
        this.lines = new WorkedLines(post.assignmentNo(), fundCosts, explaining);
        this.instalments = new InstalmentWorking(
                situation, post.assignmentNo(), stays, catalogues, unpaidDays, this.wanted, lines, unpriced);
    }

    List<DueLine> lines() {
        return lines.lines();
    }

    /** The lines in as few spans as they were worked out in, in no particular order. */
    List<DueSpan> spans() {
        return lines.spans();
    }

    List<Unpriced> unpriced() {
        return unpriced;
    }

    /** How a line came about; absent where nobody asked. */
    @Nullable
    Step explanation(DueLine line) {
        return lines.explanation(line);
    }

    /** The lines with their explanations, where they were asked for. */
    List<ExplainedLine> explainedLines() {
        return lines.explained();
    }

    /** What fell due in pay periods without pay, and no later one takes. */
    List<DueLine> arrearsLeft() {
        return arrearsLeft;
    }

    void all() {
        var elections = new ArrayList<Election>();
        for (var election : held) {
            if (election.assignmentNo() == post.assignmentNo()
                    && (!fundCosts || catalogues.fundBenefits().contains(election.benefit()))) {
                elections.add(election);
            }
        }
        if (elections.isEmpty() || stays.isEmpty()) {
            return;
        }
        if (elections.size() > 1) {
            elections.sort(BY_BENEFIT);
        }
        var payGroups = payGroups();
        int first = 0;
        while (first < elections.size()) {
            int next = first + 1;
            while (next < elections.size()
                    && elections.get(next).benefit().equals(elections.get(first).benefit())) {
                next++;
            }
            benefit(elections.subList(first, next), payGroups);
            first = next;
        }
        if (!unpaidDays.none()) {
            var arrears = new AbsenceArrears(situation, catalogues, unpaidDays, payGroups);
            arrears.move(lines, asked.until());
            arrearsLeft = arrears.left();
            lines.removeIf(line -> !line.period().days().until().isAfter(asked.from()));
            unpriced.removeIf(one -> !one.period().days().until().isAfter(asked.from()));
        }
        lines.sort();
    }

    private List<String> payGroups() {
        var payGroups = new ArrayList<String>(1);
        for (var stay : stays) {
            if (!payGroups.contains(stay.facts().payGroup())) {
                payGroups.add(stay.facts().payGroup());
            }
        }
        return payGroups;
    }

    private void benefit(List<Election> elections, List<String> payGroups) {
        var running = new ArrayList<Election>(elections.size());
        for (var election : elections) {
            if (!instalments.work(election)) {
                running.add(election);
            }
        }
        if (running.isEmpty()) {
            return;
        }
        var from = later(wanted.from(), running.getFirst().valid().from());
        boolean mayGoOn = !explaining && unpaidDays.none() && running.size() == elections.size();
        for (var payGroup : payGroups) {
            var calendar = situation.calendars().get(payGroup);
            goesOn = null;
            if (calendar != null) {
                var periods = calendar.periods();
                for (int i = calendar.firstEndingAfter(from); i < periods.size(); i++) {
                    if (!periods.get(i).days().from().isBefore(wanted.until())) {
                        break;
                    }
                    var period = periods.get(i);
                    if (goesOn == null || period.days().until().isAfter(goesOnUntil) || !goesOnIn(period, goesOn)) {
                        period(running, calendar, period);
                        if (mayGoOn) {
                            mayGoOn(running, period);
                            i = goOnAtAnyAge(calendar, i);
                        }
                    }
                }
            }
        }
    }

    // What is due in every period

    private void period(List<Election> elections, PayCalendar calendar, PayPeriod period) {
        var days = period.days();
        segments.clear();
        PostFacts elsewhere = null;
        LocalDate elsewhereUntil = LocalDate.MIN;
        for (var stay : pauses(elections.getFirst(), days) ? unpaidDays.paid() : stays) {
            var stayFrom = later(stay.valid().from(), days.from());
            var stayUntil = earlier(stay.valid().until(), days.until());
            if (stayFrom.isBefore(stayUntil)) {
                boolean here = stay.facts().payGroup().equals(calendar.payGroup());
                for (var election : elections) {
                    var from = later(stayFrom, election.valid().from());
                    var until = earlier(stayUntil, election.valid().until());
                    if (from.isBefore(until)) {
                        if (here) {
                            cut(from, until, stay.facts(), election);
                        } else {
                            elsewhere = stay.facts();
                            elsewhereUntil = until;
                        }
                    }
                }
            }
        }
        int kept = 0;
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var price = price(segment, calendar, period);
            if (price != null) {
                segment.price = price;
                segments.set(kept++, segment);
            }
        }
        segments.subList(kept, segments.size()).clear();
        if (segments.isEmpty()) {
            return;
        }
        var last = segments.getLast();
        var proration = last.benefit().proration();
        if (proration == Proration.NONE && elsewhere != null) {
            if (samePeriodElsewhere(elsewhere, days)) {
                if (elsewhereUntil.isAfter(last.until)) {
                    return;
                }
            } else {
                proration = Proration.ACTUAL_DAYS;
            }
        }
        if (proration == Proration.NONE) {
            var price = last.price();
            if (!mayBeTaken(last.benefit(), calendar, period, price)) {
                return;
            }
            line(
                    last,
                    calendar,
                    period,
                    price,
                    () -> Step.of("due.last-day")
                            .input("day", last.until.minusDays(1).toString())
                            .from(steps(last, calendar, period))
                            .result(price));
        } else {
            prorated(proration, calendar, period);
        }
    }

    /**
     * Remembers the line of a period that one segment covers whole, and until when nothing else can come between: neither
     * other facts, nor another election or catalogue, nor a price limited in time.
     */
    private void mayGoOn(List<Election> elections, PayPeriod period) {
        goesOn = null;
        var line = lines.lines().isEmpty() ? null : lines.lines().getLast();
        var segment = segments.isEmpty() ? null : segments.getFirst();
        if (line == null
                || segment == null
                || segments.size() > 1
                || line.period() != period
                || !line.benefit().equals(segment.election.benefit())
                || line.amount() != lastPrice
                || !segment.from.equals(period.days().from())
                || !segment.until.equals(period.days().until())
                || !Pricing.changesByAgeAlone(segment.chosen())
                || segment.version.moves().containsKey(segment.election.benefit())) {
            return;
        }
        var until = earlier(
                segment.election.valid().until(), segment.version.valid().until());
        for (var stay : stays) {
            if (stay.facts() == segment.facts && stay.valid().contains(segment.from)) {
                until = earlier(until, stay.valid().until());
            }
        }
        for (var other : elections) {
            if (other != segment.election && other.valid().until().isAfter(segment.until)) {
                until = earlier(until, other.valid().from());
            }
        }
        goesOn = line;
        goesOnUntil = until;
    }

    /** Makes the same line due in a period as in the one before, unless an age is another that the price goes by. */
    private boolean goesOnIn(PayPeriod period, DueLine before) {
        var segment = lastPriced;
        if (segment == null || (lastAge >= 0 && lastAge != age(segment, period))) {
            return false;
        }
        if (joining) {
            lines.lasts(before, period);
        } else {
            lines.goOn(before, period);
        }
        return true;
    }

    /** Where spans are told and no age matters, a line that goes on needs no look at each of its periods: gives the last one's index. */
    private int goOnAtAnyAge(PayCalendar calendar, int index) {
        if (!joining || goesOn == null || lastAge >= 0) {
            return index;
        }
        int last = calendar.firstEndingAfter(goesOnUntil) - 1;
        if (last > index) {
            lines.lasts(goesOn, calendar.periods().get(last));
        }
        return Math.max(index, last);
    }

    private void cut(LocalDate from, LocalDate until, PostFacts facts, Election election) {
        for (var version : catalogues.versions()) {
            var cutFrom = later(from, version.valid().from());
            var cutUntil = earlier(until, version.valid().until());
            if (cutFrom.isBefore(cutUntil)) {
                for (var move : version.moves().getOrDefault(election.benefit(), List.of())) {
                    if (move.isAfter(cutFrom) && move.isBefore(cutUntil)) {
                        segments.add(new Segment(cutFrom, move, facts, election, version));
                        cutFrom = move;
                    }
                }
                segments.add(new Segment(cutFrom, cutUntil, facts, election, version));
            }
        }
    }

    private boolean samePeriodElsewhere(PostFacts elsewhere, Period days) {
        var calendar = situation.calendars().get(elsewhere.payGroup());
        if (calendar == null) {
            return false;
        }
        int index = calendar.firstEndingAfter(days.from());
        return index < calendar.periods().size()
                && calendar.periods().get(index).days().equals(days);
    }

    private void prorated(Proration proration, PayCalendar calendar, PayPeriod period) {
        int first = 0;
        while (first < segments.size()) {
            int next = first + 1;
            while (next < segments.size() && segments.get(next).sameLineAs(segments.get(first))) {
                next++;
            }
            var last = segments.get(next - 1);
            if (next == first + 1
                    && last.from.equals(period.days().from())
                    && last.until.equals(period.days().until())) {
                line(
                        last,
                        calendar,
                        period,
                        last.price(),
                        () -> Step.of("due.whole")
                                .from(steps(last, calendar, period))
                                .result(last.price()));
            } else {
                var alike = List.copyOf(segments.subList(first, next));
                var parts = new ArrayList<Part>(alike.size());
                for (var segment : alike) {
                    parts.add(new Part(new Period(segment.from, segment.until), segment.price()));
                }
                var shares = Prorating.shares(proration, calendar.frequency(), period.days(), parts);
                var amount = Prorating.sum(shares);
                if (mayBeTaken(last.benefit(), calendar, period, amount)) {
                    line(
                            last,
                            calendar,
                            period,
                            amount,
                            () -> Step.of("due.parts")
                                    .from(parts(alike, shares, calendar, period))
                                    .result(amount));
                }
            }
            first = next;
        }
    }

    private @Nullable Money price(Segment segment, PayCalendar calendar, PayPeriod period) {
        var before = lastPriced;
        boolean same = before != null
                && before.election == segment.election
                && before.version == segment.version
                && before.facts == segment.facts
                && lastCalendar == calendar
                && Pricing.changesByAgeAlone(before.chosen())
                && !segment.version.moves().containsKey(segment.election.benefit());
        if (same && before != null) {
            segment.chosen = before.chosen;
        } else {
            var benefit = segment.version.benefits().get(segment.election.benefit());
            if (benefit == null) {
                missing(segment.election, period, new NoPrice(Missing.BENEFIT));
                return null;
            }
            var option = Choosing.option(benefit, segment.election);
            if (option == null) {
                missing(segment.election, period, new NoPrice(Missing.OPTION));
                return null;
            }
            segment.chosen = Choosing.of(segment.election, benefit, option).at(segment.from);
        }
        var chosen = segment.chosen();
        int age = age(segment, period);
        if (!same || age != lastAge) {
            lastPriced = segment;
            lastCalendar = calendar;
            lastAge = age;
            lastPrice = Pricing.amount(
                    chosen,
                    situation.person(),
                    segment.facts,
                    period,
                    calendar.frequency(),
                    segment.version.catalogue().planYearStart());
        }
        if (lastPrice == null) {
            missing(segment.election, period, explained(segment, calendar, period));
        }
        return lastPrice;
    }

    /** The age that a price rests on in a period; below zero where it rests on none. */
    private int age(Segment segment, PayPeriod period) {
        return Pricing.ageRead(
                segment.chosen(),
                situation.person(),
                period,
                segment.version.catalogue().planYearStart());
    }

    private PriceOutcome explained(Segment segment, PayCalendar calendar, PayPeriod period) {
        return Pricing.price(
                segment.chosen(),
                situation.person(),
                segment.facts,
                period,
                calendar,
                segment.version.catalogue().planYearStart());
    }

    private void missing(Election election, PayPeriod period, PriceOutcome why) {
        unpriced.add(new Unpriced(post.assignmentNo(), election.benefit(), period, why));
    }

    private List<Step> parts(List<Segment> alike, List<Share> shares, PayCalendar calendar, PayPeriod period) {
        var steps = new ArrayList<Step>(shares.size());
        for (int i = 0; i < shares.size(); i++) {
            var share = shares.get(i);
            steps.add(Step.of("due.part")
                    .input("counted", Long.toString(share.countedDays()))
                    .input("periodDays", Long.toString(share.periodDays()))
                    .input("from", share.days().from().toString())
                    .input("lastDay", share.days().until().minusDays(1).toString())
                    .input("price", share.price())
                    .rounding(StepRounding.PENNY_NEAREST)
                    .from(steps(alike.get(i), calendar, period))
                    .result(share.amount()));
        }
        return steps;
    }

    private List<Step> steps(Segment segment, PayCalendar calendar, PayPeriod period) {
        return explained(segment, calendar, period) instanceof PriceOutcome.Priced priced
                ? List.of(priced.price().explanation().step())
                : List.of();
    }

    private void line(
            Segment segment, PayCalendar calendar, PayPeriod period, Money amount, Supplier<Step> explanation) {
        lines.add(segment.chosen(), segment.facts.costCode(), calendar, period, amount, null, null, explanation);
    }

    // Days without pay

    /** Whether nothing is due of an election's benefit for the days of a period that are not paid. */
    private boolean pauses(Election election, Period days) {
        if (unpaidDays.none()) {
            return false;
        }
        var version = catalogues.at(days.until().minusDays(1));
        var benefit = version == null ? null : version.benefits().get(election.benefit());
        return benefit != null && benefit.whileUnpaid().pauses();
    }

    /** Whether a period with unpaid days bears what remains due in it; what is moved to later periods is dealt with there. */
    private boolean mayBeTaken(Benefit benefit, PayCalendar calendar, PayPeriod period, Money amount) {
        return unpaidDays.none()
                || !benefit.whileUnpaid().pauses()
                || unpaidDays.bears(benefit, calendar, period, amount);
    }
}
