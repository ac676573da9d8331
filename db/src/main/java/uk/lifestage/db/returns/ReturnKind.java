package uk.lifestage.db.returns;

/** What a return file speaks of. */
public enum ReturnKind {
    /** Sent lines, one by one or by element: what payroll did with them. */
    LINES("lines"),
    /** Payslips: what was taken in all, by post, element and pay period. */
    PAYSLIPS("payslips");

    private final String code;

    ReturnKind(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The kind with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static ReturnKind of(String code) {
        for (var kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such ReturnKind: " + code);
    }
}
