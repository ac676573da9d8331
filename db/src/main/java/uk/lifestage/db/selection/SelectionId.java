package uk.lifestage.db.selection;

import java.util.UUID;

/** One basket that was submitted. */
public record SelectionId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static SelectionId parse(String text) {
        return new SelectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
