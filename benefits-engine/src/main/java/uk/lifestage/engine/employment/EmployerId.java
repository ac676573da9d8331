package uk.lifestage.engine.employment;

import java.util.UUID;

/** An employer (a tenant): every row belongs to one and nothing crosses. */
public record EmployerId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static EmployerId parse(String text) {
        return new EmployerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
