package uk.lifestage.engine.recovery;

import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.pay.PayAdjustment;

/**
 * Something owed that is to be taken from a pay on top of what is ordinarily due in it.
 *
 * @param treatment how its benefit is taken from pay: as pay given up it counts against the minimum wage, from net pay it
 *     does not
 * @param amount above zero
 */
public record Claim(BenefitCode benefit, PayTreatment treatment, Money amount) {
    public Claim {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A claim is above zero");
        }
    }

    /** What so much of it does to pay. */
    PayAdjustment taking(Money part) {
        return PayAdjustment.of(benefit.value(), treatment, part, Money.zero(part.getCurrencyUnit()));
    }

    /** Whether it is taken before the minimum wage is looked at. */
    boolean countsAgainstMinimumWage() {
        return isGivenUp() || treatment == PayTreatment.NET_EMPLOYER_BENEFIT;
    }

    /** Whether it is pay that is given up, of which there cannot be more than there is. */
    boolean isGivenUp() {
        return switch (treatment) {
            case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> true;
            case NET, NET_EMPLOYER_BENEFIT, BEFORE_TAX_AFTER_NI, PAYMENT_EXEMPT, PAYMENT_TAXED -> false;
        };
    }
}
