package uk.lifestage.engine.employment;

import java.time.LocalDate;

/** Somebody whom a person may cover. */
public record Dependant(DependantId id, Relationship relationship, LocalDate dateOfBirth, EvidenceState evidence) {
    @Override
    public String toString() {
        return "Dependant[" + id + "]";
    }
}
