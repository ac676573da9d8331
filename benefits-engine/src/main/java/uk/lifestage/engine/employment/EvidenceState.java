package uk.lifestage.engine.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How far evidence of a claim (a birth, a marriage, a dependant) has come. */
public enum EvidenceState {
    NOT_NEEDED,
    AWAITED,
    ACCEPTED,
    REJECTED;

    /** The state on a day: what was accepted until a day is awaited again from that day on. */
    EvidenceState on(LocalDate day, @Nullable LocalDate acceptedUntil) {
        return this == ACCEPTED && acceptedUntil != null && !day.isBefore(acceptedUntil) ? AWAITED : this;
    }
}
