package uk.lifestage.benchmarks;

/** The benchmark's life stages, as HR would write them. */
public enum BigStage {
    STARTING_OUT("starting-out", "person.age < 26 || post.serviceMonths < 12"),
    SETTLING_DOWN(
            "settling-down",
            "person.age < 40 && person.dependants.exists(d, d.relationship == 'partner')"
                    + " && !person.dependants.exists(d, d.relationship == 'child')"),
    GROWING_FAMILY(
            "growing-family",
            "'expecting' in person.circumstances"
                    + " || person.dependants.exists(d, d.relationship == 'child' && d.age < 12)"),
    OLDER_CHILDREN(
            "older-children", "person.dependants.exists(d, d.relationship == 'child' && d.age >= 12 && d.age < 25)"),
    CARER("carer", "'carer' in person.circumstances"),
    MID_CAREER("mid-career", "person.age >= 35 && person.age < 55 && post.serviceYears >= 5"),
    NEARING_RETIREMENT("nearing-retirement", "person.age >= 55");

    private final String code;
    private final String expression;

    BigStage(String code, String expression) {
        this.code = code;
        this.expression = expression;
    }

    /** The stage's code in the catalogue. */
    public String code() {
        return code;
    }

    /** The stage's condition as the catalogue has it. */
    public String expression() {
        return expression;
    }
}
