package uk.lifestage.db.recovery;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.recovery.NetPayFloor;
import uk.lifestage.engine.recovery.RecoverySettings;

/**
 * What an employer has for benefits that say nothing of their own.
 *
 * @param instalments over how many pay periods a plan is spread
 * @param revision counts the changes; 0 where nobody has set anything
 */
public record StoredRecoverySettings(RecoverySettings settings, int instalments, int revision) {
    /** What holds where nobody has set anything: due again in the next pay, with no floor but the minimum wage. */
    public static StoredRecoverySettings usual(CurrencyUnit currency) {
        return new StoredRecoverySettings(
                new RecoverySettings(NotTaken.NEXT_PAY, new NetPayFloor(BigDecimal.ZERO, Money.zero(currency))), 6, 0);
    }
}
