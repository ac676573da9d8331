package uk.lifestage.engine.catalogue;

/**
 * What a benefit is to the law, where a law has something to say about it beside its treatment: a limit, a notice, or
 * whether the optional remuneration rules leave it alone (ITEPA 2003 s 69A, 69B and 228A; in force since 6 April 2017).
 */
public enum LegalKind {
    /** Cycle hire under the cycle to work exemption: favoured, s 244. */
    CYCLE,
    /** A loan from the employer: not favoured; free of tax up to the small loan limit. */
    LOAN,
    /** Childcare vouchers: favoured, s 270A. */
    CHILDCARE_VOUCHER,
    /** Childcare that the employer contracts for: favoured, s 318A. */
    CONTRACTED_CHILDCARE,
    /** A place in a nursery that the employer runs or shares in running: favoured, s 318. */
    WORKPLACE_NURSERY,
    /** Extra leave or another pattern of work: no benefit is provided, pay is just less (HMRC EIM44000). */
    LEAVE,
    /** An employer's contribution to a registered pension: favoured, s 308. */
    PENSION,
    /** Advice about pensions: favoured, s 308C. */
    PENSIONS_ADVICE,
    /** Retraining or help into other work: favoured, s 310 and 311. */
    RETRAINING,
    /** Counselling on leaving: favoured, s 310. */
    COUNSELLING,
    /** Provision for death or retirement: favoured, s 307. */
    DEATH_OR_RETIREMENT_PROVISION,
    /** A car that emits no more than the law's limit (75 g of CO2 a kilometre): taxed at its normal value alone, s 120A. */
    LOW_EMISSION_CAR,
    /** What goes with a taxed car (a charge point, repairs): favoured, s 239. */
    CONNECTED_WITH_CAR,
    /** A voucher for something that is itself exempt: favoured, s 266(2)(c). */
    EXEMPT_VOUCHER,
    /** A statutory redundancy payment: favoured, s 309. */
    REDUNDANCY_PAYMENT,
    /** A payment towards the cost of working at home: exempt up to an amount a week, s 316A. Not in the place of pay. */
    HOME_WORKING,
    /** A small gift: exempt up to an amount each, s 323A. Not in the place of pay. */
    TRIVIAL_BENEFIT
}
