package uk.lifestage.engine.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a person on a date and may open a window.
 *
 * @param type a life event type's code in the catalogue
 * @param happenedOn the event's own date
 * @param reportedOn the day on which the person told us
 * @param evidence how far evidence has come; on a day, ask {@link #evidenceOn}
 * @param evidenceUntil the first day on which evidence that was accepted no longer counts and is awaited again; absent where
 *     it counts for good
 */
public record LifeEvent(
        String type,
        LocalDate happenedOn,
        LocalDate reportedOn,
        EvidenceState evidence,
        @Nullable LocalDate evidenceUntil) {
    /** An event whose evidence does not run out. */
    public LifeEvent(String type, LocalDate happenedOn, LocalDate reportedOn, EvidenceState evidence) {
        this(type, happenedOn, reportedOn, evidence, null);
    }

    /** How far evidence has come on a day. */
    public EvidenceState evidenceOn(LocalDate day) {
        return evidence.on(day, evidenceUntil);
    }
}
