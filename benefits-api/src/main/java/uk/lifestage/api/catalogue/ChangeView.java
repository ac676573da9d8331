package uk.lifestage.api.catalogue;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.CatalogueChangeStore.Change;

/**
 * Who changed what in a version of the catalogue, and when.
 *
 * @param kind {@code begun}, {@code imported}, {@code changed}, {@code signed} or {@code discarded}
 * @param path where in the document
 */
public record ChangeView(
        int revision,
        String kind,
        String path,
        @Nullable String before,
        @Nullable String after,
        String changedBy,
        Instant changedAt) {
    static ChangeView of(Change change) {
        return new ChangeView(
                change.revision(),
                change.kind().name().toLowerCase(Locale.ROOT),
                change.path(),
                change.before(),
                change.after(),
                change.changedBy(),
                change.changedAt());
    }
}
