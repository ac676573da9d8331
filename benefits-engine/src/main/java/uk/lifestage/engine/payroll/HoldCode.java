package uk.lifestage.engine.payroll;

/**
 * Why a payroll file is held. Codes are public and never reused; the wording of each lies in {@code holds.properties}
 * (English) and {@code holds_cy.properties} (Welsh).
 */
public enum HoldCode {
    /** An element's total differs from the last file's period by more than an amount. */
    ELEMENT_AMOUNT,
    /** An element's total differs from the last file's period by more than a share of it. */
    ELEMENT_SHARE,
    /** More of an element's difference than an amount has no known cause. */
    UNEXPECTED_MOVEMENT,
    /** An element has many more, or fewer, lines than in the last file's period. */
    LINE_COUNT,
    /** Of many posts something differs from the last file. */
    PEOPLE_SHARE,
    /** One line is larger than is usual. */
    SINGLE_LINE,
    /** An element gives back more than it takes. */
    NEGATIVE_TOTAL,
    /** The parts of the summary do not add up to the file: something is broken, and no threshold lets it pass. */
    DOES_NOT_TIE_OUT,
    /** The summary counts other lines than the file has: likewise. */
    LINES_DO_NOT_TIE_OUT
}
