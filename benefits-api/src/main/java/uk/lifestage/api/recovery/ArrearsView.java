package uk.lifestage.api.recovery;

import java.time.Instant;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.recovery.Arrears;

/** What a pay could not bear of one post's benefit and waits for a later one. */
public record ArrearsView(String employeeNo, int assignmentNo, String benefit, MoneyView amount, Instant since) {
    static ArrearsView of(Arrears arrears) {
        return new ArrearsView(
                arrears.employeeNo(),
                arrears.assignmentNo(),
                arrears.benefit().value(),
                MoneyView.of(arrears.amount()),
                arrears.since());
    }
}
