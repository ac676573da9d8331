package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.Windows;
import uk.lifestage.engine.eligibility.Wording;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.Price;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/** One answer to one basket. Each choice is worked out as far as it goes, so that all its refusals are found. */
final class Answering {
    private final CompiledCatalogue compiled;
    private final CataloguesInForce inForce;
    private final Catalogue catalogue;
    private final Situation situation;
    private final Basket basket;
    private final LocalDate chosenOn;
    private final LocalDate decidedOn;
    private final boolean agreed;
    private final Law law;
    private final Holdings before;

    Answering(
            CompiledCatalogue compiled,
            CataloguesInForce inForce,
            Situation situation,
            Basket basket,
            LocalDate chosenOn,
            LocalDate decidedOn,
            boolean agreed,
            Law law) {
        this.compiled = compiled;
        this.inForce = inForce;
        this.catalogue = compiled.catalogue();
        this.situation = situation;
        this.basket = basket;
        this.chosenOn = chosenOn;
        this.decidedOn = decidedOn;
        this.agreed = agreed;
        this.law = law;
        this.before = new Holdings(situation.elections());
    }

    /** One choice on its way to an answer. */
    private static final class Draft {
        final Choice choice;
        final Set<Refusal> refusals = new LinkedHashSet<>();

        @Nullable
        Resolved resolved;

        @Nullable
        Price price;

        Set<Direction> directions = Set.of();
        List<ElectionChange> changes = List.of();

        /** Whether the choice can be priced and put beside what is held, though it may be refused. */
        boolean workable;

        Draft(Choice choice) {
            this.choice = choice;
        }
    }

    Quote quote() {
        var drafts = new ArrayList<Draft>();
        var seen = new HashSet<String>();
        for (var choice : basket.choices()) {
            var draft = new Draft(choice);
            drafts.add(draft);
            resolve(draft);
            if (!seen.add(choice.assignmentNo() + ":" + choice.benefit())) {
                refuse(draft, ReasonCode.CHOSEN_TWICE, Map.of());
                draft.workable = false;
            }
            if (draft.workable) {
                work(draft);
            }
        }
        var after = before;
        for (var draft : drafts) {
            after = after.after(draft.changes);
        }
        checkTogether(drafts, after);
        var effects = guardPay(drafts, after);
        var fund = FundQuote.of(
                catalogue,
                inForce,
                situation,
                before,
                after,
                drafts.stream()
                        .filter(draft -> !draft.changes.isEmpty())
                        .map(Answering::resolved)
                        .toList());
        var notices = new ArrayList<>(Notices.of(
                catalogue,
                situation,
                chosenOn,
                after,
                drafts.stream()
                        .map(draft -> draft.resolved)
                        .filter(Objects::nonNull)
                        .toList(),
                effects,
                law));
        notices.addAll(fund.notices());
        return new Quote(
                assessment(drafts),
                drafts.stream().map(draft -> quoted(draft, fund)).toList(),
                effects,
                fund.effects(),
                notices);
    }

    // --- one choice by itself

    private void resolve(Draft draft) {
        var choice = draft.choice;
        var post = situation.person().employment(choice.assignmentNo()).orElse(null);
        var benefit = catalogue.benefit(choice.benefit()).orElse(null);
        if (post == null) {
            refuse(draft, ReasonCode.UNKNOWN_POST, Map.of("post", Integer.toString(choice.assignmentNo())));
        }
        if (benefit == null) {
            refuse(draft, ReasonCode.UNKNOWN_BENEFIT, Map.of());
        }
        if (post == null || benefit == null) {
            return;
        }
        Option option = null;
        if (choice instanceof Choice.Take take) {
            option = benefit.option(take.option()).orElse(null);
        }
        var resolved = through(choice, post, benefit, option);
        if (resolved == null) {
            refuse(draft, ReasonCode.POST_NOT_HELD, Map.of());
            return;
        }
        draft.resolved = resolved;
        if (resolved.changesNothing()) {
            nothingToDo(draft, resolved);
            return;
        }
        draft.directions = Directions.of(choice, benefit, option, resolved.held());
        draft.workable = true;
        waiting(draft);
        var offer = Eligibility.offer(compiled, situation, post, benefit.code(), chosenOn)
                .orElseThrow();
        switch (choice) {
            case Choice.Take take -> {
                draft.refusals.addAll(offer.refusals());
                if (!post.heldOn(resolved.startsOn())) {
                    refuse(
                            draft,
                            ReasonCode.POST_NOT_HELD,
                            Map.of("on", resolved.startsOn().toString()));
                }
                if (option == null) {
                    refuse(
                            draft,
                            ReasonCode.UNKNOWN_OPTION,
                            Map.of("option", take.option().value()));
                    draft.workable = false;
                } else {
                    var chosen = option.code();
                    offer.options().stream()
                            .filter(one -> one.option().code().equals(chosen))
                            .forEach(one -> draft.refusals.addAll(one.refusals()));
                    shape(draft, take, option);
                }
                dependants(draft, take, benefit);
                overAge(draft, take, resolved);
            }
            // Who may no longer take a benefit may still give it up.
            case Choice.Drop drop ->
                offer.refusals().stream()
                        .filter(refusal ->
                                refusal.code() != ReasonCode.RULE && refusal.code() != ReasonCode.CLOSED_TO_ENTRANTS)
                        .forEach(draft.refusals::add);
        }
    }

