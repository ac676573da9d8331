package uk.lifestage.db.audit;

import java.time.Instant;
import java.util.Map;

/**
 * Who did what to whom, or looked at whom, and when.
 *
 * @param actor who signed in, by employee number or user name
 * @param action what was done, for example {@code catalogue.publish}
 * @param subject to what, by its key
 * @param facts what tells it apart; never personal data
 */
public record AuditEvent(
        Instant happenedAt, String actor, String role, String action, String subject, Map<String, String> facts) {
    public AuditEvent {
        facts = Map.copyOf(facts);
    }
}
