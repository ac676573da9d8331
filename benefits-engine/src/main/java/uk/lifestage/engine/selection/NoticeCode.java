package uk.lifestage.engine.selection;

/**
 * What a choice may bring with it. Codes are public and never reused; the wording of each lies in
 * {@code notices.properties} (English) and {@code notices_cy.properties} (Welsh).
 */
public enum NoticeCode {
    /** Pay that pension builds up on is less. */
    PENSIONABLE_PAY_LOWER,
    /** A lump sum on death that is a multiple of pensionable pay is less. */
    LIFE_COVER_LOWER,
    /** Average earnings for statutory maternity, paternity and adoption pay are less. */
    STATUTORY_PAY_LOWER,
    /** Contractual pay is less: lenders, redundancy pay and overtime may go by it. */
    CONTRACT_PAY_LOWER,
    /** Less of a student loan is paid back. */
    STUDENT_LOAN_LOWER,
    /** The high income child benefit charge may be less. */
    CHILD_BENEFIT_CHARGE,
    /** The income limit of Tax-Free Childcare comes within reach, or is passed. */
    CHILDCARE_INCOME_LIMIT,
    /** The personal allowance is cut at this income and grows back. */
    PERSONAL_ALLOWANCE,
    /** Pay is given up for a benefit that is taxed as if it were pay. */
    BENEFIT_TAXED,
    /** A cycle dearer than an employer may hire out without a licence. */
    CYCLE_LICENCE,
    /** Loans from the employer above what is free of tax. */
    LOAN_TAXED,
    /** Childcare vouchers and Tax-Free Childcare cannot be had together. */
    VOUCHERS_OR_TAX_FREE_CHILDCARE,
    /** Childcare vouchers given up cannot be taken up again. */
    VOUCHERS_NO_WAY_BACK
}
