package uk.lifestage.api.catalogue;

import java.time.Instant;
import java.util.List;
import uk.lifestage.engine.catalogue.Catalogue;

/**
 * HR's draft.
 *
 * @param problems what keeps it from being published
 */
public record DraftCatalogue(
        int version,
        int revision,
        String changedBy,
        Instant changedAt,
        String document,
        Catalogue catalogue,
        List<ProblemView> problems) {
    public DraftCatalogue {
        problems = List.copyOf(problems);
    }

    /** One thing that is not right yet. */
    public record ProblemView(String where, String code, String why) {}

    /** What its codes are called. */
    public CatalogueNames names() {
        return new CatalogueNames(catalogue);
    }
}
