package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;

/**
 * The catalogue's rules over everything that a person would hold, on all posts, if the whole basket were taken.
 *
 * <p>A rule is read on the days on which a choice would hold, and only refuses a choice that brings the breach about:
 * taking what the rule does not allow beside the rest, or giving up what something else needs. What a person holds
 * already against a newer rule stays untouched until they change it.
 */
final class BasketRuleCheck {
    private final Catalogue catalogue;
    private final Holdings after;
    private final Set<BenefitCode> dropped;

    BasketRuleCheck(Catalogue catalogue, Holdings after, Basket basket) {
        this.catalogue = catalogue;
        this.after = after;
        this.dropped = basket.choices().stream()
                .filter(Choice.Drop.class::isInstance)
                .map(Choice::benefit)
                .collect(Collectors.toSet());
    }

    /** Every basket rule that a choice breaks. */
    List<Refusal> refusals(Resolved choice) {
        var refusals = new ArrayList<Refusal>();
        for (var rule : catalogue.basketRules()) {
            var refusal = switch (choice.choice()) {
                case Choice.Take take -> taking(rule, choice, take);
                case Choice.Drop drop -> dropping(rule, choice, drop.benefit());
            };
            if (refusal != null) {
                refusals.add(refusal);
            }
        }
        return refusals;
    }

    private @Nullable Refusal taking(BasketRule rule, Resolved choice, Choice.Take take) {
        var taken = take.benefit();
        var days = after.of(take.assignmentNo(), taken).stream()
                .map(Election::valid)
                .filter(valid -> valid.contains(choice.startsOn()))
                .findFirst()
                .orElse(Period.from(choice.startsOn()));
        return switch (rule) {
            case BasketRule.Requires requires -> {
                // It has to be there from the first day on; what begins later does not help until then.
                if (!requires.benefit().equals(taken)
                        || heldOn(choice.startsOn()).contains(requires.needed())) {
                    yield null;
                }
                yield refusal(
                        rule,
                        choice,
                        Set.of(requires.needed()),
                        List.of(new Remedy.Needs(requires.needed(), name(requires.needed()))));
            }
            case BasketRule.Excludes excludes -> {
                var other = other(taken, excludes.benefit(), excludes.other());
                yield other != null && heldOn(days).contains(other)
                        ? refusal(rule, choice, Set.of(other), List.of(without(other)))
                        : null;
            }
            case BasketRule.AtMostOneOf oneOf -> {
                if (!oneOf.benefits().contains(taken)) {
                    yield null;
                }
                var others = new TreeSet<>(heldOn(days));
                others.retainAll(oneOf.benefits());
                others.remove(taken);
                yield others.isEmpty()
                        ? null
                        : refusal(
                                rule,
                                choice,
                                others,
                                others.size() == 1
                                        ? List.of(without(others.first()))
                                        : List.of(new Remedy.WithoutAll(others.stream()
                                                .map(this::without)
                                                .toList())));
            }
            case BasketRule.SameDependants same -> {
                var other = other(taken, same.benefit(), same.other());
                if (other == null) {
                    yield null;
                }
                var covered = after.elections().stream()
                        .filter(election -> election.benefit().equals(other))
                        .filter(election -> election.valid().overlaps(days))
                        .map(Election::dependants)
                        .distinct()
                        .toList();
                // Where the other covers some people here and others there, nothing is the same as both.
                yield covered.stream().allMatch(take.dependants()::equals)
                        ? null
                        : refusal(
                                rule,
                                choice,
                                Set.of(other),
                                covered.size() > 1
                                        ? List.of()
                                        : List.of(new Remedy.SamePeople(other, name(other), covered.getFirst())));
            }
        };
    }

    private @Nullable Refusal dropping(BasketRule rule, Resolved choice, BenefitCode given) {
        return switch (rule) {
            case BasketRule.Requires requires -> {
                var needing = requires.benefit();
                yield requires.needed().equals(given)
                                && !dropped.contains(needing)
                                && startsOf(needing, choice.startsOn())
                                        .anyMatch(day -> !heldOn(day).contains(given))
                        ? refusal(
                                rule, choice, Set.of(needing), List.of(new Remedy.GivenUpWith(needing, name(needing))))
                        : null;
            }
            // Giving up can never break these.
            case BasketRule.Excludes excludes -> null;
            case BasketRule.AtMostOneOf oneOf -> null;
            case BasketRule.SameDependants same -> null;
        };
    }

    /** The days from a day on from which a benefit is held: that day itself, and those on which it is taken up later. */
    private Stream<LocalDate> startsOf(BenefitCode benefit, LocalDate day) {
        return after.elections().stream()
                .filter(election -> election.benefit().equals(benefit)
                        && election.valid().until().isAfter(day)
                        && !election.valid().isEmpty())
                .map(election -> election.valid().from().isBefore(day)
                        ? day
                        : election.valid().from());
    }

    private Set<BenefitCode> heldOn(LocalDate day) {
        return heldOn(new Period(day, day.plusDays(1)));
    }

    private Remedy.Without without(BenefitCode benefit) {
        return new Remedy.Without(benefit, name(benefit));
    }

    private Text name(BenefitCode benefit) {
        return catalogue.benefit(benefit).map(Benefit::name).orElseGet(() -> Text.of(benefit.value()));
    }

    private Set<BenefitCode> heldOn(Period days) {
        return after.elections().stream()
                .filter(election -> election.valid().overlaps(days))
                .map(Election::benefit)
                .collect(Collectors.toSet());
    }

    private static @Nullable BenefitCode other(BenefitCode taken, BenefitCode one, BenefitCode two) {
        if (taken.equals(one)) {
            return two;
        }
        return taken.equals(two) ? one : null;
    }

    private static Refusal refusal(
            BasketRule rule, Resolved choice, Set<BenefitCode> others, List<? extends Remedy> remedies) {
        var option = choice.option();
        return new Refusal(
                ReasonCode.BASKET_RULE,
                choice.benefit().code(),
                option == null ? null : option.code(),
                rule.code(),
                Map.of(
                        "benefits",
                        new TreeSet<>(others).stream().map(BenefitCode::value).collect(Collectors.joining(","))),
                rule.sentence(),
                List.copyOf(remedies));
    }
}
