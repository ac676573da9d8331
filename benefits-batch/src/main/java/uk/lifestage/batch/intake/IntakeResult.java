package uk.lifestage.batch.intake;

import uk.lifestage.db.intake.Intake;
import uk.lifestage.db.intake.IntakeStatus;

/**
 * What became of a feed that was handed in.
 *
 * @param intake this intake, or the earlier one that took just these bytes for the same day; its rejects are in the
 *     {@code IntakeStore}
 * @param repeated whether these bytes had been applied for this day before, so that nothing was done now
 * @param findings what HR has to look at: posts that are missing, people whose posts disagree
 */
public record IntakeResult(Intake intake, boolean repeated, long findings) {
    /** Whether the feed was applied, stopped by a guard, or could not be read. */
    public IntakeStatus status() {
        return intake.status();
    }

    /** Rows after the header. */
    public long rows() {
        return intake.counts().rows();
    }

    /** Rows that were taken. */
    public long accepted() {
        return intake.counts().accepted();
    }

    /** Rows that were refused. */
    public long rejected() {
        return intake.counts().rejected();
    }

    /** What happened, in a sentence; never personal data. */
    public String message() {
        return repeated ? "Nothing done: this feed was applied for this date before" : intake.message();
    }
}
