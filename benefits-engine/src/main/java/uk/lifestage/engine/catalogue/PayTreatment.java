package uk.lifestage.engine.catalogue;

/** What a benefit does to taxable, NIable, pensionable and minimum-wage pay; {@code docs/catalogue.md} has the table. */
public enum PayTreatment {
    /** No pay is touched, or only net pay after everything else. */
    NET,
    /** Sacrifice for a benefit that the law favours (cycles, nursery, leave): less of all four. */
    SACRIFICE_EXEMPT,
    /** Sacrifice for a pension contribution: less of all four, and within the yearly NI limit from April 2029. */
    SACRIFICE_PENSION,
    /** Sacrifice under the optional remuneration rules: the greater of pay forgone and normal value is taxed again. */
    SACRIFICE_TAXED,
    /** Given before tax but after National Insurance (payroll giving). */
    BEFORE_TAX_AFTER_NI,
    /** Paid to the person free of tax and National Insurance. */
    PAYMENT_EXEMPT,
    /** Paid to the person as taxable and NIable, not pensionable, pay. */
    PAYMENT_TAXED,
    /** Deducted after tax for the employer's own use or benefit: takes from minimum-wage pay alone. */
    NET_EMPLOYER_BENEFIT
}
