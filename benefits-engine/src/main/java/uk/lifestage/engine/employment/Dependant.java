package uk.lifestage.engine.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a person may cover.
 *
 * @param evidence how far evidence has come; on a day, ask {@link #evidenceOn}
 * @param evidenceUntil the first day on which evidence that was accepted no longer counts and is awaited again (a student's
 *     certificate, a residence permit); absent where it counts for good
 */
public record Dependant(
        DependantId id,
        Relationship relationship,
        LocalDate dateOfBirth,
        EvidenceState evidence,
        @Nullable LocalDate evidenceUntil) {
    /** A dependant whose evidence does not run out. */
    public Dependant(DependantId id, Relationship relationship, LocalDate dateOfBirth, EvidenceState evidence) {
        this(id, relationship, dateOfBirth, evidence, null);
    }

    /** How far evidence has come on a day. */
    public EvidenceState evidenceOn(LocalDate day) {
        return evidence.on(day, evidenceUntil);
    }

    @Override
    public String toString() {
        return "Dependant[" + id + "]";
    }
}
