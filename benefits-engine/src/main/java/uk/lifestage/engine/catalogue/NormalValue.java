package uk.lifestage.engine.catalogue;

import org.joda.money.Money;

/**
 * What a benefit would be taxed on if no pay were given up for it. The optional remuneration rules tax the greater of this
 * and the pay forgone (ITEPA 2003 s 69A and 69B); of a car with low emissions they tax this alone (s 120A).
 */
public sealed interface NormalValue {
    /** A value that the scheme knows, for example the list price of a membership. */
    record Amount(Money amount, Per per) implements NormalValue {
        public Amount {
            if (amount.isNegative()) {
                throw new IllegalArgumentException("A taxable value is not negative");
            }
        }
    }

    /**
     * A car without emissions: a share of its list price a year, which the law sets for each tax year (ITEPA 2003 s 139).
     *
     * @param listPrice with accessories, as published by the maker
     */
    record ZeroEmissionCar(Money listPrice) implements NormalValue {
        public ZeroEmissionCar {
            if (listPrice.isNegative()) {
                throw new IllegalArgumentException("A list price is not negative");
            }
        }
    }
}
