package uk.lifestage.db.support;

/** Somebody else changed the same thing first: what was read is no longer what is kept. */
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleVersion(String subject, int expectedRevision) {
        super(subject + " is no longer at revision " + expectedRevision);
    }
}
