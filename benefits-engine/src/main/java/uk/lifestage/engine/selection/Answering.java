package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.explain.WhenRead;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.Pricing;

/** One answer to one basket. Each choice is worked out as far as it goes, so that all its refusals are found. */
final class Answering {
    private final Question asked;
    private final CataloguesInForce inForce;
    private final Situation situation;
    private final Basket basket;
    private final LocalDate chosenOn;
    private final boolean agreed;
    private final Law law;
    private final Holdings before;
    private final Catalogue catalogue;
    private final ChoiceResolving resolving;
    private final ChoiceWork work;
    private final PayGuards guards;

    Answering(Question asked) {
        this(asked, null);
    }

    /** @param first the guards of the same basket on the day on which it is asked; absent on that day */
    private Answering(Question asked, @Nullable PayGuards first) {
        this.asked = asked;
        this.inForce = asked.inForce();
        this.situation = asked.situation();
        this.basket = asked.basket();
        this.chosenOn = asked.chosenOn();
        this.agreed = asked.agreed();
        this.law = asked.law();
        this.before = asked.before();
        this.catalogue = asked.catalogue();
        this.resolving = new ChoiceResolving(asked);
        this.work = new ChoiceWork(asked);
        this.guards = first == null ? new PayGuards(asked, work) : new PayGuards(asked, work, first);
    }

    Quote quote() {
        var drafts = drafts();
        var after = after(drafts);
        checkTogether(drafts, after);
        var effects = guards.guardPay(drafts, after);
        new LaterDays(asked, guards).addTo(drafts, after);
        var known = new ArrayList<Resolved>(drafts.size());
        var changing = new ArrayList<Resolved>(drafts.size());
        for (var draft : drafts) {
            var resolved = draft.resolved;
            if (resolved != null) {
                known.add(resolved);
                if (!draft.changes.isEmpty()) {
                    changing.add(resolved);
                }
            }
        }
        var fund = FundQuote.of(catalogue, inForce, situation, before, after, changing);
        var choices = new ArrayList<QuotedChoice>(drafts.size());
        for (var draft : drafts) {
            choices.add(quoted(draft, fund));
        }
        return new Quote(assessment(drafts), choices, effects, fund.effects(), WhenRead.list(() -> {
            var notices = new ArrayList<>(Notices.of(catalogue, situation, chosenOn, after, known, effects, law));
            notices.addAll(fund.notices());
            return notices;
        }));
    }

    /**
     * The same basket chosen on another day, with all that speaks against its choices but what guards say.
     *
     * @param after what would be held
     */
    record Tried(List<Draft> drafts, Holdings after, PayGuards guards) {
        /** Tries a basket; what the first guards know of the posts' pay periods is not worked out again. */
        static Tried of(Question asked, PayGuards first) {
            var trial = new Answering(asked, first);
            var drafts = trial.drafts();
            var after = trial.after(drafts);
            trial.checkTogether(drafts, after);
            return new Tried(drafts, after, trial.guards);
        }

        /** Whether a guard does not let a choice pass. */
        boolean fails(Guard guard, int choice) {
            return guards.fails(guard, drafts.get(choice), drafts, after);
        }
    }

    /** The choices of the basket, in its order, each worked out by itself. */
    private List<Draft> drafts() {
        var drafts = new ArrayList<Draft>(basket.choices().size());
        for (var choice : basket.choices()) {
            var draft = new Draft(choice);
            resolving.resolve(draft);
            if (chosenIn(drafts, choice)) {
                draft.refuse(ReasonCode.CHOSEN_TWICE, ChoiceResolving.named(choice));
                draft.workable = false;
            }
            if (draft.workable) {
                work.work(draft);
            }
            drafts.add(draft);
        }
        return drafts;
    }

    private static boolean chosenIn(List<Draft> drafts, Choice choice) {
        for (var draft : drafts) {
            if (draft.choice.assignmentNo() == choice.assignmentNo()
                    && draft.choice.benefit().equals(choice.benefit())) {
                return true;
            }
        }
        return false;
    }

    /** What would be held. */
    private Holdings after(List<Draft> drafts) {
        var changes = new ArrayList<ElectionChange>();
        for (var draft : drafts) {
            changes.addAll(draft.changes);
        }
        return before.after(changes);
    }

    // --- all choices together

    private void checkTogether(List<Draft> drafts, Holdings after) {
        var rules = new BasketRuleCheck(catalogue, after, basket);
        for (var draft : drafts) {
            var resolved = draft.resolved;
            if (resolved == null || draft.changes.isEmpty()) {
                continue;
            }
            draft.refuse(rules.refusals(resolved));
            if (draft.choice instanceof Choice.Take take) {
                LeaveFloor.breach(catalogue, resolved, take, after, law)
                        .ifPresent(breach -> draft.refuse(
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

    // --- the answer

    private Assessment assessment(List<Draft> drafts) {
        var reasons = new ArrayList<Refusal>();
        for (var draft : drafts) {
            reasons.addAll(draft.refusals);
        }
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
        var evidence = evidence(resolved, draft.directions);
        return approval == Approval.NONE && evidence.isEmpty()
                ? null
                : new Waiting(draft.choice, approval, evidence, draft.changes);
    }

    private List<String> evidence(Resolved resolved, Set<Direction> directions) {
        var awaited = new ArrayList<>(EventEvidence.awaited(catalogue, situation, resolved, directions, chosenOn));
        if (resolved.benefit().dependantsNeedEvidence() && resolved.choice() instanceof Choice.Take take) {
            situation.person().dependants().stream()
                    .filter(dependant -> take.dependants().contains(dependant.id()))
                    .filter(dependant -> dependant.evidenceOn(chosenOn) == EvidenceState.AWAITED)
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
        var period = ChoiceDays.firstPeriod(calendar, resolved.startsOn());
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
}
