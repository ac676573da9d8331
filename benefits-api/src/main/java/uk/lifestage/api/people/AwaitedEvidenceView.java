package uk.lifestage.api.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.lifestage.db.employment.AwaitedEvidenceStore;

/**
 * Something of which a person still has to show evidence.
 *
 * @param kind {@code dependant} or {@code life-event}
 * @param what {@code partner}, {@code child}, or the life event's code
 * @param documents how many documents were uploaded for it
 */
public record AwaitedEvidenceView(
        UUID person,
        String employeeNo,
        String firstName,
        String lastName,
        String kind,
        UUID id,
        String what,
        LocalDate date,
        Instant since,
        int documents) {
    static AwaitedEvidenceView of(AwaitedEvidenceStore.Awaited awaited) {
        return new AwaitedEvidenceView(
                awaited.employee().value(),
                awaited.employeeNo(),
                awaited.firstName(),
                awaited.lastName(),
                awaited.kind(),
                awaited.id(),
                awaited.what(),
                awaited.on(),
                awaited.since(),
                awaited.documents());
    }
}
