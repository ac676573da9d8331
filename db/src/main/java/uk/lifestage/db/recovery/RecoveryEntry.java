package uk.lifestage.db.recovery;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What makes a recovery plan larger or smaller.
 *
 * @param amount above zero: so much more is to be recovered
 * @param payGroup whose pay period it belongs to; absent where it belongs to none
 * @param period that pay period, such as {@code 2026/27-08}; absent where it belongs to none
 */
public record RecoveryEntry(
        Cause cause,
        Money amount,
        @Nullable String payGroup,
        @Nullable String period,
        Instant recordedAt,
        String recordedBy) {
    /** Why. */
    public enum Cause {
        OWED,
        /** Less was due after all. */
        NO_LONGER_OWED,
        /** An instalment goes to payroll. */
        TAKEN,
        /** Payroll did not take an instalment. */
        RETURNED,
        /** Too much had been taken; the next file gives it back. */
        GIVEN_BACK,
        /** Paid outside payroll. */
        RECEIVED,
        WRITTEN_OFF;

        /** The word in tables and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
