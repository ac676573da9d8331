package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Text;

class WordingTest {

    @ParameterizedTest
    @EnumSource
    void hasWordsForEachReasonInBothLanguages(ReasonCode code) {
        var text = Wording.of(code, Map.of());
        assertThat(text.in("en")).isNotBlank().doesNotContain("{");
        assertThat(text.in("cy")).isNotBlank().doesNotContain("{").isNotEqualTo(text.in("en"));
    }

    @Test
    void fillsInFactsWhereAllAreKnown() {
        var facts = Map.of("minimum", "1", "maximum", "10", "step", "1");
        assertThat(Wording.of(ReasonCode.QUANTITY_OUT_OF_RANGE, facts).english())
                .isEqualTo("Choose from 1 to 10 in steps of 1.");
        assertThat(Wording.of(ReasonCode.QUANTITY_OUT_OF_RANGE, Map.of("minimum", "1"))
                        .english())
                .isEqualTo("This number cannot be chosen.");
    }

    @Test
    void saysDaysAsPeopleDo() {
        var opens = Wording.of(new Remedy.OpenFrom(LocalDate.of(2027, 3, 1)));
        assertThat(opens.english()).isEqualTo("Open to you from 1 March 2027.");
        assertThat(opens.in("cy")).isEqualTo("Ar gael i chi o 1 Mawrth 2027 ymlaen.");
    }

    @Test
    void saysEveryRemedyInBothLanguages() {
        var remedies = new Remedy[] {
            new Remedy.AtMostUnits(3),
            new Remedy.AtMostAmount(Money.parse("GBP 45.49")),
            new Remedy.Needs(new BenefitCode("core")),
            new Remedy.Without(new BenefitCode("other")),
            new Remedy.Evidence("birth"),
        };
        for (var remedy : remedies) {
            assertThat(Wording.of(remedy).in("cy"))
                    .isNotEqualTo(Wording.of(remedy).english());
        }
        assertThat(Wording.of(remedies[1]).english()).isEqualTo("You can choose up to £45.49.");
        var cover = Text.of("Life cover", "Yswiriant bywyd");
        assertThat(Wording.of(new Remedy.Needs(new BenefitCode("group-life"), cover)))
                .isEqualTo(Text.of(
                        "You can choose this together with Life cover.",
                        "Gallwch ddewis hwn ynghyd â'r canlynol: Yswiriant bywyd."));
        assertThat(Wording.of(new Remedy.Evidence("child")).english())
                .isEqualTo("Open to you once we have seen evidence (your child).");
        assertThat(Wording.of(ReasonCode.AMOUNT_OUT_OF_RANGE, Map.of("minimum", "10.00", "maximum", "250.00"))
                        .english())
                .isEqualTo("Choose an amount from £10 to £250.");
    }
}
