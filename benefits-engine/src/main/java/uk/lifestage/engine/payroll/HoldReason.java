package uk.lifestage.engine.payroll;

import java.util.Map;
import uk.lifestage.engine.catalogue.Text;

/**
 * One reason why a payroll file waits for somebody.
 *
 * @param facts the figures behind it, by name, as text; never personal data
 * @param sentence the reason in words for whoever releases the file
 */
public record HoldReason(HoldCode code, Map<String, String> facts, Text sentence) {
    public HoldReason {
        facts = Map.copyOf(facts);
    }

    /** A reason with its words. */
    public static HoldReason of(HoldCode code, Map<String, String> facts) {
        return new HoldReason(code, facts, HoldWording.say(code, facts));
    }
}
