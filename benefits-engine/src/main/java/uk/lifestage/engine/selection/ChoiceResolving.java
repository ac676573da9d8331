package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.OpenWindow;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.pricing.Pricing;

/** What a choice means: the window that it comes through, from when it holds, and whether it is whole by itself. */
final class ChoiceResolving {
    private final CompiledCatalogue compiled;
    private final Situation situation;
    private final LocalDate chosenOn;
    private final LocalDate decidedOn;
    private final boolean agreed;
    private final Holdings before;
    private final Catalogue catalogue;
    private final ChoiceDays days;
    private final Map<Integer, Eligibility> eligibility = new HashMap<>();

    ChoiceResolving(Question asked) {
        this.compiled = asked.compiled();
        this.situation = asked.situation();
        this.chosenOn = asked.chosenOn();
        this.decidedOn = asked.decidedOn();
        this.agreed = asked.agreed();
        this.before = asked.before();
        this.catalogue = asked.catalogue();
        this.days = new ChoiceDays(asked);
    }

    void resolve(Draft draft) {
        var choice = draft.choice;
        var post = situation.person().employment(choice.assignmentNo()).orElse(null);
        var benefit = catalogue.benefit(choice.benefit()).orElse(null);
        if (post == null) {
            draft.refuse(ReasonCode.UNKNOWN_POST, Map.of("post", Integer.toString(choice.assignmentNo())));
        }
        if (benefit == null) {
            draft.refuse(
                    ReasonCode.UNKNOWN_BENEFIT,
                    Map.of("benefit", choice.benefit().value()));
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
            draft.refuse(ReasonCode.POST_NOT_HELD, Map.of("post", Integer.toString(choice.assignmentNo())));
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
        var offer = eligibility(post)
                .offer(benefit.code(), option == null ? null : option.code())
                .orElseThrow();
        switch (choice) {
            case Choice.Take take -> {
                draft.refuse(offer.refusals());
                if (!post.heldOn(resolved.startsOn())) {
                    draft.refuse(
                            ReasonCode.POST_NOT_HELD,
                            Map.of("on", resolved.startsOn().toString()));
                }
                if (option == null) {
                    draft.refuse(
                            ReasonCode.UNKNOWN_OPTION,
                            Map.of("option", take.option().value()));
                    draft.workable = false;
                } else {
                    for (var one : offer.options()) {
                        if (one.option().code().equals(option.code())) {
                            draft.refuse(one.refusals());
                        }
                    }
                    shape(draft, take, option, resolved);
                }
                dependants(draft, take, benefit);
                overAge(draft, take, resolved);
            }
            // Who may no longer take a benefit may still give it up.
            case Choice.Drop drop ->
                draft.refuse(offer.refusals().stream()
                        .filter(refusal ->
                                refusal.code() != ReasonCode.RULE && refusal.code() != ReasonCode.CLOSED_TO_ENTRANTS)
                        .toList());
        }
    }

    private Eligibility eligibility(Employment post) {
        return eligibility.computeIfAbsent(
                post.assignmentNo(), first -> Eligibility.of(compiled, situation, post, chosenOn));
    }

    /**
     * The choice through the first window, the earliest start first, that opens what it does; where none opens it,
     * through the first that is open at all, and where none is, without a window. Null where nothing is known of the post.
     */
    private @Nullable Resolved through(Choice choice, Employment post, Benefit benefit, @Nullable Option option) {
        Resolved first = null;
        for (var window : eligibility(post).open(benefit.code())) {
            var resolved = seen(choice, post, benefit, option, window);
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
        return first == null ? seen(choice, post, benefit, option, null) : first;
    }

    private @Nullable Resolved seen(
            Choice choice, Employment post, Benefit benefit, @Nullable Option option, @Nullable OpenWindow window) {
        var startsOn = days.startsOn(post, benefit, window, decidedOn);
        var facts = ChoiceDays.factsOn(post, startsOn);
        if (facts == null) {
            return null;
        }
        var own = before.of(post.assignmentNo(), benefit.code());
        Election held = null;
        for (var election : own) {
            if (held == null && election.valid().until().isAfter(startsOn)) {
                held = election;
            }
        }
        var ending = choice instanceof Choice.Take && window != null && !own.isEmpty()
                ? WindowEnds.asked(catalogue, benefit, own, startsOn, chosenOn)
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
                draft.refuse(ReasonCode.NOT_HELD, named(draft.choice));
            }
        }
    }

    static Map<String, String> named(Choice choice) {
        return Map.of(
                "post",
                Integer.toString(choice.assignmentNo()),
                "benefit",
                choice.benefit().value());
    }

    private void waiting(Draft draft) {
        if (!agreed
                && !situation.waiting().isEmpty()
                && situation.waiting().contains(draft.choice.assignmentNo() + ":" + draft.choice.benefit())) {
            draft.refuse(ReasonCode.ALREADY_WAITING, named(draft.choice));
        }
    }

