package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/** Direction, bonds, price and the changes of a choice that is whole. */
final class ChoiceWork {
    private final Situation situation;
    private final LocalDate chosenOn;
    private final Holdings before;
    private final Catalogue catalogue;
    private final Bonds bonds;

    ChoiceWork(Question asked) {
        this.situation = asked.situation();
        this.chosenOn = asked.chosenOn();
        this.before = asked.before();
        this.catalogue = asked.catalogue();
        this.bonds = new Bonds(asked);
    }

    /** Direction, lock-in, price and the changes of a choice that is whole. */
    void work(Draft draft) {
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
                draft.refuse(
                        ReasonCode.DIRECTION_NOT_OPEN,
                        Map.of(
                                "wanted", words(missing),
                                "open", words(window.directions()),
                                "window", window.window().value()));
            }
        }
        bonds.lock(draft, resolved);
        bonds.step(draft, resolved);
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
        var period = ChoiceDays.firstPeriod(calendar, resolved.startsOn());
        if (calendar == null || period == null) {
            if (benefit.funding().reachesPayroll()) {
                draft.refuse(
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
                draft.refuse(ReasonCode.AGE_OUTSIDE_BANDS, Map.of("age", Integer.toString(noBand.age())));
                yield false;
            }
            case PriceOutcome.NoPrice missing -> {
                switch (missing.missing()) {
                    case QUANTITY -> draft.refuse(ReasonCode.QUANTITY_MISSING, Map.of());
                    case AMOUNT -> draft.refuse(ReasonCode.AMOUNT_MISSING, Map.of());
                    case CONTRACTED_HOURS ->
                        draft.refuse(
                                ReasonCode.NO_CONTRACTED_HOURS,
                                Map.of(
                                        "weeklyHours",
                                        resolved.facts().weeklyHours().toPlainString()));
                    case TIER ->
                        draft.refuse(
                                ReasonCode.COVER_NOT_PRICED,
                                Map.of(
                                        "tier",
                                        Pricing.tier(situation.person(), take.dependants())
                                                .code()),
                                coversAlone(
                                                chosen.at(resolved.startsOn())
                                                        .option()
                                                        .rate(),
                                                take)
                                        ? List.of(new Remedy.WithoutPeople(take.dependants()))
                                        : List.of());
                    case PAY_PERIODS ->
                        draft.refuse(
                                ReasonCode.NO_PAY_PERIOD,
                                Map.of(
                                        "payGroup", resolved.facts().payGroup(),
                                        "on", resolved.startsOn().toString()));
                    case BENEFIT -> draft.refuse(ReasonCode.UNKNOWN_BENEFIT, Map.of());
                    case OPTION -> draft.refuse(ReasonCode.UNKNOWN_OPTION, Map.of());
                }
                yield false;
            }
        };
    }

    private static boolean coversAlone(Rate rate, Choice.Take take) {
        return !take.dependants().isEmpty()
                && rate instanceof Rate.Tiered tiered
                && tiered.amounts().containsKey(CoverTier.PERSON);
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

    private static String words(Set<Direction> directions) {
        return directions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }
}
