package uk.lifestage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;

class AgreementTest {
    @Test
    void allThreeAnswerTheSameAboutAThousandPeople() {
        assertThatCode(() -> new CatalogueBenchmark().agree()).doesNotThrowAnyException();
    }

    @Test
    void allThreeQuoteTheSameToFiveHundredPeople() {
        assertThatCode(() -> new QuoteBenchmark().agree()).doesNotThrowAnyException();
    }

    @Test
    void theCatalogueIsAsLargeAsItSaysAndEveryRuleBothPassesAndRefuses() {
        var catalogue = BigCatalogue.catalogue();
        assertThat(catalogue.benefits())
                .hasSize(30)
                .allMatch(benefit -> benefit.options().size() == 4);
        assertThat(catalogue.rules()).hasSize(60);

        var compiled = CompiledCatalogue.compile(catalogue);
        var refused = new HashSet<String>();
        for (var person : Crowd.of(1_000)) {
            var post = person.person().employments().getFirst();
            for (var benefit : Verdict.of(Eligibility.evaluate(compiled, person, post, Crowd.TODAY))
                    .benefits()) {
                refused.addAll(benefit.refusals());
                benefit.options().forEach(refused::addAll);
            }
        }
        assertThat(refused)
                .contains("ADULT", "IN_LGPS", "TWO_CHILDREN", "AGE_AND_SERVICE")
                .hasSizeGreaterThan(55);
    }

    @Test
    void differentAnswersStopTheRun() {
        assertThatThrownBy(() -> Agreement.check("somebody", 1, 2)).hasMessageContaining("somebody");
    }
}
