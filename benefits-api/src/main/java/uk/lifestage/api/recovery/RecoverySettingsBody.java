package uk.lifestage.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.recovery.StoredRecoverySettings;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.recovery.NetPayFloor;
import uk.lifestage.engine.recovery.PlanTerms;
import uk.lifestage.engine.recovery.RecoverySettings;

/** What becomes of what payroll did not take, for benefits that say nothing of their own. */
public record RecoverySettingsBody(
        @Schema(description = "next-pay, recovery-plan or write-off", example = "next-pay")
        @NotNull(message = "is required: next-pay, recovery-plan or write-off")
        @Pattern(regexp = "next-pay|recovery-plan|write-off", message = "must be next-pay, recovery-plan or write-off")
        String notTaken,

        @Schema(description = "Share of take-home pay that must be left where arrears are taken", example = "50.00")
        @NotNull(message = "is required")
        @Pattern(
                regexp = "\\d{1,2}(\\.\\d{1,2})?|100(\\.00?)?",
                message = "must be a percentage from 0 to 100 with at most two decimals, as text: \"50\"")
        String floorPercent,

        @Schema(
                description = "What must be left at least in a pay period, in the employer's currency",
                example = "400.00")
        @NotNull(message = "is required")
        @Pattern(
                regexp = "\\d{1,7}(\\.\\d{1,2})?",
                message = "must be an amount of 0 or more with at most two decimals, as text: \"400.00\"")
        String floorLeast,

        @Schema(description = "Over how many pay periods a recovery plan is spread", example = "6")
        @NotNull(message = "is required")
        @Min(value = 1, message = "must be 1 or more")
        @Max(value = PlanTerms.MOST, message = "must be 60 or less")
        Integer instalments) {
    /** The settings as they are. */
    public static RecoverySettingsBody of(StoredRecoverySettings stored) {
        var floor = stored.settings().floor();
        return new RecoverySettingsBody(
                RecoverySettingStore.code(stored.settings().notTaken()),
                floor.percent().toPlainString(),
                floor.least().getAmount().toPlainString(),
                stored.instalments());
    }

    /** The settings as they would be, in the employer's currency, in place of a revision. */
    public StoredRecoverySettings settings(CurrencyUnit currency, int revision) {
        return new StoredRecoverySettings(
                new RecoverySettings(
                        NotTaken.valueOf(notTaken.toUpperCase(Locale.ROOT).replace('-', '_')),
                        new NetPayFloor(new BigDecimal(floorPercent), Money.of(currency, new BigDecimal(floorLeast)))),
                instalments,
                revision);
    }
}
