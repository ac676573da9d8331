package uk.lifestage.batch.intake;

import java.io.IOException;

/** A file that is no feed as a whole; the message says what is wrong and where, and holds nothing of the content. */
final class UnreadableFeed extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableFeed(String message) {
        super(message);
    }
}
