package uk.lifestage.api.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** An amount of money as JSON: {@code {"amount":"12.30","currency":"GBP"}}. */
public record MoneyView(
        @Schema(description = "Plain digits with the currency's decimals", example = "12.30")
        String amount,

        @Schema(example = "GBP") String currency) {
    /** An amount as JSON. */
    public static MoneyView of(Money money) {
        return new MoneyView(
                money.getAmount().toPlainString(), money.getCurrencyUnit().getCode());
    }

    /** An amount as JSON, or nothing where there is none. */
    public static @Nullable MoneyView ofNullable(@Nullable Money money) {
        return money == null ? null : of(money);
    }
}