    /**
     * The choice through the first window, the earliest start first, that opens what it does; where none opens it,
     * through the first that is open at all, and where none is, without a window. Null where nothing is known of the post.
     */
    private @Nullable Resolved through(Choice choice, Employment post, Benefit benefit, @Nullable Option option) {
        Resolved first = null;
        for (var window : Windows.open(compiled, situation, post, benefit.code(), chosenOn)) {
            var resolved = resolved(choice, post, benefit, option, window);
            if (resolved == null) {
                return null;
            }
            var directions = Directions.of(choice, benefit, option, resolved.held());
            if (resolved.changesNothing()
                    || Directions.notOpened(directions, window.directions()).isEmpty()) {
                return resolved;
            }
            first = first == null ? resolved : first;
        }
        return first == null ? resolved(choice, post, benefit, option, null) : first;
    }

    private @Nullable Resolved resolved(
            Choice choice, Employment post, Benefit benefit, @Nullable Option option, @Nullable OpenWindow window) {
        var startsOn = startsOn(post, benefit, window, decidedOn);
        var facts = factsOn(post, startsOn);
        if (facts == null) {
            return null;
        }
        var held = before.of(post.assignmentNo(), benefit.code()).stream()
                .filter(election -> election.valid().until().isAfter(startsOn))
                .findFirst()
                .orElse(null);
        var ending = choice instanceof Choice.Take && window != null
                ? WindowEnds.asked(
                        catalogue, benefit, before.of(post.assignmentNo(), benefit.code()), startsOn, chosenOn)
                : null;
        return new Resolved(
                choice, post, facts, benefit, option, window, startsOn, ending == null ? held : ending, ending != null);
    }

    /** A choice that changes nothing is only refused where there is nothing that it could mean. */
    private void nothingToDo(Draft draft, Resolved resolved) {
        if (draft.choice instanceof Choice.Drop) {
            var endsByItself = before
                    .of(resolved.post().assignmentNo(), resolved.benefit().code())
                    .stream()
                    .anyMatch(election -> election.valid().until().isAfter(chosenOn));
            if (!endsByItself) {
                refuse(draft, ReasonCode.NOT_HELD, Map.of());
            }
        }
    }

    private void waiting(Draft draft) {
        var key = draft.choice.assignmentNo() + ":" + draft.choice.benefit();
        if (!agreed && situation.waiting().contains(key)) {
            refuse(draft, ReasonCode.ALREADY_WAITING, Map.of());
        }
    }

    private void shape(Draft draft, Choice.Take take, Option option) {
        var quantity = take.quantity();
        var range = option.quantity();
        if (range == null && quantity != null) {
            unworkable(draft, ReasonCode.QUANTITY_NOT_WANTED, Map.of("quantity", quantity.toString()));
        } else if (range != null && quantity == null) {
            unworkable(
                    draft,
                    ReasonCode.QUANTITY_MISSING,
                    Map.of(
                            "minimum",
                            "" + range.minimum(),
                            "maximum",
                            "" + range.maximum(),
                            "step",
                            "" + range.step()));
        } else if (range != null && quantity != null && !range.allows(quantity)) {
            unworkable(
                    draft,
                    ReasonCode.QUANTITY_OUT_OF_RANGE,
                    Map.of(
                            "quantity", quantity.toString(),
                            "minimum", "" + range.minimum(),
                            "maximum", "" + range.maximum(),
                            "step", "" + range.step()),
                    quantity > range.maximum() && range.maximum() > 0
                            ? List.of(new Remedy.AtMostUnits(
                                    range.maximum() - (range.maximum() - range.minimum()) % range.step()))
                            : List.of());
        }
        var amount = take.amount();
        var amounts = option.amounts();
        if (amounts == null && amount != null) {
            unworkable(draft, ReasonCode.AMOUNT_NOT_WANTED, Map.of("amount", text(amount)));
        } else if (amounts != null && amount == null) {
            unworkable(
                    draft,
                    ReasonCode.AMOUNT_MISSING,
                    Map.of("minimum", text(amounts.minimum()), "maximum", text(amounts.maximum())));
        } else if (amounts != null && amount != null) {
            var sameCurrency = amount.isSameCurrency(amounts.minimum());
            if (!sameCurrency || !amounts.allows(amount)) {
                unworkable(
                        draft,
                        ReasonCode.AMOUNT_OUT_OF_RANGE,
                        Map.of(
                                "amount", sameCurrency ? text(amount) : amount.toString(),
                                "minimum", text(amounts.minimum()),
                                "maximum", text(amounts.maximum())),
                        sameCurrency && amount.isLessThan(amounts.minimum())
                                ? List.of()
                                : List.of(new Remedy.AtMostAmount(amounts.maximum())));
            }
        }
    }

