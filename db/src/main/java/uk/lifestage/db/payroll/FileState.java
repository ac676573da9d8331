package uk.lifestage.db.payroll;

/**
 * How far a payroll file has come: prepared, then written or held, then (a held one) released; any that was written may be
 * withdrawn.
 */
public enum FileState {
    /** Its lines are being fixed; nothing is written yet. */
    PREPARED("prepared"),
    /** Written and hashed; no control held it, and payroll may take it. */
    WRITTEN("written"),
    /** Written and hashed, but a control says that a payroll user has to look at it first. */
    HELD("held"),
    /** Was held, and a payroll user let it go. */
    RELEASED("released"),
    /** Taken back: its lines do not count as sent, and a later file stands in its place. */
    WITHDRAWN("withdrawn");

    private final String code;

    FileState(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** Whether payroll may have the file. */
    public boolean deliverable() {
        return this == WRITTEN || this == RELEASED;
    }

    /** The folder in which a file of this state has to lie. */
    public FilePlace place() {
        return switch (this) {
            case PREPARED, WRITTEN, RELEASED -> FilePlace.OUTBOX;
            case HELD -> FilePlace.HELD;
            case WITHDRAWN -> FilePlace.WITHDRAWN;
        };
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static FileState of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such FileState: " + code);
    }
}
