package uk.lifestage.engine.payroll;

/**
 * How what a pay period says of a post, benefit, element and kind differs from what the pay group's last file said for its
 * own period; and what a file says besides, of earlier periods.
 */
public enum Movement {
    /** As it was. */
    UNCHANGED("unchanged"),
    /** Nothing last time, something now. */
    NEW("new"),
    /** Something both times, and not the same. */
    CHANGED("changed"),
    /** Something last time, nothing now. */
    STOPPED("stopped"),
    /** More is asked for an earlier period. */
    CORRECTED("corrected"),
    /** Some of an earlier period is given back. */
    REFUNDED("refunded");

    private final String code;

    Movement(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** Whether it is about the file's own period, and so about what the last file said for its own. */
    public boolean ofOwnPeriod() {
        return this != CORRECTED && this != REFUNDED;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static Movement of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such Movement: " + code);
    }
}
