package uk.lifestage.batch.night;

/** A run was asked for that cannot be: its message says which employer or pay group is unknown. */
public class UnknownNight extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownNight(String message) {
        super(message);
    }
}
