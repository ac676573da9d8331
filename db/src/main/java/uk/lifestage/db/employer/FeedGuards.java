package uk.lifestage.db.employer;

import java.math.BigDecimal;

/**
 * How much of an HR feed may be odd before nothing of it is applied: shares from 0 to 1.
 *
 * @param rejectedShare bad rows among all rows
 * @param missingShare known employments that the feed leaves out
 * @param changedShare known employments that the feed changes
 */
public record FeedGuards(BigDecimal rejectedShare, BigDecimal missingShare, BigDecimal changedShare) {
    /** A tenth bad, a twentieth missing, a quarter changed. */
    public static final FeedGuards USUAL =
            new FeedGuards(new BigDecimal("0.1000"), new BigDecimal("0.0500"), new BigDecimal("0.2500"));
}
