package uk.lifestage.batch.returns;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import uk.lifestage.db.payroll.PayrollSettings;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnCounts;

/** Holds back a return file that cannot be the one that payroll meant to send, or is too odd to be true. */
final class ReturnGuard {
    /** So few odd rows are never a share: a file of three lines may have one that was short. */
    static final long FEW = 10;

    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private ReturnGuard() {}

    /** Every reason to apply nothing of the file; none if it may be applied. */
    static List<String> reasons(
            PayrollSettings settings, ControlTotals control, ReturnCounts counts, BigDecimal total) {
        var reasons = new ArrayList<String>();
        if (counts.rows() == 0) {
            reasons.add("the file has a header and no rows");
        }
        var rows = control.rows();
        if (rows != null && rows != counts.rows()) {
            reasons.add("payroll says that it has " + rows + " rows; it has " + counts.rows());
        }
        var sum = control.total();
        if (sum != null && sum.compareTo(total) != 0) {
            reasons.add("payroll says that its amounts come to " + sum.toPlainString() + "; they come to "
                    + total.toPlainString());
        }
        if (counts.rows() > 0 && counts.rejected() == counts.rows()) {
            reasons.add("not one of its " + counts.rows() + " rows is good");
        } else {
            check(reasons, counts.rejected(), counts.rows(), settings.rejectedShare(), "rows are rejected");
        }
        check(
                reasons,
                counts.shortfall() + counts.refused(),
                counts.rows(),
                settings.notTakenShare(),
                "rows say that payroll did not take what was sent");
        return reasons;
    }

    private static void check(List<String> reasons, long part, long whole, BigDecimal share, String what) {
        var most = share.multiply(BigDecimal.valueOf(whole));
        if (part > FEW && BigDecimal.valueOf(part).compareTo(most) > 0) {
            // Rounded up, so that what is over the share is never shown as equal to it.
            var percent =
                    BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.UP);
            reasons.add(part + " of " + whole + " " + what + " (" + percent.toPlainString() + " %), more than the "
                    + share.multiply(HUNDRED).stripTrailingZeros().toPlainString() + " % allowed");
        }
    }
}
