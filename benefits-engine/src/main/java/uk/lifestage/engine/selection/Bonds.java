package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.Windows;

/** What binds a person to what is held: terms, instalments that run, and how far a holding may go up in a year. */
final class Bonds {
    private final CompiledCatalogue compiled;
    private final Situation situation;
    private final LocalDate chosenOn;
    private final Holdings before;

    Bonds(Question asked) {
        this.compiled = asked.compiled();
        this.situation = asked.situation();
        this.chosenOn = asked.chosenOn();
        this.before = asked.before();
    }

    /**
     * A term binds until its end: giving up and going down are refused before it. A price collected in instalments binds
     * until the last of them, whatever the change, since part of it was paid for already. What has not begun on the day
     * of the change binds nobody.
     */
    void lock(Draft draft, Resolved resolved) {
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
            draft.refuse(
                    ReasonCode.LOCKED_IN,
                    Map.of("until", bound.toString()),
                    List.of(new Remedy.OpenFrom(firstDayFree(resolved, draft.directions, bound))));
        }
    }

    /**
     * A benefit that is held goes up by so many steps a year and no more, unless a life event opened the window. Counted
     * from the lowest that was held in the year before the start: up, down and up again is no way around it.
     */
    void step(Draft draft, Resolved resolved) {
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
            draft.refuse(
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
}
