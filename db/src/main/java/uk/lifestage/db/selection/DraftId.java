package uk.lifestage.db.selection;

import java.util.UUID;

/** Identifies one draft, from its first wish until it is submitted or emptied. */
public record DraftId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
