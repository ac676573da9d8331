package uk.lifestage.engine.employment;

import java.util.UUID;

/** Somebody a person may cover: a partner or a child. */
public record DependantId(UUID value) {
    /** Reads what {@link #toString()} writes; throws {@link IllegalArgumentException} for anything but a UUID. */
    public static DependantId parse(String text) {
        return new DependantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
