package uk.lifestage.engine.payroll;

/**
 * What lets one expect that a line moved: something that was recorded, or a day that was reached, since the last file. The
 * first that applies, in this order, is the cause.
 */
public enum MovementCause {
    /** The earlier period never had a file of its own, so this file tells of it for the first time. */
    MISSED("missed"),
    /** An election of the benefit began, ended or was recorded anew. */
    ELECTION("election"),
    /** An amount was added beside the choices: not taken, deferred, an instalment of a recovery plan, a write-off. */
    ADJUSTMENT("adjustment"),
    /** An instalment plan moved on: its first, its last or one that takes the residue. */
    INSTALMENT("instalment"),
    /** Facts about the post or the person changed: pay, hours, pay group, joining, leaving. */
    FACTS("facts"),
    /** The benefit's terms or prices in the catalogue changed. */
    PRICE("price"),
    /** The benefit is priced by age, and there was a birthday or a new plan year. */
    AGE("age"),
    /** Nothing that is known: payroll should look before it pays. */
    NONE("none");

    private final String code;

    MovementCause(String code) {
        this.code = code;
    }

    /** The word in tables and answers. */
    public String code() {
        return code;
    }

    /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
    public static MovementCause of(String code) {
        for (var value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No such MovementCause: " + code);
    }
}