    private void dependants(Draft draft, Choice.Take take, Benefit benefit) {
        if (take.dependants().isEmpty()) {
            return;
        }
        if (!benefit.coversDependants()) {
            unworkable(draft, ReasonCode.DEPENDANTS_NOT_COVERED, Map.of());
        }
        var own = situation.person().dependants().stream()
                .filter(dependant -> dependant.evidence() != EvidenceState.REJECTED)
                .map(Dependant::id)
                .collect(Collectors.toSet());
        var strangers = take.dependants().stream()
                .filter(dependant -> !own.contains(dependant))
                .map(DependantId::toString)
                .sorted()
                .collect(Collectors.joining(","));
        if (!strangers.isEmpty()) {
            unworkable(draft, ReasonCode.UNKNOWN_DEPENDANT, Map.of("dependants", strangers));
        }
    }

    /** Nobody takes up cover for a child who has grown out of it; who grows out of it later stops to count by itself. */
    private void overAge(Draft draft, Choice.Take take, Resolved resolved) {
        var option = resolved.option();
        var limit = option == null ? null : option.priceTerms().childrenUntil();
        var calendar = situation.calendar(resolved.facts().payGroup()).orElse(null);
        var period = firstPeriod(calendar, resolved.startsOn());
        if (option == null || limit == null || period == null) {
            return;
        }
        var grown = Pricing.grownOut(option, situation.person(), take.dependants(), period, catalogue.planYearStart());
        if (!grown.isEmpty()) {
            refuse(
                    draft,
                    ReasonCode.DEPENDANT_OVER_AGE,
                    Map.of(
                            "dependants",
                            grown.stream()
                                    .map(dependant -> dependant.id().toString())
                                    .sorted()
                                    .collect(Collectors.joining(",")),
                            "age",
                            Integer.toString(limit.age())));
        }
    }

    /** Direction, lock-in, price and the changes of a choice that is whole. */
    private void work(Draft draft) {
        var resolved = draft.resolved;
        if (resolved == null) {
            return;
        }
        var choice = resolved.choice();
        var benefit = resolved.benefit();
        var post = resolved.post();
        var window = resolved.window();
        if (window != null) {
            var missing = Directions.notOpened(draft.directions, window.directions());
            if (!missing.isEmpty()) {
                refuse(
                        draft,
                        ReasonCode.DIRECTION_NOT_OPEN,
                        Map.of(
                                "wanted", words(missing),
                                "open", words(window.directions()),
                                "window", window.window().value()));
            }
        }
        lock(draft, resolved);
        step(draft, resolved);
        var startsOn = resolved.startsOn();
        switch (choice) {
            case Choice.Take take -> {
                var option = resolved.option();
                if (option == null) {
                    return;
                }
                var calendar = situation.calendar(resolved.facts().payGroup()).orElse(null);
                if (!price(draft, resolved, take, option, calendar)) {
                    return;
                }
                var price = draft.price;
                var instalments = price == null ? null : price.instalments();
                var valid = Terms.valid(catalogue, benefit, option, startsOn, chosenOn, instalments, calendar);
                var election = new Election(
                        post.assignmentNo(),
                        benefit.code(),
                        option.code(),
                        take.quantity(),
                        take.amount(),
                        take.dependants(),
                        valid,
                        chosenFrom(resolved, take, option),
                        price == null ? null : price.total(),
                        instalments);
                var changes = new ArrayList<ElectionChange>(before.cleared(post.assignmentNo(), benefit.code(), valid));
                changes.add(new ElectionChange.Start(election));
                if (!valid.until().equals(Period.FOREVER) && instalments == null) {
                    changes.addAll(WindowEnds.coreFrom(benefit, election, valid.until(), before.after(changes)));
                }
                draft.changes = List.copyOf(changes);
            }
            case Choice.Drop drop ->
                draft.changes = List.copyOf(before.cleared(post.assignmentNo(), benefit.code(), Period.from(startsOn)));
        }
    }

