package uk.lifestage.engine.catalogue;

/** What an amount is for. {@link #TOTAL} is a whole price, collected once or in instalments. */
public enum Per {
    YEAR,
    MONTH,
    WEEK,
    PAY_PERIOD,
    TOTAL
}
