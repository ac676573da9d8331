package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;

/**
 * Insurance premium tax on a rate.
 *
 * @param percent 12 at the standard rate
 * @param included whether the rate's amounts hold the tax already; else it is added to them
 */
public record PremiumTax(BigDecimal percent, boolean included) {
    public PremiumTax {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("A premium tax is 0 percent or more");
        }
    }
}
