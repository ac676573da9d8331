package uk.lifestage.engine.selection;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Text;

/**
 * Something that a choice brings with it beside its price, said before it is confirmed. A notice refuses nothing.
 *
 * @param assignmentNo the post whose pay it is about
 * @param benefit the benefit that it comes from; absent where it comes from the basket as a whole
 * @param facts the figures in it, by name, as text
 */
public record Notice(
        NoticeCode code, int assignmentNo, @Nullable BenefitCode benefit, Map<String, String> facts, Text text) {
    public Notice {
        facts = Map.copyOf(facts);
    }
}