    /** Prices a take; false where it cannot be put beside what is held. */
    private boolean price(
            Draft draft, Resolved resolved, Choice.Take take, Option option, @Nullable PayCalendar calendar) {
        var benefit = resolved.benefit();
        var period = firstPeriod(calendar, resolved.startsOn());
        if (calendar == null || period == null) {
            if (benefit.funding().reachesPayroll()) {
                refuse(
                        draft,
                        ReasonCode.NO_PAY_PERIOD,
                        Map.of(
                                "payGroup", resolved.facts().payGroup(),
                                "on", resolved.startsOn().toString()));
                return false;
            }
            return true;
        }
        var chosen = chosen(resolved, take, option, chosenFrom(resolved, take, option));
        var outcome = Pricing.price(
                chosen, situation.person(), resolved.facts(), period, calendar, catalogue.planYearStart());
        return switch (outcome) {
            case PriceOutcome.Priced priced -> {
                draft.price = priced.price();
                yield true;
            }
            case PriceOutcome.NoBand noBand -> {
                refuse(draft, ReasonCode.AGE_OUTSIDE_BANDS, Map.of("age", Integer.toString(noBand.age())));
                yield false;
            }
            case PriceOutcome.NoPrice missing -> {
                switch (missing.missing()) {
                    case QUANTITY -> refuse(draft, ReasonCode.QUANTITY_MISSING, Map.of());
                    case AMOUNT -> refuse(draft, ReasonCode.AMOUNT_MISSING, Map.of());
                    case TIER ->
                        refuse(
                                draft,
                                ReasonCode.DEPENDANTS_NOT_COVERED,
                                Map.of(
                                        "tier",
                                        Pricing.tier(situation.person(), take.dependants())
                                                .code()));
                    case PAY_PERIODS ->
                        refuse(
                                draft,
                                ReasonCode.NO_PAY_PERIOD,
                                Map.of(
                                        "payGroup", resolved.facts().payGroup(),
                                        "on", resolved.startsOn().toString()));
                    case BENEFIT -> refuse(draft, ReasonCode.UNKNOWN_BENEFIT, Map.of());
                    case OPTION -> refuse(draft, ReasonCode.UNKNOWN_OPTION, Map.of());
                }
                yield false;
            }
        };
    }

    /**
     * From when a holding counts, for terms and for prices that whoever has them keeps: what stays the same option without
     * a break counts from its own beginning, except where a whole price is agreed anew.
     */
    private static LocalDate chosenFrom(Resolved resolved, Choice.Take take, Option option) {
        var held = resolved.held();
        var continues = held != null
                && held.option().equals(option.code())
                && !held.valid().from().isAfter(resolved.startsOn())
                && !held.valid().until().isBefore(resolved.startsOn())
                && !Pricing.inInstalments(chosen(resolved, take, option, resolved.startsOn()));
        return held != null && continues ? held.chosenFrom() : resolved.startsOn();
    }

    private static Chosen chosen(Resolved resolved, Choice.Take take, Option option, LocalDate from) {
        return new Chosen(resolved.benefit(), option, take.quantity(), take.amount(), take.dependants(), from);
    }

    /**
     * A term binds until its end: giving up and going down are refused before it. A price collected in instalments binds
     * until the last of them, whatever the change, since part of it was paid for already. What has not begun on the day
     * of the change binds nobody.
     */
    private void lock(Draft draft, Resolved resolved) {
        var held = resolved.held();
        if (held == null || !held.chosenFrom().isBefore(resolved.startsOn())) {
            return;
        }
        LocalDate bound = null;
        var months = resolved.benefit().termMonths();
        var less = draft.directions.contains(Direction.DROP) || draft.directions.contains(Direction.DOWN);
        if (months > 0 && less) {
            bound = held.chosenFrom().plusMonths(months);
        }
        if (held.total() != null && (bound == null || held.valid().until().isAfter(bound))) {
            bound = held.valid().until();
        }
        if (bound != null && resolved.startsOn().isBefore(bound)) {
            refuse(
                    draft,
                    ReasonCode.LOCKED_IN,
                    Map.of("until", bound.toString()),
                    List.of(new Remedy.OpenFrom(firstDayFree(resolved, draft.directions, bound))));
        }
    }

