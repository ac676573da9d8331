package uk.lifestage.engine.catalogue;

/** What the flex fund pays for next, where the order is not that of its list of benefits. */
public sealed interface SpendingOrder {
    /** One benefit. */
    record Benefit(BenefitCode benefit) implements SpendingOrder {}

    /** All benefits whose price beyond the fund is paid in one way, in the order of the fund's list. */
    record Overspent(FundSpending.Overspend by) implements SpendingOrder {}
}
