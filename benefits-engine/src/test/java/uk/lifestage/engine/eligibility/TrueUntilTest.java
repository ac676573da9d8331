package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.anOption;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.pricing.Price;

class TrueUntilTest {
    private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 4, 1);

    /** Sixty people as a rule, two thousand with {@code -Dsoak=true}. */
    static LongStream seeds() {
        return LongStream.range(0, Seeds.most(Boolean.getBoolean("soak") ? 2_000 : 60));
    }

    /** A fresh catalogue every fifth person. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesBeforeIt(long seed) {
        var catalogue = Generated.catalogue(new Random(seed / 5));
        var situation = Generated.situation(new Random(seed));
        var post = situation.person().employments().getFirst();
        Evaluation last = null;
        var lastPrices = List.<Optional<Money>>of();
        var pricesUntil = FROM;
        for (var day = FROM; day.isBefore(UNTIL); day = day.plusDays(1)) {
            var today = Eligibility.evaluate(catalogue, situation, post, day);
            assertThat(today.trueUntil()).isAfter(day);
            if (last != null && day.isBefore(last.trueUntil())) {
                assertThat(today.offers())
                        .as("seed %d: on %s as on %s", seed, day, last.asOf())
                        .isEqualTo(last.offers());
                assertThat(today.stages()).isEqualTo(last.stages());
            } else {
                last = today;
            }
            var prices = prices(catalogue.catalogue(), situation, today);
            if (day.isBefore(pricesUntil)) {
                assertThat(prices).as("seed %d: prices on %s", seed, day).isEqualTo(lastPrices);
            } else {
                lastPrices = prices;
                pricesUntil = OfferPrices.trueUntil(catalogue.catalogue(), situation, post, today);
                assertThat(pricesUntil).isAfter(day).isBeforeOrEqualTo(today.trueUntil());
            }
        }
    }

    // --- one cause at a time: each of these people has nothing else that changes before New Year

    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final LocalDate TENTH_OF_AUGUST = LocalDate.of(2026, 8, 10);

    /** A benefit that is chosen in June alone, under one rule. */
    private static CompiledCatalogue under(String rule) {
        return under(aCatalogue(), rule);
    }

    private static CompiledCatalogue under(Sample.CatalogueSketch sketch, String rule) {
        return sketch.annual("annual", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .rule("RULE", rule)
                .benefit("b", Funding.NO_MONEY, "annual", "RULE")
                .benefit("gym", Funding.NO_MONEY, "annual")
                .compile();
    }

    private static LocalDate trueUntil(CompiledCatalogue catalogue, Situation situation) {
        return Eligibility.evaluate(
                        catalogue, situation, situation.person().employments().getFirst(), JULY)
                .trueUntil();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"person.age < 37", "person.age >= 37", "!(person.age >= 37)"})
    void endsOnABirthdayThatARuleReads(String rule) {
        assertThat(trueUntil(under(rule), somebody().born("1989-08-10").situation()))
                .isEqualTo(TENTH_OF_AUGUST);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "37 > person.age",
                "37 <= person.age",
                "person.age == 37",
                "person.age != 36",
                "36 >= person.age",
                "person.dependants.exists(d, d.age < 12)",
                "12 <= person.dependants[0].age",
                "person.events.exists(e, e.daysSince < 40)",
                "today >= '2026-08-10'",
                "'2026-08-10' > today",
                "today == '2026-08-10'",
                "post.monthsInPost < 6",
                "post.contractMonthsLeft >= 6",
            })
    void endsOnTheDayOnWhichWhatARuleComparesTurns(String rule) {
        var somebody = somebody()
                .born("1989-08-10")
                .dependant(Relationship.CHILD, "2014-08-10", EvidenceState.NOT_NEEDED)
                .event("birth", "2026-07-01", EvidenceState.NOT_NEEDED)
                .post(aPost().from("2026-02-10").contract(ContractType.FIXED_TERM, "2027-02-08"));

        assertThat(trueUntil(under(rule), somebody.situation())).isEqualTo(TENTH_OF_AUGUST);
        assertThat(trueUntil(under("person.age < 60 && person.dependants.exists(d, d.age < 30)"), somebody.situation()))
                .isAfter(TENTH_OF_AUGUST);
    }

    /** Somebody of 37 and a child of 12 from 10 August on; another post begins then. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "[person.age].exists(a, a >= 37)",
                "{'age': person.age}['age'] >= 37",
                "{person.age: 'x'}.exists(a, a >= 37)",
                "person.dependants.map(d, d.age).exists(a, a >= 12)",
                "[person.dependants[0]][0].age >= 12",
                "person.dependants.filter(d, d.age >= 12).size() > 0",
                "person.dependants.all(d, d.age in [12, 13])",
                "person.age in [37, 38]",
                "person.age in [posts * 37 - 37, 90]",
                "person.age - 1 in [36]",
                "37 in [person.age]",
                "person.age + 1 >= 38",
                "38 <= person.age + 1",
                "person.age == 37 || person.age == 38",
                "string(person.age).startsWith('37')",
                "'37'.endsWith(string(person.age))",
                "dyn(person).age >= 37",
                "{'p': person}['p'].age >= 37",
                "[person] == [person] && [person][0].age >= 37",
                "person in [person] && person.age >= 37",
                "person == person && person.age >= 37",
                "person.age > 36 ? true : false",
                "today.startsWith('2026-08-1')",
                "today in ['2026-08-10']",
                "today > 'not a day' || today >= '2026-08-10'",
                "posts > 1",
                "2 == posts",
            })
    void isNeverLaterThanARuleTurnsHoweverItIsWritten(String rule) {
        var catalogue = under(rule);
        var situation = somebody()
                .born("1989-08-10")
                .dependant(Relationship.CHILD, "2014-08-10", EvidenceState.NOT_NEEDED)
                .post(aPost())
                .post(aPost().from("2026-08-10"))
                .situation();

        assertThat(trueUntil(catalogue, situation)).isBeforeOrEqualTo(TENTH_OF_AUGUST);
        assertThat(refused(catalogue, situation, TENTH_OF_AUGUST.minusDays(1))).isTrue();
        assertThat(refused(catalogue, situation, TENTH_OF_AUGUST)).isFalse();
    }

    private static boolean refused(CompiledCatalogue catalogue, Situation situation, LocalDate day) {
        return Eligibility.evaluate(
                        catalogue, situation, situation.person().employments().getFirst(), day)
                .offers()
                .getFirst()
                .refusals()
                .stream()
                .anyMatch(refusal -> refusal.code() == ReasonCode.RULE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "today >= post.contractEnd",
                "post.contractEnd <= today",
                "today < post.contractEnd",
                "today == post.contractEnd",
                "post.contractEnd != today"
            })
    void endsOnTheDayOfADateThatARuleReads(String rule) {
        assertThat(trueUntil(
                        under(rule),
                        somebody()
                                .post(aPost().contract(ContractType.FIXED_TERM, "2026-08-10"))
                                .situation()))
                .isEqualTo(TENTH_OF_AUGUST);
    }

    @Test
    void endsOnTheDayAfterADateThatIsToday() {
        assertThat(trueUntil(
                        under("today > post.contractEnd"),
                        somebody()
                                .post(aPost().contract(ContractType.FIXED_TERM, "2026-07-01"))
                                .situation()))
                .isEqualTo("2026-07-02");
    }

    @Test
    void endsOnABirthdayThatAnOptionsRuleReads() {
        var catalogue = aCatalogue()
                .annual("annual", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .rule("RULE", "person.age < 37")
                .benefit(aBenefit("b", Funding.NO_MONEY, "annual", List.of(), List.of(anOption("one", "RULE")), null))
                .compile();

        assertThat(trueUntil(catalogue, somebody().born("1989-08-10").situation()))
                .isEqualTo(TENTH_OF_AUGUST);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "posts > 1 | true",
                "posts <= 1 | true",
                "person.age in [posts + 40, 60] | true",
                "[posts, 2].exists(number, number > 2) | true",
                "{'posts': posts}['posts'] > 1 | true",
                "person.dependants.exists(d, d.age < posts) | true",
                "person.age > 18 | false"
            })
    void endsWhereAnotherPostBeginsIfARuleCountsPosts(String rule, boolean ends) {
        var second = somebody().post(aPost()).post(aPost().from("2026-08-10")).situation();

        assertThat(trueUntil(under(rule), second).equals(TENTH_OF_AUGUST)).isEqualTo(ends);
    }

    @Test
    void namesTheDayOnWhichAnotherPostOrHoldingMakesARulePass() {
        assertThat(remedies("posts > 1", somebody().post(aPost()).post(aPost().from("2026-08-10"))))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
        assertThat(remedies("'gym' in held", somebody().holds("gym", "2026-08-10", null)))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
        assertThat(remedies("!('gym' in held)", somebody().holds("gym", "2026-01-10", "2026-08-10")))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
        assertThat(remedies(
                        "'gym' in held", somebody().post(aPost()).post(aPost()).holds("gym", "2026-08-10", null)))
                .as("of the other post")
                .isEmpty();
    }

    @Test
    void namesTheDayOnWhichALifeStageMakesARulePass() {
        assertThat(remediesOfStage("person.age >= 37", somebody().born("1989-08-10")))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
        assertThat(remediesOfStage("posts > 1", somebody().post(aPost()).post(aPost().from("2026-08-10"))))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
        assertThat(remediesOfStage("'gym' in held", somebody().holds("gym", "2026-08-10", null)))
                .containsExactly(new Remedy.OpenFrom(TENTH_OF_AUGUST));
    }

    private static List<Remedy> remediesOfStage(String stage, Sample.Somebody somebody) {
        return remedies(under(aCatalogue().stage("stage", stage), "'stage' in stages"), somebody);
    }

    private static List<Remedy> remedies(String rule, Sample.Somebody somebody) {
        return remedies(under(rule), somebody);
    }

    private static List<Remedy> remedies(CompiledCatalogue catalogue, Sample.Somebody somebody) {
        var situation = somebody.situation();
        return Eligibility.evaluate(
                        catalogue, situation, situation.person().employments().getFirst(), JULY)
                .offers()
                .getFirst()
                .refusals()
                .stream()
                .filter(refusal -> refusal.code() == ReasonCode.RULE)
                .flatMap(refusal -> refusal.remedies().stream())
                .toList();
    }

    @Test
    void endsWhereWhatIsHeldBeginsOrEnds() {
        assertThat(trueUntil(
                        under("true"),
                        somebody().holds("gym", "2026-08-10", null).situation()))
                .isEqualTo(TENTH_OF_AUGUST);
        assertThat(trueUntil(
                        under("true"),
                        somebody().holds("gym", "2026-01-10", "2026-08-10").situation()))
                .isEqualTo(TENTH_OF_AUGUST);
        assertThat(trueUntil(
                        under("true"),
                        somebody()
                                .post(aPost())
                                .post(aPost())
                                .holds("gym", "2026-08-10", null)
                                .situation()))
                .as("of the other post")
                .isAfter(TENTH_OF_AUGUST);
    }

    @Test
    void endsWithThePostAndWhereItsFactsChange() {
        assertThat(trueUntil(
                        under("true"),
                        somebody().post(aPost().until("2026-08-09")).situation()))
                .isEqualTo(TENTH_OF_AUGUST);
        assertThat(trueUntil(
                        under("true"),
                        somebody()
                                .post(List.of(
                                        new Dated<>(
                                                new Period(LocalDate.of(2020, 4, 1), TENTH_OF_AUGUST), aPost().facts()),
                                        new Dated<>(
                                                Period.from(TENTH_OF_AUGUST),
                                                aPost().grade("G9").facts())))
                                .situation()))
                .isEqualTo(TENTH_OF_AUGUST);
    }

    @Test
    void endsWhereTheWindowOpens() {
        assertThat(trueUntil(under("true"), somebody().situation())).isEqualTo("2027-06-01");
    }

    private static List<Optional<Money>> prices(Catalogue catalogue, Situation situation, Evaluation today) {
        var post = situation.person().employments().getFirst();
        return today.offers().stream()
                .flatMap(offer -> offer.options().stream()
                        .map(option -> OfferPrices.least(
                                        catalogue, situation, post, offer, option.option(), today.asOf())
                                .map(Price::perPeriod)))
                .toList();
    }
}
