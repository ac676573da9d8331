package uk.lifestage.db.payroll;

import java.util.UUID;

/** One payroll file. */
public record FileId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static FileId parse(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
