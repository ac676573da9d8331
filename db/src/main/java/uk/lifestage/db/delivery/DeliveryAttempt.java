package uk.lifestage.db.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on the way.
 *
 * @param number counts from 1
 * @param startedAt when the attempt began; absent where there was none
 * @param outcome what became of it
 * @param by who decided; absent for an attempt
 */
public record DeliveryAttempt(
        int number,
        @Nullable Instant startedAt,
        Instant endedAt,
        Outcome outcome,
        @Nullable String reasonCode,
        @Nullable String reason,
        @Nullable String by) {
    /** What became of an attempt, or what somebody decided. */
    public enum Outcome {
        DELIVERED("delivered"),
        /** It was there already, with the same bytes. */
        FOUND("found"),
        /** It is tried again later. */
        FAILED("failed"),
        HELD("held"),
        /** The process that made the attempt has gone. */
        BROKEN_OFF("broken_off"),
        /** Somebody asked for it once more. */
        ASKED_AGAIN("asked_again"),
        /** Somebody said that it has arrived. */
        CONFIRMED("confirmed");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        static Outcome of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such outcome: " + code);
        }
    }
}
