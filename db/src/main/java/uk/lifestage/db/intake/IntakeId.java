package uk.lifestage.db.intake;

import java.util.UUID;

/** One taking-in of an HR feed. */
public record IntakeId(UUID value) {
    /** An id that nothing has yet. */
    public static IntakeId next() {
        return new IntakeId(UUID.randomUUID());
    }

    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static IntakeId parse(String text) {
        return new IntakeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
