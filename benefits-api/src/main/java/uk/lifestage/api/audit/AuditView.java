package uk.lifestage.api.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import uk.lifestage.db.audit.AuditEvent;

/** Who did what to whom, and when. */
public record AuditView(
        Instant happenedAt,

        @Schema(description = "Who signed in, by employee number or user name")
        String actor,

        @Schema(example = "HR") String role,
        @Schema(example = "catalogue.publish") String action,
        @Schema(example = "version 2") String subject,
        Map<String, String> facts) {
    static AuditView of(AuditEvent event) {
        return new AuditView(
                event.happenedAt(),
                event.actor(),
                event.role(),
                event.action(),
                event.subject(),
                new TreeMap<>(event.facts()));
    }
}
