package uk.lifestage.db.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.FileId;

/**
 * One file on its way to one destination, once.
 *
 * @param file the payroll file
 * @param representation {@code canonical}, or the code of the layout
 * @param sourceName the name of the file or manifest in the outbox
 * @param sourceSha256 the hash of its bytes
 * @param remoteName what it is called at the destination
 * @param stage how far the latest attempt came
 * @param payload what is sent, fixed before the first attempt; absent before
 * @param reasonCode why it is held or was not delivered at the latest attempt
 * @param reason the same in words, without secrets or personal data
 * @param confirmedBy who said that it has arrived, where that could not be seen
 */
public record Delivery(
        DeliveryId id,
        FileId file,
        String representation,
        Part part,
        String destination,
        String sourceName,
        String sourceSha256,
        String remoteName,
        State state,
        Stage stage,
        int attempts,
        Instant nextAttemptAt,
        @Nullable Payload payload,
        @Nullable String reasonCode,
        @Nullable String reason,
        Instant plannedAt,
        @Nullable Instant deliveredAt,
        @Nullable String confirmedBy) {
    /** The bytes that are sent. */
    public record Payload(String sha256, long size) {}

    /** A file, or the manifest that follows it. */
    public enum Part {
        FILE("file"),
        MANIFEST("manifest");

        private final String code;

        Part(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        static Part of(String code) {
            return code.equals(FILE.code) ? FILE : MANIFEST;
        }
    }

    /** How far a delivery has come. */
    public enum State {
        /** For its first attempt, or for the next. */
        WAITING("waiting"),
        /** An attempt is being made, or was broken off by a crash. */
        DELIVERING("delivering"),
        DELIVERED("delivered"),
        /** It does not go on until somebody has decided. */
        HELD("held");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
        public static State of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such Delivery.State: " + code);
        }
    }

    /** How far the latest attempt came. */
    public enum Stage {
        NONE("none"),
        /** Bytes go to a temporary name, which nobody reads. */
        SENDING("sending"),
        /** The file is about to get its own name, after which the receiver may have taken it away. */
        PLACING("placing");

        private final String code;

        Stage(String code) {
            this.code = code;
        }

        /** The word in tables. */
        public String code() {
            return code;
        }

        static Stage of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such Delivery.Stage: " + code);
        }
    }
}
