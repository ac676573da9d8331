package uk.lifestage.engine.employment;

import java.util.UUID;

/** A person who works for an employer, whatever posts they hold. */
public record EmployeeId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static EmployeeId parse(String text) {
        return new EmployeeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
