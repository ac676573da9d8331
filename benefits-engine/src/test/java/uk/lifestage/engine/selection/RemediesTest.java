package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.gbp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.pay.Law;

/**
 * What a refusal says would change it, does: each remedy is followed, and the reason that it stands with is gone; a day
 * earlier, a unit or a penny more, and it is still there. Every reason that there is comes up among these people.
 */
class RemediesTest {
    /** On a day with one of these nothing else was judged. */
    private static final Set<ReasonCode> NOT_JUDGED = Set.of(
            ReasonCode.WINDOW_CLOSED,
            ReasonCode.DIRECTION_NOT_OPEN,
            ReasonCode.NO_PAY_PERIOD,
            ReasonCode.POST_NOT_HELD,
            ReasonCode.AGE_OUTSIDE_BANDS,
            ReasonCode.COVER_NOT_PRICED);

    private static final CompiledCatalogue COMPILED = CompiledCatalogue.compile(Refusing.catalogue());

    private static LongStream seeds() {
        return LongStream.range(0, Seeds.most(Boolean.getBoolean("soak") ? 3_000 : 400));
    }

    private static List<Refusal> refusals(Situation situation, List<Choice> choices, LocalDate day, int of) {
        return SelectionRules.quote(COMPILED, situation, new Basket(choices), day, Law.gb())
                .choices()
                .get(of)
                .refusals();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void removesTheReasonThatItStandsWith(long seed) {
        var some = new Refusing(new Random(seed));
        for (int i = 0; i < some.choices().size(); i++) {
            for (var refusal : refusals(some.situation(), some.choices(), some.day(), i)) {
                assertThat(refusal.facts()).as(refusal.code().name()).isNotEmpty();
                for (var language : List.of("en", "cy")) {
                    assertThat(refusal.sentence().in(language)).isNotBlank().doesNotContain("{");
                }
                for (var remedy : refusal.remedies()) {
                    follow(seed, some, i, refusal, remedy);
                }
            }
        }
    }

    /** The other property says little about a reason that never comes up. */
    @Test
    @DisabledIfSystemProperty(named = Seeds.MOST, matches = ".+")
    void meetsEveryReasonAndEveryRemedy() {
        var reasons = new TreeMap<ReasonCode, Integer>();
        var remedies = new TreeSet<String>();
        seeds().forEach(seed -> {
            var some = new Refusing(new Random(seed));
            for (int i = 0; i < some.choices().size(); i++) {
                for (var refusal : refusals(some.situation(), some.choices(), some.day(), i)) {
                    reasons.merge(refusal.code(), 1, Integer::sum);
                    refusal.remedies()
                            .forEach(remedy -> remedies.add(
                                    refusal.code() + " " + remedy.getClass().getSimpleName()));
                }
            }
        });
        assertThat(reasons).containsOnlyKeys(ReasonCode.values());
        assertThat(remedies)
                .contains(
                        "AGE_OUTSIDE_BANDS OpenFrom",
                        "AMOUNT_MISSING AtMostAmount",
                        "AMOUNT_OUT_OF_RANGE AtLeastAmount",
                        "AMOUNT_OUT_OF_RANGE AtMostAmount",
                        "BASKET_RULE GivenUpWith",
                        "BASKET_RULE Needs",
                        "BASKET_RULE SamePeople",
                        "BASKET_RULE Without",
                        "BASKET_RULE WithoutAll",
                        "COVER_NOT_PRICED WithoutPeople",
                        "DEPENDANTS_NOT_COVERED WithoutPeople",
                        "DEPENDANT_OVER_AGE WithoutPeople",
                        "DIRECTION_NOT_OPEN OpenFrom",
                        "EXCEEDS_PAY AtMostAmount",
                        "FUND_EXCEEDED AtMostAmount",
                        "LIFETIME_LIMIT AtMostAmount",
                        "LOCKED_IN OpenFrom",
                        "MINIMUM_WAGE AtMostAmount",
                        "MINIMUM_WAGE AtMostUnits",
                        "MINIMUM_WAGE OpenFrom",
                        "PAY_SHARE AtMostAmount",
                        "POST_NOT_HELD OpenFrom",
                        "QUANTITY_MISSING AtMostUnits",
                        "QUANTITY_OUT_OF_RANGE AtLeastUnits",
                        "QUANTITY_OUT_OF_RANGE AtMostUnits",
                        "RULE Evidence",
                        "RULE OpenFrom",
                        "SACRIFICE_LIMIT AtMostAmount",
                        "STATUTORY_LEAVE AtMostUnits",
                        "STEP_LIMIT OpenFrom",
                        "UNKNOWN_DEPENDANT WithoutPeople",
                        "WINDOW_CLOSED OpenFrom",
                        "YEARLY_LIMIT AtMostAmount",
                        "YEARLY_LIMIT OpenFrom");
    }

    private static void follow(long seed, Refusing some, int i, Refusal refusal, Remedy remedy) {
        var what = "seed %d, choice %d on %s: %s %s".formatted(seed, i, some.day(), refusal, remedy);
        var choice = some.choices().get(i);
        switch (remedy) {
            case Remedy.OpenFrom from -> {
                assertThat(from.day()).as(what).isAfter(some.day());
                assertThat(refuses(refusals(some.situation(), some.choices(), from.day(), i), refusal, false))
                        .as(what)
                        .isFalse();
                for (var day = from.day().minusDays(1);
                        day.isAfter(some.day());
                        day = day.minusDays(1 + some.random().nextInt(40))) {
                    assertThat(refuses(refusals(some.situation(), some.choices(), day, i), refusal, true))
                            .as("%s, still refused on %s", what, day)
                            .isTrue();
                }
            }
            case Remedy.AtMostUnits most -> {
                assertThat(refusesInstead(some, i, refusal, units((Choice.Take) choice, most.units())))
                        .as(what)
                        .isFalse();
                var more = most.units() + Refusing.step((Choice.Take) choice);
                var quantity = ((Choice.Take) choice).quantity();
                if (quantity != null && more < quantity) {
                    assertThat(refusesInstead(some, i, refusal, units((Choice.Take) choice, more)))
                            .as(what)
                            .isTrue();
                }
            }
            case Remedy.AtLeastUnits least -> {
                assertThat(refusesInstead(some, i, refusal, units((Choice.Take) choice, least.units())))
                        .as(what)
                        .isFalse();
                assertThat(refusesInstead(some, i, refusal, units((Choice.Take) choice, least.units() - 1)))
                        .as(what)
                        .isTrue();
            }
            case Remedy.AtMostAmount most -> {
                // Of a price that nobody names it is what a pay period has room for.
                if (Refusing.namesAmount((Choice.Take) choice)) {
                    assertThat(refusesInstead(some, i, refusal, amount((Choice.Take) choice, most.amount())))
                            .as(what)
                            .isFalse();
                    if (refusal.code() != ReasonCode.AMOUNT_MISSING) {
                        var more = most.amount().plus(gbp("0.01"));
                        assertThat(refusesInstead(some, i, refusal, amount((Choice.Take) choice, more)))
                                .as(what)
                                .isTrue();
                    }
                }
            }
            case Remedy.AtLeastAmount least -> {
                assertThat(refusesInstead(some, i, refusal, amount((Choice.Take) choice, least.amount())))
                        .as(what)
                        .isFalse();
                var less = least.amount().minus(gbp("0.01"));
                assertThat(refusesInstead(some, i, refusal, amount((Choice.Take) choice, less)))
                        .as(what)
                        .isTrue();
            }
            case Remedy.Needs needs -> {
                var more = without(some.choices(), choice, Set.of(needs.benefit()));
                more.add(Refusing.taking(needs.benefit()));
                assertThat(refusesAny(some.situation(), more, some.day(), choice, refusal))
                        .as(what)
                        .isFalse();
            }
            case Remedy.Without without ->
                assertThat(refusesAny(
                                some.situation(),
                                givenUp(some, choice, Set.of(without.benefit())),
                                some.day(),
                                choice,
                                refusal))
                        .as(what)
                        .isFalse();
            case Remedy.WithoutAll all -> {
                var others = new HashSet<BenefitCode>();
                all.others().forEach(other -> others.add(other.benefit()));
                assertThat(refusesAny(some.situation(), givenUp(some, choice, others), some.day(), choice, refusal))
                        .as(what)
                        .isFalse();
            }
            case Remedy.GivenUpWith with ->
                assertThat(refusesAny(
                                some.situation(),
                                givenUp(some, choice, Set.of(with.benefit())),
                                some.day(),
                                choice,
                                refusal))
                        .as(what)
                        .isFalse();
            case Remedy.SamePeople same -> {
                assertThat(refusesInstead(some, i, refusal, covering((Choice.Take) choice, same.people())))
                        .as(what)
                        .isFalse();
            }
            case Remedy.WithoutPeople people -> {
                var left = new HashSet<>(((Choice.Take) choice).dependants());
                left.removeAll(people.people());
                assertThat(refusesInstead(some, i, refusal, covering((Choice.Take) choice, left)))
                        .as(what)
                        .isFalse();
            }
            case Remedy.Evidence evidence ->
                assertThat(refuses(refusals(some.proven(evidence.of()), some.choices(), some.day(), i), refusal, false))
                        .as(what)
                        .isFalse();
        }
    }

    private static boolean refuses(List<Refusal> refusals, Refusal asked, boolean orNotJudged) {
        return refusals.stream()
                .anyMatch(refusal -> (refusal.code() == asked.code() && Objects.equals(refusal.rule(), asked.rule()))
                        || (orNotJudged && NOT_JUDGED.contains(refusal.code())));
    }

    private static boolean refusesInstead(Refusing some, int i, Refusal refusal, Choice instead) {
        var choices = new ArrayList<>(some.choices());
        choices.set(i, instead);
        return refuses(refusals(some.situation(), choices, some.day(), i), refusal, false);
    }

    private static boolean refusesAny(
            Situation situation, List<Choice> choices, LocalDate day, Choice choice, Refusal refusal) {
        return refuses(refusals(situation, choices, day, choices.indexOf(choice)), refusal, false);
    }

    private static List<Choice> without(List<Choice> choices, Choice kept, Set<BenefitCode> benefits) {
        var left = new ArrayList<>(choices);
        left.removeIf(other -> !other.equals(kept) && benefits.contains(other.benefit()));
        return left;
    }

    private static List<Choice> givenUp(Refusing some, Choice choice, Set<BenefitCode> benefits) {
        var left = without(some.choices(), choice, benefits);
        benefits.stream().filter(some::holds).forEach(benefit -> left.add(new Choice.Drop(1, benefit)));
        return left;
    }

    private static Choice.Take units(Choice.Take take, int units) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), units, take.amount(), take.dependants());
    }

    private static Choice.Take amount(Choice.Take take, Money amount) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), take.quantity(), amount, take.dependants());
    }

    private static Choice.Take covering(Choice.Take take, Set<DependantId> people) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), take.quantity(), take.amount(), people);
    }

    @Test
    void asksForTheBasketOnlyOnce() {
        var choices = List.<Choice>of(Refusing.taking(new BenefitCode("gym")), Refusing.taking(new BenefitCode("gym")));
        var quote = SelectionRules.quote(
                COMPILED,
                Council.someone().situation(),
                basket(choices.toArray(Choice[]::new)),
                LocalDate.of(2026, 5, 5),
                Law.gb());
        assertThat(quote.choices().get(1).refusals())
                .extracting(Refusal::code, Refusal::facts)
                .contains(org.assertj.core.groups.Tuple.tuple(
                        ReasonCode.CHOSEN_TWICE, Map.of("post", "1", "benefit", "gym")));
    }
}
