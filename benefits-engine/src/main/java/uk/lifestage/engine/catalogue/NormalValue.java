package uk.lifestage.engine.catalogue;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the law taxes a car by beside its list price.
     *
     * @param co2 grams of CO2 a kilometre that count for tax, whole; 0 for a car without emissions
     * @param electricRange miles that it goes on electricity alone; absent where it does not, and above 50 g, where it does
     *     not matter
     * @param dieselSupplement whether it is a diesel car that does not meet the standard for real driving emissions
     */
    record Emissions(int co2, @Nullable Integer electricRange, boolean dieselSupplement) {
        /** Above what any car emits. */
        private static final int MOST_GRAMS = 1_000;

        public Emissions {
            if (co2 < 0 || co2 > MOST_GRAMS) {
                throw new IllegalArgumentException("A car emits 0 to " + MOST_GRAMS + " g of CO2 a kilometre");
            }
            if (electricRange != null && electricRange < 0) {
                throw new IllegalArgumentException("An electric range is not negative");
            }
        }
    }

    /**
     * A car of any emissions: a share of its list price a year, which the law sets for each tax year by its emissions
     * (ITEPA 2003 s 139 to 141).
     *
     * @param listPrice with accessories, as published by the maker
     */
    record CompanyCar(Money listPrice, Emissions emissions) implements NormalValue {
        public CompanyCar {
            if (listPrice.isNegative()) {
                throw new IllegalArgumentException("A list price is not negative");
            }
        }
    }

    /** Fuel for private journeys in a car: the same share of an amount that the law sets (ITEPA 2003 s 150). */
    record CarFuel(Emissions emissions) implements NormalValue {}

    /** Private use of a van: an amount that the law sets (ITEPA 2003 s 155), nothing without emissions. */
    record Van(boolean zeroEmission) implements NormalValue {}

    /** Fuel for private journeys in a van: an amount that the law sets (ITEPA 2003 s 161). */
    record VanFuel() implements NormalValue {}
}
