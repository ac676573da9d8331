package uk.lifestage.db.returns;

/** What became of a return file. */
public enum ReturnStatus {
    /** It was handed in and waits for whoever runs the night. */
    LAID("laid"),
    /** Its good rows count. */
    APPLIED("applied"),
    /** A guard held it back: nothing of it was applied. */
    STOPPED("stopped"),
    /** It could not be read as a return file at all: nothing of it was applied. */
    UNREADABLE("unreadable");

    private final String code;

    ReturnStatus(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The status with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static ReturnStatus of(String code) {
        for (var status : values()) {
            if (status.code.equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No such ReturnStatus: " + code);
    }
}
