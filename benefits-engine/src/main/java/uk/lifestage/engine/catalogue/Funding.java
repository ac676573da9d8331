package uk.lifestage.engine.catalogue;

/** Who pays for a benefit and how the money moves. */
public enum Funding {
    /** Pay given up by contract; deducted before tax and National Insurance. */
    SALARY_SACRIFICE,
    /** Deducted from pay after tax. */
    NET_DEDUCTION,
    /** Taken from the flex fund, as far as it goes; the catalogue's {@link FlexFund} says how the rest is paid. */
    FLEX_FUND,
    /** Paid by the employer; nothing moves in payroll. */
    EMPLOYER_PAID,
    /** An allowance paid to the person. */
    PAYMENT,
    /** Advice, a flexible pattern: no money moves. */
    NO_MONEY;

    /** Whether choices can lead to lines in the payroll file. */
    public boolean reachesPayroll() {
        return this == SALARY_SACRIFICE || this == NET_DEDUCTION || this == FLEX_FUND || this == PAYMENT;
    }
}
