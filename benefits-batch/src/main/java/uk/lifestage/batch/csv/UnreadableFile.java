package uk.lifestage.batch.csv;

import java.io.IOException;

/** A file that as a whole is not what it should be; the message says what is wrong and where, and holds nothing of the content. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableFile(String message) {
        super(message);
    }
}
