package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;

/**
 * What the employer contributes to a pension scheme.
 *
 * @param scheme as the HR feed names it, for example {@code LGPS-50/50}: the employer's rate stays whole there
 * @param percent of pensionable pay, for example 20.8; it is set for each employer by the fund's valuation
 */
public record EmployerPension(String scheme, BigDecimal percent) {
    public EmployerPension {
        if (percent.signum() < 0 || percent.compareTo(new BigDecimal("100")) > 0) {
            throw new IllegalArgumentException("An employer's contribution is 0 to 100 percent");
        }
    }
}
