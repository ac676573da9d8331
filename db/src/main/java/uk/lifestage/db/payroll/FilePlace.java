package uk.lifestage.db.payroll;

import java.nio.file.Path;

/**
 * Where the bytes of a payroll file lie. Held and withdrawn files are kept on the same disk as the outbox, so that a move
 * is one step, and outside the folder from which an employer's files are picked up.
 */
public enum FilePlace {
    /** The outbox itself, from where payroll takes them. */
    OUTBOX("outbox"),
    /** Where nobody picks anything up: the file waits for its release. */
    HELD("held"),
    /** Likewise: the file was taken back. */
    WITHDRAWN("withdrawn");

    private final String code;

    FilePlace(String code) {
        this.code = code;
    }

    /**
     * An employer's folder: {@code <outboxes>/<employer>}, {@code <outboxes>/.held/<employer>} or
     * {@code <outboxes>/.withdrawn/<employer>}; no employer's code begins with a dot.
     */
    public Path folder(Path outboxes, String employer) {
        return (this == OUTBOX ? outboxes : outboxes.resolve("." + code)).resolve(employer);
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static FilePlace of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such FilePlace: " + code);
    }
}
