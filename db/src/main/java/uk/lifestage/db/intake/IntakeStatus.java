package uk.lifestage.db.intake;

/** What became of an HR feed. */
public enum IntakeStatus {
    /** Its good rows are facts now. */
    APPLIED("applied"),
    /** A guard held it back: nothing of it was applied. */
    STOPPED("stopped"),
    /** It could not be read as a feed at all: nothing of it was applied. */
    UNREADABLE("unreadable");

    private final String code;

    IntakeStatus(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The status with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static IntakeStatus of(String code) {
        for (var status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No such IntakeStatus: " + code);
    }
}
