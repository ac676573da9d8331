package uk.lifestage.engine.pay;

import org.joda.money.Money;

/** Amounts in tests, written as text. */
final class Pounds {
    private Pounds() {}

    static Money pounds(String amount) {
        return Money.parse("GBP " + amount);
    }
}
