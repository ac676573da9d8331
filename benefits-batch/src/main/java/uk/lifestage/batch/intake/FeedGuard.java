package uk.lifestage.batch.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.intake.FeedComparison;

/** Holds back a feed that is too odd to be true: too much of it bad, missing or changed. */
final class FeedGuard {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private FeedGuard() {}

    /** Every reason to apply nothing of the feed; none if it may be applied. */
    static List<String> reasons(FeedGuards guards, FeedComparison feed) {
        var counts = feed.counts();
        var reasons = new ArrayList<String>();
        if (counts.rows() == 0) {
            reasons.add("the feed has a header and no rows; " + feed.known() + " known posts would be missing");
            return reasons;
        }
        check(reasons, counts.rejected(), counts.rows(), guards.rejectedShare(), "rows are rejected");
        check(reasons, counts.missing(), feed.known(), guards.missingShare(), "known posts are missing");
        check(reasons, feed.changedOfKnown(), feed.known(), guards.changedShare(), "known posts are changed");
        return reasons;
    }

    private static void check(List<String> reasons, long part, long whole, BigDecimal share, String what) {
        var most = share.multiply(BigDecimal.valueOf(whole));
        if (whole > 0 && BigDecimal.valueOf(part).compareTo(most) > 0) {
            // Rounded up, so that what is over the share is never shown as equal to it.
            var percent =
                    BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.UP);
            reasons.add(part + " of " + whole + " " + what + " (" + percent.toPlainString() + " %), more than the "
                    + share.multiply(HUNDRED).stripTrailingZeros().toPlainString() + " % allowed");
        }
    }
}
