package uk.lifestage.engine.payroll;

/** Whether a line takes from pay or adds to it. */
public enum LineKind {
    DEDUCTION("D"),
    PAYMENT("P");

    private final String code;

    LineKind(String code) {
        this.code = code;
    }

    /** The letter in files. */
    public String code() {
        return code;
    }
}
