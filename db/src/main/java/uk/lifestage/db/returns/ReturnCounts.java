package uk.lifestage.db.returns;

/**
 * A return file in numbers of rows. Every row is rejected, or repeats what was known, or brings a new word.
 *
 * @param rows rows after the header
 * @param taken rows with a new word that says: in full
 * @param shortfall rows with a new word that says: in part
 * @param refused rows with a new word that says: nothing
 * @param repeated rows that say what was known before
 * @param rejected rows that were refused, however much of them is at fault
 * @param differing payslip rows and missing ones that differ from what is known
 */
public record ReturnCounts(
        long rows, long taken, long shortfall, long refused, long repeated, long rejected, long differing) {
    /** The numbers of a file of which nothing was read. */
    public static final ReturnCounts NONE = new ReturnCounts(0, 0, 0, 0, 0, 0, 0);
}
