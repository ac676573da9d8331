package uk.lifestage.db.selection;

import java.util.Arrays;

/** What kind of agreement a choice, or a recovery plan, needs. */
public enum AgreementKind {
    /** Pay is given up: the contract of employment changes. */
    SALARY_SACRIFICE("salary-sacrifice"),
    /** Something is taken from pay: the law wants that agreed in writing first. */
    DEDUCTION("deduction"),
    /** What is owed for a benefit is taken in instalments. */
    RECOVERY_PLAN("recovery-plan");

    private final String code;

    AgreementKind(String code) {
        this.code = code;
    }

    /** The word used in tables, addresses and file names. */
    public String code() {
        return code;
    }

    /** The kind with this code; throws {@link IllegalArgumentException} where there is none. */
    public static AgreementKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No kind of agreement is called " + code));
    }
}
