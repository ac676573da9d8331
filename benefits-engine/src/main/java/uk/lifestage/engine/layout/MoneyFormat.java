package uk.lifestage.engine.layout;

import java.util.Set;
import org.joda.money.Money;
import uk.lifestage.engine.payroll.LineKind;

/**
 * How amounts are written. Never rounded: an amount has as many decimals as its currency.
 *
 * @param turnedRound the kinds whose amounts are written with the opposite sign, for systems that want a deduction as a
 *     negative payment
 */
public record MoneyFormat(Unit in, DecimalMark decimalMark, Sign sign, Set<LineKind> turnedRound) {
    /** {@code 12.50}, {@code -12.50}. */
    public static final MoneyFormat USUAL =
            new MoneyFormat(Unit.POUNDS, DecimalMark.POINT, Sign.MINUS_BEFORE, Set.of());

    /** Whether the currency's units or their hundredths are counted. */
    public enum Unit {
        POUNDS,
        PENCE
    }

    /** What stands before the decimals. */
    public enum DecimalMark {
        POINT('.'),
        COMMA(',');

        private final char character;

        DecimalMark(char character) {
            this.character = character;
        }

        char character() {
            return character;
        }
    }

    /** How an amount below zero is told from one above. */
    public enum Sign {
        MINUS_BEFORE,
        MINUS_AFTER,
        /** A plus or a minus before each, a plus before zero. */
        ALWAYS_BEFORE,
        /** A plus or a minus after each. */
        ALWAYS_AFTER,
        /** Not at all: an amount below zero is an error. */
        NONE
    }

    public MoneyFormat {
        turnedRound = Set.copyOf(turnedRound);
    }

    /** Whether {@link #write} can write this amount. */
    boolean canWrite(Money amount) {
        return sign != Sign.NONE || !amount.isNegative();
    }

    /** The amount as text. */
    String write(Money amount) {
        var absolute = amount.abs().getAmount();
        var digits = in == Unit.PENCE
                ? absolute.movePointRight(amount.getCurrencyUnit().getDecimalPlaces())
                        .toBigIntegerExact()
                        .toString()
                : absolute.toPlainString().replace('.', decimalMark.character());
        boolean negative = amount.isNegative();
        return switch (sign) {
            case MINUS_BEFORE -> negative ? "-" + digits : digits;
            case MINUS_AFTER -> negative ? digits + "-" : digits;
            case ALWAYS_BEFORE -> (negative ? "-" : "+") + digits;
            case ALWAYS_AFTER -> digits + (negative ? "-" : "+");
            case NONE -> digits;
        };
    }
}
