package uk.lifestage.db.employment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * A document that somebody uploaded about a life event or a dependant, without its content.
 *
 * @param fileName as the person's device called it, cleaned
 * @param mediaType what its first bytes say that it is, not what its name says
 * @param state {@code QUARANTINED} until it is known what it is
 * @param decidedBy who, or what, said so
 */
public record EvidenceFile(
        EvidenceId id,
        EmployeeId employee,
        @Nullable LifeEventId lifeEvent,
        @Nullable DependantId dependant,
        String fileName,
        String mediaType,
        int bytes,
        String sha256,
        Instant uploadedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    /** How far a document has come. */
    public enum State {
        /** Nobody has looked into it yet. */
        QUARANTINED,
        /** A scanner found nothing, or HR has taken it for what it says it is. */
        CLEAN,
        /** A scanner found something: its content is gone. */
        INFECTED,
        /** Its content is not needed any more, and is gone. */
        ERASED
    }

    @Override
    public String toString() {
        return "EvidenceFile[" + id + ", " + state + "]";
    }
}
