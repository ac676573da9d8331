package uk.lifestage.db.selection;

import java.util.UUID;

/** One choice that waits, or waited, for somebody to agree. */
public record ApprovalId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static ApprovalId parse(String text) {
        return new ApprovalId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
