package uk.lifestage.db.payroll;

/** What became of a request for a run. */
public enum RequestOutcome {
    FINISHED("finished"),
    NOTHING_TO_DO("nothing_to_do"),
    FAILED("failed"),
    STOPPED("stopped");

    private final String code;

    RequestOutcome(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static RequestOutcome of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such RequestOutcome: " + code);
    }
}
