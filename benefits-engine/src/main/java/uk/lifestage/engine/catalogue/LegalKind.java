package uk.lifestage.engine.catalogue;

/** What a benefit is to the law, where a law beside pay has something to say about it. */
public enum LegalKind {
    /** Cycle hire under the cycle to work exemption. */
    CYCLE,
    /** A loan from the employer. */
    LOAN,
    /** Childcare vouchers or directly contracted childcare. */
    CHILDCARE_VOUCHER
}
