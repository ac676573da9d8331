package uk.lifestage.db.recovery;

import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.engine.calendar.PayPeriod;

/**
 * A payroll file that a night has prepared and not filled yet.
 *
 * @param own the pay period in which it is paid
 * @param earliest the earliest pay period that it may correct
 * @param everyone whether it compares everyone, changed or not
 */
public record OpenFile(PayrollFile file, PayPeriod own, PayPeriod earliest, boolean everyone) {
    /** The pay that it is for. */
    RecoveryLedgerStore.OpenPay pay() {
        return new RecoveryLedgerStore.OpenPay(file.payGroup(), own, earliest);
    }
}
