package uk.lifestage.db.payroll;

/** Whether a payroll file holds the changes since the last one or everything. */
public enum FileMode {
    CHANGES("changes"),
    FULL("full");

    private final String code;

    FileMode(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static FileMode of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such FileMode: " + code);
    }
}
