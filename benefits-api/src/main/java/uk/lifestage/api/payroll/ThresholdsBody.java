package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** From what on a payroll file is held; what is left out holds nothing. Amounts are in the employer's currency. */
@Schema(name = "Thresholds")
public record ThresholdsBody(
        @Schema(
                description = "An element's total differs by more than this from the last file's period",
                example = "5000.00")
        @Pattern(regexp = AMOUNT, message = AMOUNT_WHY)
        @Nullable
        String elementAmount,

        @Schema(description = "It differs by more than this share of it", example = "0.25")
        @Pattern(
                regexp = "\\d{1,3}(\\.\\d{1,4})?",
                message = "must be a share like \"0.25\", with at most four decimals")
        @Nullable
        String elementShare,

        @Schema(description = "But no more than this is never held for its share", example = "1000.00")
        @Pattern(regexp = AMOUNT, message = AMOUNT_WHY)
        @Nullable
        String smallAmount,

        @Schema(description = "More than this of an element's difference has no known cause", example = "100.00")
        @Pattern(regexp = AMOUNT, message = AMOUNT_WHY)
        @Nullable
        String unexpectedAmount,

        @Schema(description = "An element has more than this many lines more, or fewer", example = "200")
        @Min(value = 0, message = "must not be negative")
        @Max(value = 100_000_000, message = "must be 100000000 or less")
        @Nullable
        Long lineCount,

        @Schema(description = "Of more than this share of posts anything differs", example = "0.20")
        @Pattern(
                regexp = "0(\\.\\d{1,4})?|1(\\.0{1,4})?",
                message = "must be a share from 0 to 1 with at most four decimals, as text: \"0.25\"")
        @Nullable
        String peopleShare,

        @Schema(description = "One line is larger than this, whichever way it goes", example = "2000.00")
        @Pattern(regexp = "\\d{1,9}(\\.\\d{1,2})?", message = AMOUNT_WHY)
        @Nullable
        String singleLine,

        @Schema(description = "Whether a file is held in which an element gives back more than it takes") @Nullable
        Boolean negativeTotal) {
    private static final String AMOUNT = "\\d{1,11}(\\.\\d{1,2})?";
    private static final String AMOUNT_WHY = "must be an amount like \"500.00\", not negative";

    static ThresholdsBody of(ReleaseThresholds thresholds) {
        return new ThresholdsBody(
                text(thresholds.elementAmount()),
                text(thresholds.elementShare()),
                text(thresholds.smallAmount()),
                text(thresholds.unexpectedAmount()),
                thresholds.lineCount(),
                text(thresholds.peopleShare()),
                text(thresholds.singleLine()),
                thresholds.negativeTotal());
    }

    ReleaseThresholds thresholds(CurrencyUnit currency) {
        return new ReleaseThresholds(
                money(elementAmount, currency),
                share(elementShare),
                money(smallAmount, currency),
                money(unexpectedAmount, currency),
                lineCount,
                share(peopleShare),
                money(singleLine, currency),
                Boolean.TRUE.equals(negativeTotal));
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.getAmount().toPlainString();
    }

    private static @Nullable String text(@Nullable BigDecimal share) {
        return share == null ? null : share.stripTrailingZeros().toPlainString();
    }

    private static @Nullable Money money(@Nullable String digits, CurrencyUnit currency) {
        return digits == null ? null : Money.of(currency, new BigDecimal(digits));
    }

    private static @Nullable BigDecimal share(@Nullable String digits) {
        return digits == null ? null : new BigDecimal(digits);
    }
}
