package uk.lifestage.db.selection;

/** What became of a basket. */
public enum SelectionOutcome {
    ACCEPTED("accepted"),
    PENDING("pending"),
    REFUSED("refused");

    private final String code;

    SelectionOutcome(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static SelectionOutcome of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such SelectionOutcome: " + code);
    }
}
