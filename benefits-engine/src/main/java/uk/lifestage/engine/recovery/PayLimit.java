package uk.lifestage.engine.recovery;

/** Why a pay cannot bear all that is owed. Codes are public and never used again for something else. */
public enum PayLimit {
    /** Less would be paid than the minimum wage for the hours. */
    MINIMUM_WAGE,
    /** Less would be left to take home than the employer's net-pay floor. */
    NET_PAY_FLOOR,
    /** There is no pay in the period, or none is left after what is ordinarily due. */
    NO_PAY
}