    /**
     * A benefit that is held goes up by so many steps a year and no more, unless a life event opened the window. Counted
     * from the lowest that was held in the year before the start: up, down and up again is no way around it.
     */
    private void step(Draft draft, Resolved resolved) {
        var stepsUp = resolved.benefit().limited().stepsUp();
        var window = resolved.window();
        var option = resolved.option();
        if (stepsUp == null
                || !(draft.choice instanceof Choice.Take take)
                || option == null
                || !draft.directions.contains(Direction.UP)
                || (window != null && window.lifeEvent() != null)) {
            return;
        }
        var year = new Period(resolved.startsOn().minusYears(1), resolved.startsOn());
        var wanted = new Rank(option, take.quantity());
        var lowest = wanted;
        for (var election : before.of(take.assignmentNo(), take.benefit())) {
            var then = resolved.benefit().option(election.option()).orElse(null);
            if (then != null && election.valid().overlaps(year)) {
                var rank = new Rank(then, election.quantity());
                lowest = rank.stepsTo(lowest) > 0 ? rank : lowest;
            }
        }
        var steps = lowest.stepsTo(wanted);
        if (steps > stepsUp) {
            var remedies = new ArrayList<Remedy>();
            if (lowest.level() == wanted.level() && take.quantity() != null) {
                remedies.add(new Remedy.AtMostUnits(lowest.units() + stepsUp * lowest.unitsAStep()));
            }
            var free = freeOfSteps(resolved, take, wanted, stepsUp);
            if (free.isBefore(Period.FOREVER)) {
                remedies.add(new Remedy.OpenFrom(firstDayFree(resolved, draft.directions, free)));
            }
            refuse(
                    draft,
                    ReasonCode.STEP_LIMIT,
                    Map.of("steps", Integer.toString(steps), "stepsUp", stepsUp.toString()),
                    remedies);
        }
    }

    /** The first day from which a holding so high is a year away from all that was held lower; never, where that lasts. */
    private LocalDate freeOfSteps(Resolved resolved, Choice.Take take, Rank wanted, int stepsUp) {
        var free = resolved.startsOn();
        for (var election : before.of(take.assignmentNo(), take.benefit())) {
            var then = resolved.benefit().option(election.option()).orElse(null);
            if (then != null && new Rank(then, election.quantity()).stepsTo(wanted) > stepsUp) {
                var until = election.valid().until();
                var apart = until.equals(Period.FOREVER) ? until : until.plusYears(1);
                free = apart.isAfter(free) ? apart : free;
            }
        }
        return free;
    }

    /** Where an option stands among those of its benefit: by level, and at one level by the steps of its quantity. */
    private record Rank(int level, int units, int unitsAStep) {
        Rank(Option option, @Nullable Integer quantity) {
            this(
                    option.level(),
                    quantity == null ? 0 : quantity,
                    option.quantity() == null ? 1 : option.quantity().step());
        }

        /** How many steps up another one is; below zero where it is lower. */
        int stepsTo(Rank other) {
            return level == other.level ? (other.units - units) / unitsAStep : other.level - level;
        }
    }

    /**
     * The first day on which the same choice would no longer be bound: a window is open on it that opens its directions
     * and leads to a start on or after the bond's end. Where none comes in sight, the bond's end itself.
     */
    private LocalDate firstDayFree(Resolved resolved, Set<Direction> directions, LocalDate bound) {
        var post = resolved.post();
        var benefit = resolved.benefit();
        for (var day = chosenOn.plusDays(1); day.isBefore(bound); day = day.plusDays(1)) {
            for (var window : Windows.open(compiled, situation, post, benefit.code(), day)) {
                if (!window.startsOn().isBefore(bound)
                        && Directions.notOpened(directions, window.directions()).isEmpty()) {
                    return day;
                }
            }
        }
        return bound;
    }

    // --- all choices together

    private void checkTogether(List<Draft> drafts, Holdings after) {
        var rules = new BasketRuleCheck(catalogue, after, basket);
        for (var draft : drafts) {
            var resolved = draft.resolved;
            if (resolved == null || draft.changes.isEmpty()) {
                continue;
            }
            draft.refusals.addAll(rules.refusals(resolved));
            if (draft.choice instanceof Choice.Take take) {
                LeaveFloor.breach(catalogue, resolved, take, after, law)
                        .ifPresent(breach -> refuse(
                                draft,
                                ReasonCode.STATUTORY_LEAVE,
                                Map.of(
                                        "left",
                                                breach.left()
                                                        .stripTrailingZeros()
                                                        .toPlainString(),
                                        "floor",
                                                breach.floor()
                                                        .stripTrailingZeros()
                                                        .toPlainString()),
                                breach.mostUnits().stream()
                                        .<Remedy>map(Remedy.AtMostUnits::new)
                                        .toList()));
            }
        }
    }

