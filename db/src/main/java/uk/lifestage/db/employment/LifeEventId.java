package uk.lifestage.db.employment;

import java.util.UUID;

/** One life event that a person reported. */
public record LifeEventId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
