package uk.lifestage.engine.employment;

import java.util.UUID;

/** One post that a person holds; pay, hours, pay group and deductions belong to it. */
public record EmploymentId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static EmploymentId parse(String text) {
        return new EmploymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