    private List<PostPayEffect> guardPay(List<Draft> drafts, Holdings after) {
        var effects = new ArrayList<PostPayEffect>();
        var byPost = new TreeMap<Integer, List<Draft>>();
        for (var draft : drafts) {
            if (draft.resolved != null && !draft.changes.isEmpty()) {
                byPost.computeIfAbsent(draft.choice.assignmentNo(), first -> new ArrayList<>())
                        .add(draft);
            }
        }
        for (var ofPost : byPost.values()) {
            var starts = ofPost.stream()
                    .map(draft -> resolved(draft).startsOn())
                    .sorted()
                    .toList();
            var timeline = timeline(resolved(ofPost.getFirst()).post(), starts.getFirst());
            var check = timeline.after(after);
            for (var draft : ofPost) {
                if (draft.choice instanceof Choice.Take take) {
                    guard(draft, take, drafts, timeline, check);
                }
            }
            check.effect(starts.getLast()).ifPresent(effects::add);
        }
        for (var sharer : FundQuote.sharers(catalogue, situation, byPost.keySet())) {
            guardSharer(sharer, drafts, after).ifPresent(effects::add);
        }
        effects.sort(Comparator.comparingInt(PostPayEffect::assignmentNo));
        return effects;
    }

    /** Whether another post that draws on the same flex fund can bear what the basket leaves of it. */
    private Optional<PostPayEffect> guardSharer(Employment sharer, List<Draft> drafts, Holdings after) {
        var chosen = drafts.stream()
                .filter(draft -> draft.resolved != null && !draft.changes.isEmpty())
                .toList();
        var starts = chosen.stream()
                .map(draft -> resolved(draft).startsOn())
                .sorted()
                .toList();
        var check = timeline(sharer, starts.getFirst()).after(after);
        for (var draft : chosen) {
            if (draft.choice instanceof Choice.Take take) {
                for (var guard : Guard.values()) {
                    FundQuote.breach(catalogue, check, guard, take.benefit())
                            .ifPresent(breach -> refuse(draft, guard.reason(), breach.facts()));
                }
            }
        }
        return check.effect(starts.getLast());
    }

    private PostTimeline timeline(Employment post, LocalDate from) {
        return new PostTimeline(catalogue, inForce, situation, post, from, before, law);
    }

    private void guard(
            Draft draft, Choice.Take take, List<Draft> drafts, PostTimeline timeline, PostTimeline.After check) {
        for (var guard : Guard.values()) {
            var found = FundQuote.breach(catalogue, check, guard, take.benefit());
            if (found.isEmpty()) {
                continue;
            }
            var breach = found.get();
            var remedies = new ArrayList<Remedy>();
            var units = mostUnits(draft, take, drafts, timeline, guard);
            if (units != null) {
                remedies.add(new Remedy.AtMostUnits(units));
            }
            if (take.amount() != null) {
                var most = mostAmount(draft, take, drafts, timeline, guard);
                if (most != null) {
                    remedies.add(new Remedy.AtMostAmount(most));
                }
            } else if (breach.most() != null && breach.most().isPositive()) {
                remedies.add(new Remedy.AtMostAmount(breach.most()));
            }
            refuse(draft, guard.reason(), breach.facts(), remedies);
        }
    }

    /** The largest number of units below the one chosen that a guard lets pass; null where none does. */
    private @Nullable Integer mostUnits(
            Draft draft, Choice.Take take, List<Draft> drafts, PostTimeline timeline, Guard guard) {
        var option = resolved(draft).option();
        var quantity = take.quantity();
        if (option == null || option.quantity() == null || quantity == null) {
            return null;
        }
        var range = option.quantity();
        var steps = (quantity - range.minimum()) / range.step();
        var passing = mostPassing(
                steps,
                step -> passes(
                        draft,
                        withUnits(take, range.minimum() + Math.toIntExact(step) * range.step()),
                        drafts,
                        timeline,
                        guard));
        var most = passing < 0 ? 0 : range.minimum() + Math.toIntExact(passing) * range.step();
        return most > 0 ? most : null;
    }

