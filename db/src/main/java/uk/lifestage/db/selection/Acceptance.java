package uk.lifestage.db.selection;

import java.time.Instant;

/**
 * That a person agreed.
 *
 * @param language of the words that were on the page: {@code en} or {@code cy}
 * @param wording those words, the choices among them
 */
public record Acceptance(
        SelectionId selection,
        AgreementKind kind,
        int versionNo,
        String language,
        String wording,
        String sha256,
        Instant acceptedAt) {}