    private void shape(Draft draft, Choice.Take take, Option option, Resolved resolved) {
        var quantity = take.quantity();
        var range = option.quantity();
        if (range == null && quantity != null) {
            draft.unworkable(ReasonCode.QUANTITY_NOT_WANTED, Map.of("quantity", quantity.toString()));
        } else if (range != null && quantity == null) {
            draft.unworkable(
                    ReasonCode.QUANTITY_MISSING,
                    Map.of("minimum", "" + range.minimum(), "maximum", "" + range.maximum(), "step", "" + range.step()),
                    largest(range));
        } else if (range != null && quantity != null && !range.allows(quantity)) {
            draft.unworkable(
                    ReasonCode.QUANTITY_OUT_OF_RANGE,
                    Map.of(
                            "quantity", quantity.toString(),
                            "minimum", "" + range.minimum(),
                            "maximum", "" + range.maximum(),
                            "step", "" + range.step()),
                    quantity < range.minimum() ? List.of(new Remedy.AtLeastUnits(range.minimum())) : largest(range));
        }
        var amount = take.amount();
        var amounts = option.amounts();
        if (amounts == null && amount != null) {
            draft.unworkable(ReasonCode.AMOUNT_NOT_WANTED, Map.of("amount", text(amount)));
        } else if (amounts != null) {
            var most = most(amounts, option, resolved);
            if (amount == null) {
                draft.unworkable(
                        ReasonCode.AMOUNT_MISSING,
                        Map.of("minimum", text(amounts.minimum()), "maximum", text(most)),
                        most.isLessThan(amounts.minimum()) ? List.of() : List.of(new Remedy.AtMostAmount(most)));
            } else if (!amount.isSameCurrency(most)
                    || !amounts.allows(amount)
                    || amount.isGreaterThan(most) && !agreed(amount, amounts, take, resolved)) {
                outOfRange(draft, amount, amounts, most);
            }
        }
    }

    private void dependants(Draft draft, Choice.Take take, Benefit benefit) {
        if (take.dependants().isEmpty()) {
            return;
        }
        if (!benefit.coversDependants()) {
            draft.unworkable(
                    ReasonCode.DEPENDANTS_NOT_COVERED,
                    Map.of("dependants", ids(take.dependants())),
                    List.of(new Remedy.WithoutPeople(take.dependants())));
        }
        var strangers = new HashSet<>(take.dependants());
        for (var dependant : situation.person().dependants()) {
            if (dependant.evidence() != EvidenceState.REJECTED) {
                strangers.remove(dependant.id());
            }
        }
        if (!strangers.isEmpty()) {
            draft.unworkable(
                    ReasonCode.UNKNOWN_DEPENDANT,
                    Map.of("dependants", ids(strangers)),
                    List.of(new Remedy.WithoutPeople(strangers)));
        }
    }

    private static String ids(Set<DependantId> dependants) {
        return dependants.stream().map(DependantId::toString).sorted().collect(Collectors.joining(","));
    }

    private static List<Remedy> largest(Quantity range) {
        var most = range.maximum() - (range.maximum() - range.minimum()) % range.step();
        return most > 0 ? List.of(new Remedy.AtMostUnits(most)) : List.of();
    }

    /** Nobody takes up cover for a child who has grown out of it; who grows out of it later stops to count by itself. */
    private void overAge(Draft draft, Choice.Take take, Resolved resolved) {
        var option = resolved.option();
        var limit = option == null ? null : option.priceTerms().childrenUntil();
        var calendar = situation.calendar(resolved.facts().payGroup()).orElse(null);
        var period = ChoiceDays.firstPeriod(calendar, resolved.startsOn());
        if (option == null || limit == null || period == null) {
            return;
        }
        var grown =
                Pricing.grownOut(option, situation.person(), take.dependants(), period, catalogue.planYearStart())
                        .stream()
                        .map(Dependant::id)
                        .collect(Collectors.toSet());
        if (!grown.isEmpty()) {
            draft.refuse(
                    ReasonCode.DEPENDANT_OVER_AGE,
                    Map.of("dependants", ids(grown), "age", Integer.toString(limit.age())),
                    List.of(new Remedy.WithoutPeople(grown)));
        }
    }

    /** The most that may be named on the post: less than the option's maximum where a share of salary comes to less. */
    private Money most(AmountRange amounts, Option option, Resolved resolved) {
        var periods = situation
                .calendar(resolved.facts().payGroup())
                .map(PayCalendar::frequency)
                .orElse(Frequency.MONTHLY)
                .periodsPerYear();
        return amounts.most(resolved.facts().annualSalary(), option.rate().per().timesAYear(periods));
    }

    /** What was agreed may stay or go down where the share of salary comes to less now; nothing where nothing was. */
    private static boolean agreed(Money amount, AmountRange amounts, Choice.Take take, Resolved resolved) {
        var held = resolved.held();
        var agreed = held == null || !held.option().equals(take.option()) ? null : held.amount();
        return agreed != null && amounts.allows(amount) && !amount.isGreaterThan(agreed);
    }

    private static void outOfRange(Draft draft, Money amount, AmountRange amounts, Money most) {
        var facts = new HashMap<String, String>();
        var remedies = new ArrayList<Remedy>();
        facts.put("amount", amount.isSameCurrency(most) ? text(amount) : amount.toString());
        if (!most.isLessThan(amounts.minimum())) {
            facts.put("minimum", text(amounts.minimum()));
            facts.put("maximum", text(most));
            remedies.add(
                    amount.isSameCurrency(most) && amount.isLessThan(amounts.minimum())
                            ? new Remedy.AtLeastAmount(amounts.minimum())
                            : new Remedy.AtMostAmount(most));
        }
        var percent = amounts.percentOfSalary();
        if (percent != null && most.isLessThan(amounts.maximum())) {
            facts.put("percent", percent.stripTrailingZeros().toPlainString());
        }
        draft.unworkable(ReasonCode.AMOUNT_OUT_OF_RANGE, facts, remedies);
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