    /** The largest amount to name, to the penny, that a guard lets pass; null where none does. */
    private @Nullable Money mostAmount(
            Draft draft, Choice.Take take, List<Draft> drafts, PostTimeline timeline, Guard guard) {
        var option = resolved(draft).option();
        var amount = take.amount();
        if (option == null || option.amounts() == null || amount == null) {
            return null;
        }
        var least = option.amounts().minimum().getAmountMinorLong();
        var passing = mostPassing(
                amount.getAmountMinorLong() - least,
                pence -> passes(
                        draft,
                        withAmount(take, Money.ofMinor(amount.getCurrencyUnit(), least + pence)),
                        drafts,
                        timeline,
                        guard));
        var most = Money.ofMinor(amount.getCurrencyUnit(), least + passing);
        return passing < 0 || !most.isPositive() ? null : most;
    }

    /**
     * The largest of 0 … {@code refused} − 1 that passes, where whatever is smaller than one that passes passes too; −1
     * where none does.
     */
    private static long mostPassing(long refused, LongPredicate passes) {
        long low = -1;
        long high = refused;
        while (high - low > 1) {
            var middle = low + (high - low) / 2;
            if (passes.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean passes(Draft draft, Choice.Take instead, List<Draft> drafts, PostTimeline timeline, Guard guard) {
        var trial = new Draft(instead);
        trial.resolved = resolved(draft).with(instead);
        trial.workable = true;
        work(trial);
        var after = before;
        for (var other : drafts) {
            after = after.after(other == draft ? trial.changes : other.changes);
        }
        return FundQuote.breach(catalogue, timeline.after(after), guard, instead.benefit())
                .isEmpty();
    }

    private static Choice.Take withUnits(Choice.Take take, int units) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), units, take.amount(), take.dependants());
    }

