package uk.lifestage.engine.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.explain.StepRounding;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.payroll.CataloguesInForce.InForce;
import uk.lifestage.engine.payroll.Due.Unpriced;
import uk.lifestage.engine.payroll.DueLines.ExplainedLine;
import uk.lifestage.engine.pricing.Chosen;
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
    private final Employment post;
    private final CataloguesInForce catalogues;
    private final Period asked;

    /** The days asked for; from the first unpaid day where that is earlier, since arrears fall due later. */
    private final Period wanted;

    private final UnpaidDays unpaidDays;
    private final boolean fundCosts;
    private final List<Dated<PostFacts>> stays;
    private final List<DueLine> lines = new ArrayList<>();
    private final List<Unpriced> unpriced = new ArrayList<>();
    private final @Nullable Map<DueLine, Step> explanations;

    private final List<Segment> segments = new ArrayList<>();
    private @Nullable Segment lastPriced;
    private @Nullable PayCalendar lastCalendar;
    private int lastAge;
    private @Nullable Money lastPrice;

    DueWorking(Situation situation, Employment post, CataloguesInForce catalogues, Period wanted, boolean explaining) {
        this(situation, post, catalogues, wanted, explaining, false);
    }

    /** @param fundCosts works out what benefits that are paid from a flex fund cost, and nothing else */
    DueWorking(
            Situation situation,
            Employment post,
            CataloguesInForce catalogues,
            Period wanted,
            boolean explaining,
            boolean fundCosts) {
        this.fundCosts = fundCosts;
        this.situation = situation;
        this.post = post;
        this.catalogues = catalogues;
        this.asked = wanted;
        this.unpaidDays = new UnpaidDays(post);
        this.wanted = unpaidDays.none() || !unpaidDays.first().isBefore(wanted.from())
                ? wanted
                : new Period(unpaidDays.first(), wanted.until());
        this.stays = post.held();
        this.explanations = explaining ? new IdentityHashMap<>() : null;
    }

    List<DueLine> lines() {
        return lines;
    }

    List<Unpriced> unpriced() {
        return unpriced;
    }

    /** How a line came about; absent where nobody asked. */
    @Nullable
    Step explanation(DueLine line) {
        return explanations == null ? null : explanations.get(line);
    }

    /** The lines with their explanations, where they were asked for. */
    List<ExplainedLine> explainedLines() {
        var explained = new ArrayList<ExplainedLine>(lines.size());
        for (var line : lines) {
            var step = explanations == null ? null : explanations.get(line);
            if (step != null) {
                explained.add(new ExplainedLine(line, new Figure(line.amount(), step)));
            }
        }
        return explained;
    }

    void all() {
        var elections = new ArrayList<Election>();
        for (var election : situation.elections()) {
            if (election.assignmentNo() == post.assignmentNo()
                    && (!fundCosts || catalogues.fundBenefits().contains(election.benefit()))) {
                elections.add(election);
            }
        }
        if (elections.isEmpty() || stays.isEmpty()) {
            return;
        }
        elections.sort(Comparator.comparing(Election::benefit)
                .thenComparing(election -> election.valid().from()));
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
            moveArrears();
            lines.removeIf(line -> !line.period().days().until().isAfter(asked.from()));
            unpriced.removeIf(one -> !one.period().days().until().isAfter(asked.from()));
        }
        lines.sort(ORDER);
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
            if (!instalments(election)) {
                running.add(election);
            }
        }
        if (running.isEmpty()) {
            return;
        }
        var from = latest(wanted.from(), running.getFirst().valid().from());
        for (var payGroup : payGroups) {
            var calendar = situation.calendars().get(payGroup);
            if (calendar != null) {
                var periods = calendar.periods();
                for (int i = calendar.firstEndingAfter(from); i < periods.size(); i++) {
                    if (!periods.get(i).days().from().isBefore(wanted.until())) {
                        break;
                    }
                    period(running, calendar, periods.get(i));
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
            var stayFrom = latest(stay.valid().from(), days.from());
            var stayUntil = earliest(stay.valid().until(), days.until());
            if (stayFrom.isBefore(stayUntil)) {
                boolean here = stay.facts().payGroup().equals(calendar.payGroup());
                for (var election : elections) {
                    var from = latest(stayFrom, election.valid().from());
                    var until = earliest(stayUntil, election.valid().until());
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

    private void cut(LocalDate from, LocalDate until, PostFacts facts, Election election) {
        for (var version : catalogues.versions()) {
            var cutFrom = latest(from, version.valid().from());
            var cutUntil = earliest(until, version.valid().until());
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
            var option = option(benefit, segment.election);
            if (option == null) {
                missing(segment.election, period, new NoPrice(Missing.OPTION));
                return null;
            }
            segment.chosen = chosen(segment.election, benefit, option).at(segment.from);
        }
        var chosen = segment.chosen();
        var planYearStart = segment.version.catalogue().planYearStart();
        int age = Pricing.ageRead(chosen, situation.person(), period, planYearStart);
        if (!same || age != lastAge) {
            lastPriced = segment;
            lastCalendar = calendar;
            lastAge = age;
            lastPrice = Pricing.amount(
                    chosen, situation.person(), segment.facts, period, calendar.frequency(), planYearStart);
        }
        if (lastPrice == null) {
            missing(segment.election, period, explained(segment, calendar, period));
        }
        return lastPrice;
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
        line(segment.chosen(), segment.facts.costCode(), calendar, period, amount, null, null, explanation);
    }

    private void line(
            Chosen chosen,
            String costCode,
            PayCalendar calendar,
            PayPeriod period,
            Money amount,
            @Nullable Integer instalment,
            @Nullable Integer instalments,
            Supplier<Step> explanation) {
        var benefit = chosen.benefit();
        var element = element(benefit);
        if (element == null
                || !benefit.funding().reachesPayroll()
                || amount.isZero()
                || fundCosts != (benefit.funding() == Funding.FLEX_FUND)) {
            return;
        }
        var kind = kind(benefit.funding());
        for (int i = lines.size() - 1; i >= 0 && lines.get(i).benefit().equals(benefit.code()); i--) {
            var other = lines.get(i);
            if (other.period().compareTo(period) == 0
                    && other.period().equals(period)
                    && other.payGroup().equals(calendar.payGroup())
                    && other.elementCode().equals(element.code())
                    && other.kind() == kind) {
                // Two holdings of one benefit meet in a period; payroll knows only one amount of an element.
                var sum = sum(other, amount);
                lines.set(i, sum);
                explain(sum, () -> sum(other, explanation.get(), sum));
                return;
            }
        }
        var line = new DueLine(
                post.assignmentNo(),
                benefit.code(),
                element.code(),
                kind,
                calendar.payGroup(),
                period,
                amount,
                units(chosen),
                instalment,
                instalments,
                costCode);
        lines.add(line);
        explain(line, explanation);
    }

    private void explain(DueLine line, Supplier<Step> explanation) {
        if (explanations != null) {
            explanations.put(line, explanation.get());
        }
    }

    private Step sum(DueLine other, Step more, DueLine sum) {
        var before = explanations == null ? null : explanations.get(other);
        return Step.of("due.parts")
                .from(before == null ? List.of(more) : List.of(before, more))
                .result(sum.amount());
    }

    private static DueLine sum(DueLine line, Money more) {
        return new DueLine(
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind(),
                line.payGroup(),
                line.period(),
                line.amount().plus(more),
                null,
                null,
                null,
                line.costCode());
    }

    /** What is paid from the fund alone has none, and is told apart by its own code. */
    private static @Nullable PayrollElement element(Benefit benefit) {
        var element = benefit.element();
        return element == null && benefit.funding() == Funding.FLEX_FUND
                ? new PayrollElement(benefit.code().value())
                : element;
    }

    private static LineKind kind(Funding funding) {
        return funding == Funding.PAYMENT ? LineKind.PAYMENT : LineKind.DEDUCTION;
    }

    private static @Nullable BigDecimal units(Chosen chosen) {
        var quantity = chosen.quantity();
        var rate = chosen.option().rate();
        return quantity != null && (rate instanceof Rate.LeaveTrade || rate instanceof Rate.PerUnit)
                ? BigDecimal.valueOf(quantity)
                : null;
    }

    // Instalments

    /** Makes an election's lines if its price is a whole; says whether it is. */
    private boolean instalments(Election election) {
        var version = agreedIn(election, election.chosenFrom());
        if (version == null) {
            version = agreedIn(election, election.valid().from());
        }
        var agreed = version == null ? null : chosenIn(version, election);
        if (election.total() == null && (agreed == null || !Pricing.inInstalments(agreed))) {
            return false;
        }
        if (version != null && agreed != null) {
            walk(election, agreed, version);
        }
        return true;
    }

    private @Nullable InForce agreedIn(Election election, LocalDate day) {
        var version = catalogues.at(day);
        return version == null || chosenIn(version, election) == null ? null : version;
    }

    private static @Nullable Chosen chosenIn(InForce version, Election election) {
        var benefit = version.benefits().get(election.benefit());
        var option = benefit == null ? null : option(benefit, election);
        return benefit == null || option == null ? null : chosen(election, benefit, option);
    }

    /** Goes through the post's pay periods from the choice on and counts instalments. */
    private void walk(Election election, Chosen agreed, InForce version) {
        var total = election.total();
        var fixed = election.instalments();
        int count = fixed == null ? 1 : fixed;
        int number = 1;
        int passed = 0;
        boolean runsOn = false;
        var day = election.chosenFrom();
        int at = stayFrom(day);
        while (at < stays.size() && (total == null || number <= count)) {
            var stay = stays.get(at);
            day = latest(day, stay.valid().from());
            var calendar = situation.calendars().get(stay.facts().payGroup());
            int index = calendar == null ? 0 : calendar.firstEndingAfter(day);
            if (calendar == null || index == calendar.periods().size()) {
                return;
            }
            var period = calendar.periods().get(index);
            if (!period.days().from().isBefore(wanted.until())) {
                return;
            }
            if (period.days().from().isAfter(day) && index == 0) {
                day = period.days().from();
                at = stayFrom(day);
                continue;
            }
            int end = at;
            int moved = at;
            while (stays.get(end).valid().until().isBefore(period.days().until()) && unbroken(end)) {
                end++;
                if (moved == at && !samePayGroup(end, at)) {
                    moved = end;
                }
            }
            if (!samePayGroup(end, at)) {
                day = stays.get(moved).valid().from();
                at = moved;
                continue;
            }
            if (total == null) {
                var outcome = Pricing.price(
                        agreed,
                        situation.person(),
                        stay.facts(),
                        period,
                        calendar,
                        version.catalogue().planYearStart());
                if (!(outcome instanceof PriceOutcome.Priced priced)) {
                    missing(election, period, outcome);
                    return;
                }
                var price = priced.price();
                total = price.total() == null ? price.perPeriod() : price.total();
                count = price.instalments() == null ? 1 : price.instalments();
            }
            var until = earliest(period.days().until(), stays.get(end).valid().until());
            var part = Splitting.instalment(total, count, number);
            boolean borne = unpaidDays.bears(agreed.benefit(), calendar, period, part);
            var whileUnpaid = agreed.benefit().whileUnpaid();
            if (borne || !whileUnpaid.pauses()) {
                var days = new Period(day, until);
                instalment(election, agreed, days, end, calendar, period, total, count, number, runsOn);
            }
            if (++passed == count) {
                // What waited is due after the choice's own end, unless that was brought forward.
                runsOn = !election.valid().until().isBefore(until);
            }
            if (borne || whileUnpaid != UnpaidAbsence.SUSPEND) {
                number++;
            }
            if (until.isBefore(period.days().until())) {
                return;
            }
            day = until;
            if (stays.get(end).valid().until().equals(day)) {
                if (!unbroken(end)) {
                    return;
                }
                end++;
            }
            at = end;
        }
    }

    private void instalment(
            Election election,
            Chosen agreed,
            Period held,
            int stay,
            PayCalendar calendar,
            PayPeriod period,
            Money total,
            int count,
            int number,
            boolean runsOn) {
        var from = latest(held.from(), election.valid().from());
        var until =
                runsOn ? held.until() : earliest(held.until(), election.valid().until());
        if (from.isBefore(until)
                && period.days().until().isAfter(wanted.from())
                && period.days().from().isBefore(wanted.until())) {
            var version = catalogues.at(until.minusDays(1));
            var now = version == null ? null : chosenIn(version, election);
            var part = Splitting.instalment(total, count, number);
            line(
                    now == null ? agreed : now,
                    stays.get(stay).facts().costCode(),
                    calendar,
                    period,
                    part,
                    number,
                    count,
                    () -> Step.of("due.instalment")
                            .input("number", Integer.toString(number))
                            .input("instalments", Integer.toString(count))
                            .input("total", total)
                            .result(part));
        }
    }

    /** Whether the post is held on from the end of a stay without a day between. */
    private boolean unbroken(int stay) {
        return stay + 1 < stays.size()
                && stays.get(stay + 1)
                        .valid()
                        .from()
                        .equals(stays.get(stay).valid().until());
    }

    private boolean samePayGroup(int one, int other) {
        return stays.get(one).facts().payGroup().equals(stays.get(other).facts().payGroup());
    }

    /** The first stay that has this day or comes after it. */
    private int stayFrom(LocalDate day) {
        int at = 0;
        while (at < stays.size() && !stays.get(at).valid().until().isAfter(day)) {
            at++;
        }
        return at;
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

    /**
     * Makes what fell due in pay periods without pay due in later ones that have pay, one such period's in each. What no such
     * period follows is not due through payroll.
     */
    private void moveArrears() {
        lines.sort(ORDER);
        var missed = new ArrayList<DueLine>();
        for (var line : lines) {
            var benefit = benefit(line);
            var calendar = situation.calendars().get(line.payGroup());
            if (benefit != null
                    && calendar != null
                    && benefit.whileUnpaid() == UnpaidAbsence.ARREARS
                    && !unpaidDays.bears(benefit, calendar, line.period(), line.amount())) {
                missed.add(line);
            }
        }
        lines.removeAll(missed);
        var free = new HashMap<String, LocalDate>();
        for (var line : missed) {
            var calendar = situation.calendars().get(line.payGroup());
            var benefit = benefit(line);
            if (calendar != null && benefit != null) {
                var key = line.benefit() + " " + line.elementCode() + " " + line.payGroup();
                var from = latest(line.period().days().until(), free.getOrDefault(key, LocalDate.MIN));
                for (int i = calendar.firstEndingAfter(from);
                        i < calendar.periods().size();
                        i++) {
                    var period = calendar.periods().get(i);
                    if (unpaidDays.hasPay(calendar, period)
                            && unpaidDays.bears(benefit, calendar, period, line.amount())) {
                        free.put(key, period.days().until());
                        if (period.days().from().isBefore(asked.until())) {
                            addArrears(line, period);
                        }
                        break;
                    }
                }
            }
        }
    }

    private void addArrears(DueLine missed, PayPeriod period) {
        Supplier<Step> explanation = () -> {
            var was = explanations == null ? null : explanations.get(missed);
            return Step.of("due.arrears")
                    .input("period", missed.period().name())
                    .from(was == null ? List.of() : List.of(was))
                    .result(missed.amount());
        };
        for (int i = 0; i < lines.size(); i++) {
            var other = lines.get(i);
            if (other.period().equals(period)
                    && other.payGroup().equals(missed.payGroup())
                    && other.benefit().equals(missed.benefit())
                    && other.elementCode().equals(missed.elementCode())
                    && other.kind() == missed.kind()) {
                var sum = sum(other, missed.amount());
                lines.set(i, sum);
                explain(sum, () -> sum(other, explanation.get(), sum));
                return;
            }
        }
        var line = new DueLine(
                missed.assignmentNo(),
                missed.benefit(),
                missed.elementCode(),
                missed.kind(),
                missed.payGroup(),
                period,
                missed.amount(),
                missed.units(),
                null,
                null,
                missed.costCode());
        lines.add(line);
        explain(line, explanation);
    }

    private @Nullable Benefit benefit(DueLine line) {
        var version = catalogues.at(line.period().days().until().minusDays(1));
        return version == null ? null : version.benefits().get(line.benefit());
    }

    // Small tools

    private static Chosen chosen(Election election, Benefit benefit, Option option) {
        return new Chosen(
                benefit, option, election.quantity(), election.amount(), election.dependants(), election.chosenFrom());
    }

    private static @Nullable Option option(Benefit benefit, Election election) {
        for (var option : benefit.options()) {
            if (option.code().equals(election.option())) {
                return option;
            }
        }
        return null;
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /** Days of one pay period on which one election, one version of the facts and one catalogue hold. */
    private static final class Segment {
        private final LocalDate from;
        private final LocalDate until;
        private final PostFacts facts;
        private final Election election;
        private final InForce version;
        private @Nullable Chosen chosen;
        private @Nullable Money price;

        Segment(LocalDate from, LocalDate until, PostFacts facts, Election election, InForce version) {
            this.from = from;
            this.until = until;
            this.facts = facts;
            this.election = election;
            this.version = version;
        }

        Chosen chosen() {
            if (chosen == null) {
                throw new IllegalStateException("Not priced yet");
            }
            return chosen;
        }

        Money price() {
            if (price == null) {
                throw new IllegalStateException("Not priced yet");
            }
            return price;
        }

        Benefit benefit() {
            return chosen().benefit();
        }

        boolean sameLineAs(Segment other) {
            var element = element(benefit());
            return element != null
                    && element.equals(element(other.benefit()))
                    && benefit().funding() == other.benefit().funding();
        }
    }
}
