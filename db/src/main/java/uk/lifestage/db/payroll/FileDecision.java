package uk.lifestage.db.payroll;

import java.time.Instant;

/**
 * What somebody decided about a payroll file.
 *
 * @param reason in their own words; never empty
 * @param by how the audit trail knows them
 */
public record FileDecision(FileId file, Kind kind, String reason, String by, Instant at) {
    /** The kinds of decision. */
    public enum Kind {
        /** One of two people agreed to release it; it is still held. */
        AGREED("agreed"),
        /** Payroll may have it. */
        RELEASED("released"),
        /** It is taken back. */
        WITHDRAWN("withdrawn");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word in tables and answers. */
        public String code() {
            return code;
        }

        /** The value with exactly this code; throws {@link IllegalArgumentException} for any other. */
        public static Kind of(String code) {
            for (var value : values()) {
                if (value.code.equals(code)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("No such kind of decision: " + code);
        }
    }
}
