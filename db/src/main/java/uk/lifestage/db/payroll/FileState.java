package uk.lifestage.db.payroll;

/** Whether a payroll file's lines are fixed only, or it has been written and hashed as well. */
public enum FileState {
    PREPARED("prepared"),
    WRITTEN("written");

    private final String code;

    FileState(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
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
