package uk.lifestage.engine.employment;

/** How a dependant is related to the person who covers them. */
public enum Relationship {
    PARTNER("partner"),
    CHILD("child");

    private final String code;

    Relationship(String code) {
        this.code = code;
    }

    /** The word used in rules and in files. */
    public String code() {
        return code;
    }
}
