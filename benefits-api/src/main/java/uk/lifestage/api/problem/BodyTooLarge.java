package uk.lifestage.api.problem;

import java.io.IOException;

/** A body that goes on beyond what we read. */
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooLarge() {
        super("The body is too large");
    }
}
