package uk.lifestage.db.payroll;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Json;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** Thresholds as JSON; amounts are texts, for example {@code GBP 12.30}. */
record StoredThresholds(
        @Nullable String elementAmount,
        @Nullable String elementShare,
        @Nullable String smallAmount,
        @Nullable String unexpectedAmount,
        @Nullable Long lineCount,
        @Nullable String peopleShare,
        @Nullable String singleLine,
        boolean negativeTotal) {
    static JSONB write(ReleaseThresholds thresholds) {
        return JSONB.valueOf(Json.mapper()
                .writeValueAsString(new StoredThresholds(
                        text(thresholds.elementAmount()),
                        text(thresholds.elementShare()),
                        text(thresholds.smallAmount()),
                        text(thresholds.unexpectedAmount()),
                        thresholds.lineCount(),
                        text(thresholds.peopleShare()),
                        text(thresholds.singleLine()),
                        thresholds.negativeTotal())));
    }

    static ReleaseThresholds read(JSONB column) {
        var stored = Json.mapper().readValue(column.data(), StoredThresholds.class);
        return new ReleaseThresholds(
                parse(stored.elementAmount),
                share(stored.elementShare),
                parse(stored.smallAmount),
                parse(stored.unexpectedAmount),
                stored.lineCount,
                share(stored.peopleShare),
                parse(stored.singleLine),
                stored.negativeTotal);
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.toString();
    }

    private static @Nullable String text(@Nullable BigDecimal share) {
        return share == null ? null : share.toPlainString();
    }

    private static @Nullable Money parse(@Nullable String amount) {
        return amount == null ? null : Money.parse(amount);
    }

    private static @Nullable BigDecimal share(@Nullable String share) {
        return share == null ? null : new BigDecimal(share);
    }
}
