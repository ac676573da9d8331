package uk.lifestage.db.returns;

/** What became of a line that was sent to payroll. */
public enum Answer {
    /** Payroll took or paid it in full. */
    TAKEN("taken"),
    /** Payroll took or paid a part of it. */
    SHORT("short"),
    /** Payroll took or paid nothing of it. */
    REFUSED("refused"),
    /** Payroll has not said anything, and the days in which it should have are over. */
    UNANSWERED("unanswered"),
    /** Payroll has not said anything yet, and need not have. */
    AWAITED("awaited");

    private final String code;

    Answer(String code) {
        this.code = code;
    }

    /** The word in files, tables and answers. */
    public String code() {
        return code;
    }

    /** Whether payroll says it, rather than the calendar. */
    public boolean isSaid() {
        return this == TAKEN || this == SHORT || this == REFUSED;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static Answer of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such Answer: " + code);
    }
}
