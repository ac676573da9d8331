package uk.lifestage.db.selection;

/** How far a waiting choice has come. */
public enum ApprovalState {
    WAITING("waiting"),
    APPROVED("approved"),
    DECLINED("declined"),
    WITHDRAWN("withdrawn");

    private final String code;

    ApprovalState(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static ApprovalState of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such ApprovalState: " + code);
    }
}
