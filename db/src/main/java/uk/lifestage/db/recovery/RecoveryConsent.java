package uk.lifestage.db.recovery;

import java.time.Instant;

/**
 * The words to which a person consented with a recovery plan; the terms stand in the event of the same revision too.
 *
 * @param revision the plan's with the consent
 * @param versionNo of the employer's text
 * @param language {@code en} or {@code cy}
 * @param wording the text and the terms as they were read
 * @param sha256 of the wording, in hex
 */
public record RecoveryConsent(
        PlanId plan, int revision, int versionNo, String language, String wording, String sha256, Instant acceptedAt) {}
