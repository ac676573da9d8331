package uk.lifestage.db.employment;

import java.util.UUID;

/** Identifies one uploaded document. */
public record EvidenceId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