    private static Choice.Take withAmount(Choice.Take take, Money amount) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), take.quantity(), amount, take.dependants());
    }

    // --- the answer

    private Assessment assessment(List<Draft> drafts) {
        var reasons = drafts.stream().flatMap(draft -> draft.refusals.stream()).toList();
        if (!reasons.isEmpty()) {
            return new Assessment.Refused(reasons);
        }
        var changes = new ArrayList<ElectionChange>();
        var waits = new ArrayList<Waiting>();
        for (var draft : drafts) {
            var waiting = waitingOf(draft);
            if (waiting == null) {
                changes.addAll(draft.changes);
            } else {
                waits.add(waiting);
            }
        }
        return waits.isEmpty() ? new Assessment.Accepted(changes) : new Assessment.Pending(changes, waits);
    }

    /** Giving up needs nobody's approval; evidence of the life event that opened the window it does need. */
    private @Nullable Waiting waitingOf(Draft draft) {
        var resolved = draft.resolved;
        if (agreed || resolved == null || draft.changes.isEmpty()) {
            return null;
        }
        var approval = switch (draft.choice) {
            case Choice.Take take -> resolved.benefit().approval();
            case Choice.Drop drop -> Approval.NONE;
        };
        var evidence = evidence(resolved);
        return approval == Approval.NONE && evidence.isEmpty()
                ? null
                : new Waiting(draft.choice, approval, evidence, draft.changes);
    }

    private List<String> evidence(Resolved resolved) {
        var awaited = new ArrayList<String>();
        var window = resolved.window();
        var code = window == null ? null : window.lifeEvent();
        if (code != null) {
            catalogue.lifeEvents().stream()
                    .filter(type -> type.code().value().equals(code) && type.evidenceNeeded())
                    .filter(type -> situation.person().lifeEvents().stream()
                            .filter(event -> event.type().equals(code))
                            .filter(event -> !chosenOn.isBefore(
                                            event.happenedOn().minusDays(type.daysBefore()))
                                    && !chosenOn.isAfter(event.happenedOn().plusDays(type.daysAfter())))
                            .allMatch(event -> event.evidence() == EvidenceState.AWAITED))
                    .forEach(type -> awaited.add(code));
        }
        if (resolved.benefit().dependantsNeedEvidence() && resolved.choice() instanceof Choice.Take take) {
            situation.person().dependants().stream()
                    .filter(dependant -> take.dependants().contains(dependant.id()))
                    .filter(dependant -> dependant.evidence() == EvidenceState.AWAITED)
                    .map(dependant -> dependant.relationship().code())
                    .distinct()
                    .sorted()
                    .forEach(awaited::add);
        }
        return awaited;
    }

    private QuotedChoice quoted(Draft draft, FundQuote fund) {
        var resolved = draft.resolved;
        var zero = Money.zero(catalogue.currency());
        if (resolved == null) {
            return new QuotedChoice(
                    draft.choice,
                    null,
                    null,
                    null,
                    List.copyOf(draft.refusals),
                    zero,
                    zero,
                    Set.of(),
                    List.of(),
                    null,
                    null);
        }
        var held = resolved.held();
        var now = held == null ? zero : heldPrice(resolved, held);
        var price = draft.price;
        var then = switch (draft.choice) {
            case Choice.Take take -> resolved.changesNothing() ? now : price == null ? zero : price.perPeriod();
            case Choice.Drop drop -> zero;
        };
        return new QuotedChoice(
                draft.choice,
                price,
                resolved.window(),
                resolved.startsOn(),
                List.copyOf(draft.refusals),
                now,
                then,
                draft.directions,
                draft.changes,
                draft.choice instanceof Choice.Take && !draft.changes.isEmpty()
                        ? fund.share(resolved).orElse(null)
                        : null,
                waitingOf(draft));
    }

    private Money heldPrice(Resolved resolved, Election held) {
        var zero = Money.zero(catalogue.currency());
        if (held.total() != null && held.instalments() != null) {
            return Splitting.instalment(held.total(), held.instalments(), 1);
        }
        var calendar = situation.calendar(resolved.facts().payGroup()).orElse(null);
        var period = firstPeriod(calendar, resolved.startsOn());
        var option = resolved.benefit().option(held.option());
        if (calendar == null || period == null || option.isEmpty()) {
            return zero;
        }
        var amount = Pricing.amount(
                new Chosen(
                        resolved.benefit(),
                        option.get(),
                        held.quantity(),
                        held.amount(),
                        held.dependants(),
                        held.chosenFrom()),
                situation.person(),
                resolved.facts(),
                period,
                calendar.frequency(),
                catalogue.planYearStart());
        return amount == null ? zero : amount;
    }

    // --- days

    /**
     * From when a choice holds: as the window says, but where it was agreed to later never before the next open pay
     * period, as no pay is given up for days that have begun.
     */
    private LocalDate startsOn(Employment post, Benefit benefit, @Nullable OpenWindow window, LocalDate decided) {
        if (window == null) {
            return nextOpenPeriod(post, decided);
        }
        if (!agreed || !decided.isAfter(chosenOn)) {
            return window.startsOn();
        }
        var earliest = benefit.funding().reachesPayroll() ? nextOpenPeriod(post, decided) : decided;
        return window.startsOn().isAfter(earliest) ? window.startsOn() : earliest;
    }

    private LocalDate nextOpenPeriod(Employment post, LocalDate day) {
        var facts = factsOn(post, day);
        var calendar =
                facts == null ? null : situation.calendar(facts.payGroup()).orElse(null);
        if (calendar != null) {
            for (var period : calendar.periods()) {
                if (period.days().from().isAfter(day) && !period.cutOff().isBefore(day)) {
                    return period.days().from();
                }
            }
        }
        return day;
    }

    /** The facts of a day, or those nearest to it: a start may lie before the first version or after the last one. */
    private static @Nullable PostFacts factsOn(Employment post, LocalDate day) {
        PostFacts nearest = null;
        for (var version : post.history()) {
            if (nearest == null || !version.valid().from().isAfter(day)) {
                nearest = version.facts();
            }
        }
        return nearest;
    }

    /** The pay period that contains a day or first follows it. */
    private static @Nullable PayPeriod firstPeriod(@Nullable PayCalendar calendar, LocalDate day) {
        if (calendar == null) {
            return null;
        }
        for (var period : calendar.periods()) {
            if (period.days().until().isAfter(day)) {
                return period;
            }
        }
        return null;
    }

    // --- small things

    private static Resolved resolved(Draft draft) {
        return Objects.requireNonNull(draft.resolved);
    }

    private static void unworkable(Draft draft, ReasonCode code, Map<String, String> facts) {
        unworkable(draft, code, facts, List.of());
    }

    private static void unworkable(Draft draft, ReasonCode code, Map<String, String> facts, List<Remedy> remedies) {
        refuse(draft, code, facts, remedies);
        draft.workable = false;
    }

    private static void refuse(Draft draft, ReasonCode code, Map<String, String> facts) {
        refuse(draft, code, facts, List.of());
    }

    private static void refuse(Draft draft, ReasonCode code, Map<String, String> facts, List<Remedy> remedies) {
        if (draft.refusals.stream().anyMatch(refusal -> refusal.code() == code)) {
            return;
        }
        var option = switch (draft.choice) {
            case Choice.Take take -> take.option();
            case Choice.Drop drop -> null;
        };
        draft.refusals.add(
                new Refusal(code, draft.choice.benefit(), option, null, facts, Wording.of(code, facts), remedies));
    }

    private static String words(Set<Direction> directions) {
        return directions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
