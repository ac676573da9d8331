package uk.lifestage.db.message;

import java.time.Instant;
import java.util.UUID;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * A message to a member of staff.
 *
 * @param kind what it tells of, for example {@code selection-received}
 * @param language {@code en} or {@code cy}
 * @param address where it goes: the work e-mail address from the HR feed
 * @param body plain text that tells nothing which others must not read over a shoulder
 */
public record Message(
        UUID id,
        EmployeeId employee,
        String kind,
        String language,
        String address,
        String subject,
        String body,
        Instant createdAt,
        int attempts) {
    @Override
    public String toString() {
        return "Message[" + id + ", " + kind + "]";
    }
}
