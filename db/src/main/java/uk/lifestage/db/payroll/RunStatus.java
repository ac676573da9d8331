package uk.lifestage.db.payroll;

/** How far a night, or a step of it, has come. */
public enum RunStatus {
    WAITING("waiting"),
    RUNNING("running"),
    FINISHED("finished"),
    FAILED("failed"),
    STOPPED("stopped");

    private final String code;

    RunStatus(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static RunStatus of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such RunStatus: " + code);
    }
}
