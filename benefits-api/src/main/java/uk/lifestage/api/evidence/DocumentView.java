package uk.lifestage.api.evidence;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.employment.EvidenceFile;

/**
 * A document that somebody sent as evidence.
 *
 * @param about the life event or dependant that it is about
 * @param kind {@code application/pdf}, {@code image/jpeg} or {@code image/png}, by its content
 * @param state {@code quarantined}, {@code clean}, {@code infected} or {@code erased}
 */
public record DocumentView(
        UUID id, @Nullable UUID about, String fileName, String kind, int bytes, Instant uploadedAt, String state) {
    static DocumentView of(EvidenceFile file) {
        var event = file.lifeEvent();
        var dependant = file.dependant();
        return new DocumentView(
                file.id().value(),
                event != null ? event.value() : dependant == null ? null : dependant.value(),
                file.fileName(),
                file.mediaType(),
                file.bytes(),
                file.uploadedAt(),
                file.state().name().toLowerCase(Locale.ROOT));
    }

    /** Whether its content is still there. */
    public boolean isThere() {
        return state.equals("quarantined") || state.equals("clean");
    }
}
