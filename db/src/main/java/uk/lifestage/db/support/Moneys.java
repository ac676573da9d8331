package uk.lifestage.db.support;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Money as two columns, amount and currency. */
public final class Moneys {
    private Moneys() {}

    /** The amount in the currency; refuses an amount finer than the currency has. */
    public static Money money(BigDecimal amount, String currency) {
        return Money.of(CurrencyUnit.of(currency), amount);
    }

    /** The amount in the currency; absent where the column is null. */
    public static @Nullable Money moneyOrAbsent(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : money(amount, currency);
    }

    /** The amount for its column; null where there is none. */
    public static @Nullable BigDecimal amount(@Nullable Money money) {
        return money == null ? null : money.getAmount();
    }
}
