package uk.lifestage.engine.pay;

import org.joda.money.Money;

/**
 * What something does to the four bases of pay in one pay period; below zero where it lowers them.
 *
 * @param taxable pay that income tax is due on
 * @param niable pay that National Insurance is due on; student loans and the apprenticeship levy follow it
 * @param pensionable pay that pension contributions are due on
 * @param minimumWage pay that counts towards the National Minimum Wage
 */
public record BaseEffect(Money taxable, Money niable, Money pensionable, Money minimumWage) {
    /** Nothing changes. */
    public static BaseEffect none() {
        return new BaseEffect(Sterling.ZERO, Sterling.ZERO, Sterling.ZERO, Sterling.ZERO);
    }

    /** All four are less, as by a salary sacrifice. */
    static BaseEffect lessOfAll(Money amount) {
        var less = amount.negated();
        return new BaseEffect(less, less, less, less);
    }

    BaseEffect withTaxable(Money change) {
        return new BaseEffect(change, niable, pensionable, minimumWage);
    }

    BaseEffect withNiable(Money change) {
        return new BaseEffect(taxable, change, pensionable, minimumWage);
    }

    BaseEffect withPensionable(Money change) {
        return new BaseEffect(taxable, niable, change, minimumWage);
    }

    BaseEffect withMinimumWage(Money change) {
        return new BaseEffect(taxable, niable, pensionable, change);
    }
}
