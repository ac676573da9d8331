package uk.lifestage.db.support;

/** What {@code get} throws where nothing of that key is kept (or not by this employer). */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
        super("Not found: " + what);
    }
}
