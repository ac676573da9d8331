package uk.lifestage.engine.recovery;

import java.util.List;
import uk.lifestage.engine.calendar.PayPeriod;

/**
 * A pay of which files have asked something already, while another may follow.
 *
 * @param own the pay period in which it is made
 * @param keys everything of the post that its files may say something about
 */
public record PayTold(String payGroup, PayPeriod own, List<LedgerKey> keys) {
    public PayTold {
        keys = List.copyOf(keys);
    }
}
