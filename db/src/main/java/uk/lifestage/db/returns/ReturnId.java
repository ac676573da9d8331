package uk.lifestage.db.returns;

import java.util.UUID;

/** Identifies one return file. */
public record ReturnId(UUID value) {
    /** A new one. */
    public static ReturnId next() {
        return new ReturnId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
