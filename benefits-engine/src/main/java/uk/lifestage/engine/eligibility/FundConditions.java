package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.eligibility.CompiledCatalogue.CompiledCredit;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/**
 * Which credits of a flex fund a post has on which days, and in which life stages the person is on them. Each day is
 * looked at with the circumstances and dependants of that day, but only those on which something may turn.
 */
public final class FundConditions {
    private final CompiledCatalogue catalogue;
    private final Situation situation;
    private final Employment post;
    private final PostFacts facts;
    private final TimeReads time;
    private final boolean readsHeld;
    private final boolean asksNothing;

    /**
     * What holds of a post.
     *
     * @param credits those whose condition holds, or that have none
     * @param stages the life stages that the person is in; empty where no credit asks for them
     */
    public record Standing(Set<CreditCode> credits, Set<StageCode> stages) {
        public Standing {
            credits = Set.copyOf(credits);
            stages = Set.copyOf(stages);
        }
    }

    private FundConditions(CompiledCatalogue catalogue, Situation situation, Employment post, PostFacts facts) {
        this.catalogue = catalogue;
        this.situation = situation;
        this.post = post;
        this.facts = facts;
        var reads = new TimeReads.Builder();
        boolean conditions = false;
        boolean stages = false;
        boolean held = false;
        for (var credit : catalogue.credits()) {
            stages |= byLifeStage(credit);
            var condition = credit.condition();
            if (condition != null) {
                conditions = true;
                reads.add(condition.time());
                stages |= condition.reads("stages");
                held |= condition.reads("held");
            }
        }
        if (stages) {
            reads.add(catalogue.stageTime());
        }
        time = reads.build();
        readsHeld = held || stages;
        asksNothing = !conditions && !stages;
    }

    private static boolean byLifeStage(CompiledCredit credit) {
        return credit.credit().amount() instanceof CreditAmount.ByLifeStage;
    }

    /**
     * What holds of a post over some days on which it is held with the same facts, in date order and without gaps.
     *
     * @param stay the post's facts and the days on which it is held with them
     */
    public static List<Dated<Standing>> over(
            CompiledCatalogue catalogue, Situation situation, Employment post, Dated<PostFacts> stay) {
        return new FundConditions(catalogue, situation, post, stay.facts()).over(stay.valid());
    }

    private List<Dated<Standing>> over(Period days) {
        var found = new ArrayList<Dated<Standing>>();
        var from = days.from();
        while (from.isBefore(days.until())) {
            var on = situation.on(from);
            var moment = Moment.onHeldDay(catalogue, on, post, from, facts);
            var standing = standing(moment);
            var next = earlier(days.until(), nextTurn(on, moment, from));
            var last = found.isEmpty() ? null : found.getLast();
            if (last != null && last.facts().equals(standing)) {
                found.set(found.size() - 1, new Dated<>(new Period(last.valid().from(), next), standing));
            } else {
                found.add(new Dated<>(new Period(from, next), standing));
            }
            from = next;
        }
        return found;
    }

    private Standing standing(Moment moment) {
        var met = new HashSet<CreditCode>();
        var stages = new HashSet<StageCode>();
        for (var credit : catalogue.credits()) {
            var condition = credit.condition();
            if (condition == null || moment.holds(condition)) {
                met.add(credit.credit().code());
                if (byLifeStage(credit)) {
                    moment.stages().forEach(code -> stages.add(new StageCode(code)));
                }
            }
        }
        return new Standing(met, stages);
    }

    /** The first day after a day on which a condition or a life stage may turn. */
    private LocalDate nextTurn(Situation on, Moment moment, LocalDate day) {
        if (asksNothing) {
            return Period.FOREVER;
        }
        var next = earlier(moment.next(time), on.person().nextLapse(day));
        var history = on.person().history();
        if (history != null) {
            next = earlier(next, history.nextChange(day));
        }
        if (readsHeld) {
            for (var election : on.elections()) {
                if (election.assignmentNo() == post.assignmentNo()) {
                    next = earlier(next, after(day, election.valid().from()));
                    next = earlier(next, after(day, election.valid().until()));
                }
            }
        }
        if (catalogue.readsPosts()) {
            for (var other : on.person().employments()) {
                for (var stay : other.held()) {
                    next = earlier(next, after(day, stay.valid().from()));
                    next = earlier(next, after(day, stay.valid().until()));
                }
            }
        }
        return next;
    }

    private static LocalDate after(LocalDate day, LocalDate candidate) {
        return candidate.isAfter(day) ? candidate : Period.FOREVER;
    }
}
