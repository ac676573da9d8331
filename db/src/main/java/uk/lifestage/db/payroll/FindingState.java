package uk.lifestage.db.payroll;

/** How far somebody has come with a finding. */
public enum FindingState {
    /** Nobody has looked at it yet. */
    OPEN("open"),
    /** Somebody looks into it. */
    IN_PROGRESS("in_progress"),
    /** It waits for somebody else. */
    WAITING("waiting"),
    /** What was wrong is put right. */
    SETTLED("settled"),
    /** It is known and stays as it is. */
    ACCEPTED("accepted");

    private final String code;

    FindingState(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** Whether nobody has to do anything any more. */
    public boolean isDone() {
        return this == SETTLED || this == ACCEPTED;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static FindingState of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such FindingState: " + code);
    }
}
