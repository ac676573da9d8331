package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;
import uk.lifestage.db.payroll.FindingState;

/** How many findings of one code there are. */
public record FindingCountView(
        @Schema(example = "LINE_SHORT") String code,

        @Schema(description = "Neither settled nor accepted")
        long unsettled,

        @Schema(description = "By state: open, in_progress, waiting, settled, accepted")
        Map<String, Long> states,

        @Schema(description = "Unsettled ones by whose they are: payroll, hr, person")
        Map<String, Long> owners) {
    static FindingCountView none(String code) {
        var states = new TreeMap<String, Long>();
        for (var state : FindingState.values()) {
            states.put(state.code(), 0L);
        }
        return new FindingCountView(code, 0, states, new TreeMap<>());
    }
}
