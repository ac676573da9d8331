package uk.lifestage.engine.layout;

/** How many rows a post's lines of one payroll element make. */
public enum Summing {
    /** One for each line. */
    PER_LINE,
    /** One for each element, kind, pay period and cost code: several benefits of one element are added up. */
    PER_ELEMENT,
    /**
     * One for each element and kind, whatever pay period the amounts belong to: what is to be taken or paid in the pay
     * that is made now, for systems that hold one amount for each element.
     */
    PER_PAY
}
