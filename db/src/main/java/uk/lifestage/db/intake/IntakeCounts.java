package uk.lifestage.db.intake;

/**
 * An HR feed in numbers. Every row is rejected or accepted, and every accepted one joined, changed or unchanged.
 *
 * @param rows rows after the header
 * @param rejected rows that were refused, however many of their fields are at fault
 * @param joined posts that were not known before
 * @param changed known posts of which something differs, the person's own data included
 * @param missing posts known and held that the feed leaves out
 */
public record IntakeCounts(
        long rows, long accepted, long rejected, long joined, long changed, long unchanged, long missing) {
    /** The numbers of a feed that could not be read. */
    public static final IntakeCounts NONE = new IntakeCounts(0, 0, 0, 0, 0, 0, 0);
}
