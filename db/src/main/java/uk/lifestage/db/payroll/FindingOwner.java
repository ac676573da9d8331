package uk.lifestage.db.payroll;

/** Who has to look at a finding. */
public enum FindingOwner {
    PAYROLL("payroll"),
    HR("hr"),
    PERSON("person");

    private final String code;

    FindingOwner(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static FindingOwner of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such FindingOwner: " + code);
    }
}
