package uk.lifestage.engine.catalogue;

/**
 * A benefit that may be paid from the flex fund.
 *
 * @param overspend how the person pays what the fund does not hold
 * @param taxable whether what the fund pays is taxed as a benefit: cash would have been the alternative (optional
 *     remuneration arrangements, type B, ITEPA 2003 s69A), so it is, unless the benefit is on the law's favoured list or
 *     exempt by itself
 */
public record FundSpending(BenefitCode benefit, Overspend overspend, boolean taxable) {
    /** How a benefit's price beyond the fund is paid. */
    public enum Overspend {
        /** Given up of salary. */
        SALARY_SACRIFICE,
        /** Taken from pay after tax. */
        NET_DEDUCTION,
        /**
         * Not at all: nobody may choose it beyond their fund. Where the fund comes to less later, the employer pays the
         * rest.
         */
        REFUSED
    }
}
