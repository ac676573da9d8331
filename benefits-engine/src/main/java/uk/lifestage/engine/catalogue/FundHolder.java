package uk.lifestage.engine.catalogue;

/** Who has a flex fund. */
public enum FundHolder {
    /**
     * One fund for a person, whatever posts they hold: all posts draw on it. An amount that does not go by salary is
     * credited once, to the lowest assignment number that has it on the day.
     */
    PERSON,
    /** A fund of its own for every post. */
    POST
}
