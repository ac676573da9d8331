package uk.lifestage.db.payroll;

import java.util.UUID;

/** One night of an employer. */
public record RunId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static RunId parse(String text) {
        return new RunId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
