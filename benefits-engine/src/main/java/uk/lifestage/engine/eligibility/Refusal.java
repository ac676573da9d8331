package uk.lifestage.engine.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.explain.WhenRead;

/**
 * One reason why something is not open to a person.
 *
 * @param rule the catalogue's rule that said no; present for {@link ReasonCode#RULE} and {@link ReasonCode#BASKET_RULE}
 * @param facts what was read to decide, by the name that rules use, as text
 * @param sentence the reason in words for the person, neutral and plain
 * @param remedies what would change the answer, worked out when it is first read; empty where nothing in sight would
 */
public record Refusal(
        ReasonCode code,
        BenefitCode benefit,
        @Nullable OptionCode option,
        @Nullable RuleCode rule,
        Map<String, String> facts,
        Text sentence,
        List<Remedy> remedies) {
    public Refusal {
        facts = Map.copyOf(facts);
        remedies = WhenRead.copyOf(remedies);
    }

    /** The same reason with other remedies. */
    public Refusal with(List<Remedy> others) {
        return new Refusal(code, benefit, option, rule, facts, sentence, others);
    }

    /** Whether another refusal of the same choice is about the same: nothing is refused twice for one reason. */
    public boolean sameReason(Refusal other) {
        return code == other.code && Objects.equals(rule, other.rule) && Objects.equals(option, other.option);
    }
}
