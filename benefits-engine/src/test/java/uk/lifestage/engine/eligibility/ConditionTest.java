package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.anOption;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.StartRule;

/** Conditions that stand in no catalogue yet: while HR writes a rule or a life stage, they are tried on people. */
class ConditionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Catalogue catalogue() {
        return aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .byLifeEvent("event")
                .stage("carer", "'carer' in person.circumstances")
                .stage("senior", "person.age >= 55")
                .event("birth", 0, 30, true, StartRule.EVENT_DATE, "gym", Direction.ADD)
                .benefit("gym", Funding.NET_DEDUCTION, "always,event")
                .build();
    }

    private static List<String> problems(String text, boolean ofLifeStage) {
        return Condition.check(catalogue(), text, ofLifeStage).stream()
                .map(CatalogueProblem::code)
                .toList();
    }

    @Test
    void saysWhatIsWrongWithItAndNothingOfTheRest() {
        assertThat(problems("person.age > 18", false)).isEmpty();
        assertThat(problems("'carer' in stages", false)).isEmpty();
        assertThat(problems("person.age >", false)).containsExactly("EXPRESSION_INVALID");
        assertThat(problems("'gone' in held", false)).containsExactly("UNKNOWN_BENEFIT");
        assertThat(Condition.check(aCatalogue().stage("odd", "nonsense").build(), "person.age > 18", false))
                .isEmpty();
    }

    @Test
    void aLifeStageReadsNoLifeStages() {
        assertThat(problems("'carer' in stages", true)).containsExactly("STAGE_READS_STAGES");
        assertThat(problems("person.age > 18", true)).isEmpty();
        assertThat(problems("'none' in stages", true))
                .as("what is wrong with it comes first")
                .containsExactly("UNKNOWN_STAGE");
    }

    @Test
    void cannotBeAskedWhileItOrAStageThatItReadsIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.of(catalogue(), "person.age >"));
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.of(catalogue(), "'gone' in held"));
        var broken = aCatalogue()
                .stage("odd", "nonsense")
                .stage("carer", "'carer' in person.circumstances")
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.of(broken, "'carer' in stages"));
        assertThat(holds(Condition.of(broken, "person.age > 18"), somebody().situation()))
                .as("it does not read them")
                .isTrue();
    }

    @Test
    void holdsForWhomItHoldsAndForNobodyOutsideTheirPost() {
        var young = somebody().born("2000-01-01").situation();
        var senior = somebody().born("1960-01-01").circumstance("carer").situation();

        assertThat(holds(Condition.of(catalogue(), "'senior' in stages"), senior))
                .isTrue();
        assertThat(holds(Condition.of(catalogue(), "'senior' in stages"), young))
                .isFalse();
        assertThat(holds(Condition.of(catalogue(), "'carer' in stages"), senior))
                .isTrue();
        assertThat(holds(
                        Condition.of(catalogue(), "person.age > 18"),
                        somebody().post(aPost().until("2026-11-19")).situation()))
                .isFalse();
        assertThat(holds(
                        Condition.of(catalogue(), "person.age > 18"),
                        somebody().post(aPost().until("2026-11-20")).situation()))
                .isTrue();
    }

    private static boolean holds(Condition condition, Situation situation) {
        return condition.holds(situation, situation.person().employments().getFirst(), TODAY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "person.age > 18                                   | false",
                "'carer' in person.circumstances                   | true",
                "person.events.exists(e, e.type == 'birth')        | true",
                "post.fte < 1.0 && 'carer' in person.circumstances | true",
                "'senior' in stages                                | true",
                "'gym' in held                                     | false",
            })
    void isTheirsToTellWhereItGoesByWhatTheyDeclared(String text, boolean declared) {
        // It reads the stages all together, and one of them goes by circumstances.
        assertThat(Condition.of(catalogue(), text).readsDeclared()).isEqualTo(declared);
    }

    @Test
    void namesTheFactsThatItReads() {
        assertThat(Condition.of(catalogue(), "person.age > 18 && post.grade == 'G6'")
                        .facts())
                .containsExactlyInAnyOrder("person.age", "post.grade");
        var plain = aCatalogue().stage("senior", "person.age >= 55").build();
        assertThat(Condition.of(plain, "'senior' in stages").readsDeclared()).isFalse();
    }

    @Test
    void benefitsAndTheirOptionsGoByWhatWasDeclaredThroughTheirRules() {
        var compiled = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .rule("CARER", "'carer' in person.circumstances")
                .rule("ADULT", "person.age >= 18")
                .benefit("plain", Funding.NET_DEDUCTION, "always", "ADULT")
                .benefit("declared", Funding.NET_DEDUCTION, "always", "ADULT", "CARER")
                .benefit(aBenefit(
                        "option",
                        Funding.NET_DEDUCTION,
                        "always",
                        List.of(),
                        List.of(anOption("one"), anOption("two", "CARER")),
                        null))
                .compile();

        assertThat(compiled.readsDeclared(new BenefitCode("plain"))).isFalse();
        assertThat(compiled.readsDeclared(new BenefitCode("declared"))).isTrue();
        assertThat(compiled.readsDeclared(new BenefitCode("option"))).isTrue();
        assertThat(compiled.readsDeclared(new BenefitCode("gone"))).isFalse();
    }
}
