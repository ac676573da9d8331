package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.takeAmount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.pay.Law;

/** What holds for any basket of anybody. The seed makes the person, what they hold, the day and the basket. */
class SelectionPropertiesTest {
    static final List<Long> SEEDS = seeds();

    private static final Catalogue CATALOGUE = Council.catalogue();
    private static final CompiledCatalogue COMPILED = CompiledCatalogue.compile(CATALOGUE);

    private static List<Long> seeds() {
        var seeds = new ArrayList<Long>();
        for (long seed = 1; seed <= Seeds.most(Boolean.getBoolean("soak") ? 2_000 : 60); seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void assessesTheSameTwice(long seed) {
        var some = new Some(seed);
        var situation = some.situation();
        var basket = some.basket();
        var first = SelectionRules.quote(COMPILED, situation, basket, some.day, Law.gb());
        assertThat(SelectionRules.quote(COMPILED, situation, basket, some.day, Law.gb()))
                .isEqualTo(first);
        assertThat(SelectionRules.assess(COMPILED, situation, basket, some.day, Law.gb()))
                .isEqualTo(first.assessment());
    }

    /** The other properties say little if the seeds make only one kind of answer. */
    @Test
    @DisabledIfSystemProperty(named = Seeds.MOST, matches = ".+")
    void meetsEachKindOfAnswerAndGuard() {
        var met = new TreeMap<String, Integer>();
        for (var seed : SEEDS) {
            var some = new Some(seed);
            var quote = SelectionRules.quote(COMPILED, some.situation(), some.basket(), some.day, Law.gb());
            met.merge(quote.assessment().getClass().getSimpleName(), 1, Integer::sum);
            if (!some.choices.isEmpty() && quote.assessment() instanceof Assessment.Accepted) {
                met.merge("something accepted", 1, Integer::sum);
            }
            if (mostOf(some.situation(), some.day, gbp("5000.00")).isLessThan(gbp("5000.00"))) {
                met.merge("room found", 1, Integer::sum);
            }
        }
        assertThat(met).containsKeys("Accepted", "Pending", "Refused");
        assertThat(met.get("something accepted")).isGreaterThan(10);
        assertThat(met.get("Refused")).isGreaterThan(10);
        assertThat(met.get("room found")).isGreaterThan(10);
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void refusesExactlyWhatSomeChoiceIsRefusedFor(long seed) {
        var some = new Some(seed);
        var quote = SelectionRules.quote(COMPILED, some.situation(), some.basket(), some.day, Law.gb());
        var ofChoices = quote.choices().stream()
                .flatMap(choice -> choice.refusals().stream())
                .toList();
        if (quote.assessment() instanceof Assessment.Refused refused) {
            assertThat(refused.reasons()).isEqualTo(ofChoices);
        } else {
            assertThat(ofChoices).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void changesNothingWhenAnAcceptedBasketIsSubmittedAgain(long seed) {
        var some = new Some(seed);
        var situation = some.situation();
        var basket = some.basket();
        if (SelectionRules.assess(COMPILED, situation, basket, some.day, Law.gb())
                instanceof Assessment.Accepted accepted) {
            var after = Council.after(situation, accepted.changes());
            assertThat(SelectionRules.assess(COMPILED, after, basket, some.day, Law.gb()))
                    .isEqualTo(new Assessment.Accepted(List.of()));
        }
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void neverHoldsOneBenefitTwiceOnADay(long seed) {
        var some = new Some(seed);
        var situation = some.situation();
        if (SelectionRules.assess(COMPILED, situation, some.basket(), some.day, Law.gb())
                instanceof Assessment.Accepted accepted) {
            var held = Council.after(situation, accepted.changes()).elections();
            for (int i = 0; i < held.size(); i++) {
                for (int j = 0; j < i; j++) {
                    var same = held.get(i).assignmentNo() == held.get(j).assignmentNo()
                            && held.get(i).benefit().equals(held.get(j).benefit());
                    assertThat(same && held.get(i).valid().overlaps(held.get(j).valid()))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void neverAcceptsWithMoreRulesWhatItRefusedWithFewer(long seed) {
        var some = new Some(seed);
        var situation = some.situation();
        var basket = some.basket();
        var stricter = CompiledCatalogue.compile(withOneMoreRule(some.random));
        var loose = SelectionRules.assess(COMPILED, situation, basket, some.day, Law.gb());
        var strict = SelectionRules.assess(stricter, situation, basket, some.day, Law.gb());
        if (loose instanceof Assessment.Refused refused) {
            assertThat(strict).isInstanceOf(Assessment.Refused.class);
            assertThat(((Assessment.Refused) strict).reasons())
                    .extracting(Refusal::code)
                    .containsAll(refused.reasons().stream().map(Refusal::code).toList());
        }
    }

    @ParameterizedTest
    @FieldSource("SEEDS")
    void findsTheLargestAmountThatPasses(long seed) {
        var some = new Some(seed);
        var situation = some.situation();
        var all = gbp("5000.00");
        var most = mostOf(situation, some.day, all);
        if (most.isLessThan(all)) {
            assertThat(payReasons(situation, some.day, most)).isEmpty();
            assertThat(payReasons(situation, some.day, most.plus(gbp("0.01")))).isNotEmpty();
        }
    }

    /** Follows the remedies until no guard refuses. */
    private static Money mostOf(Situation situation, LocalDate day, Money amount) {
        var most = amount;
        for (var refusal : payReasons(situation, day, amount)) {
            var passing = refusal.remedies().stream()
                    .filter(Remedy.AtMostAmount.class::isInstance)
                    .map(remedy -> ((Remedy.AtMostAmount) remedy).amount())
                    .findFirst();
            if (passing.isEmpty()) {
                return amount.plus(gbp("0.01"));
            }
            most = passing.get().isLessThan(most) ? passing.get() : most;
        }
        return most;
    }

    private static List<Refusal> payReasons(Situation situation, LocalDate day, Money amount) {
        var choice = takeAmount("avc", amount.getAmount().toPlainString());
        return SelectionRules.quote(COMPILED, situation, basket(choice), day, Law.gb()).choices().stream()
                .flatMap(quoted -> quoted.refusals().stream())
                .filter(refusal ->
                        Set.of(ReasonCode.MINIMUM_WAGE, ReasonCode.EXCEEDS_PAY).contains(refusal.code()))
                .toList();
    }

    private static Catalogue withOneMoreRule(Random random) {
        var rules = new ArrayList<>(CATALOGUE.rules());
        var more = new RuleCode("ONE_MORE");
        var expressions =
                List.of("post.annualSalary > 3000000", "person.age >= 30", "post.serviceMonths >= 24", "false");
        rules.add(new Rule(more, expressions.get(random.nextInt(expressions.size())), Text.of("One more.")));
        var benefits = new ArrayList<>(CATALOGUE.benefits());
        var which = random.nextInt(benefits.size());
        var benefit = benefits.get(which);
        var codes = new ArrayList<>(benefit.rules());
        codes.add(more);
        benefits.set(which, ruledBy(benefit, codes));
        return new Catalogue(
                CATALOGUE.name(),
                CATALOGUE.currency(),
                CATALOGUE.planYearStart(),
                CATALOGUE.strands(),
                CATALOGUE.lifeStages(),
                CATALOGUE.windows(),
                CATALOGUE.lifeEvents(),
                rules,
                benefits,
                CATALOGUE.basketRules());
    }

    private static Benefit ruledBy(Benefit benefit, List<RuleCode> rules) {
        return new Benefit(
                benefit.code(),
                benefit.strand(),
                benefit.name(),
                benefit.summary(),
                benefit.funding(),
                benefit.treatment(),
                benefit.element(),
                benefit.windows(),
                rules,
                benefit.options(),
                benefit.collection(),
                benefit.proration(),
                benefit.approval(),
                benefit.windowEnd(),
                benefit.suits(),
                benefit.coversDependants(),
                benefit.termMonths(),
                benefit.closedToEntrantsFrom());
    }

    /** Somebody with something to hold and something to wish. */
    private static final class Some {
        private final Random random;
        private final LocalDate day;
        private final Council.Someone someone = someone();
        private final List<Choice> choices = new ArrayList<>();

        Some(long seed) {
            random = new Random(seed);
            day = LocalDate.of(2026, 4, 20).plusDays(random.nextInt(300));
            var salary = BigDecimal.valueOf(12_000L + random.nextInt(50_000)).toPlainString();
            someone.earning(salary)
                    .born(LocalDate.of(1955 + random.nextInt(52), 1 + random.nextInt(12), 9)
                            .toString());
            if (random.nextInt(3) == 0) {
                someone.paid("WEEKLY");
            }
            if (random.nextInt(3) == 0) {
                someone.working("0.5", "18.5", random.nextBoolean() ? "52.143" : "44.5");
            }
            if (random.nextInt(4) == 0) {
                someone.leaving(day.plusDays(random.nextInt(400)).toString());
            }
            if (random.nextInt(4) == 0) {
                someone.until(day.plusDays(random.nextInt(200)).toString())
                        .earning(BigDecimal.valueOf(12_000L + random.nextInt(50_000))
                                .toPlainString());
            }
            for (var benefit : CATALOGUE.benefits()) {
                var option = benefit.options().getFirst();
                var plain = option.quantity() == null && option.amounts() == null;
                var held = plain && random.nextInt(3) == 0;
                if (held) {
                    someone.holding(
                            Council.held(benefit.code().value(), option.code().value(), "2026-01-01"));
                }
                if (held && random.nextInt(3) == 0 || random.nextInt(60) == 0) {
                    choices.add(new Choice.Drop(1, benefit.code()));
                } else if (random.nextInt(6) == 0) {
                    choices.add(take(benefit));
                }
            }
            while (choices.size() > 3) {
                choices.remove(random.nextInt(choices.size()));
            }
        }

        private Choice take(Benefit benefit) {
            var option = benefit.options().get(random.nextInt(benefit.options().size()));
            var units = option.quantity();
            var amounts = option.amounts();
            Set<DependantId> dependants =
                    benefit.coversDependants() && random.nextBoolean() ? Set.of(Council.CHILD) : Set.of();
            return new Choice.Take(
                    1,
                    benefit.code(),
                    option.code(),
                    units == null ? null : units.minimum() + random.nextInt(units.maximum() - units.minimum() + 1),
                    amounts == null ? null : amounts.minimum().plus(random.nextInt(300)),
                    dependants);
        }

        Situation situation() {
            return someone.situation();
        }

        Basket basket() {
            return new Basket(choices);
        }
    }
}
