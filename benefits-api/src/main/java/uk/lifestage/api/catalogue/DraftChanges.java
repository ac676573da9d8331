package uk.lifestage.api.catalogue;

import java.util.List;
import uk.lifestage.db.catalogue.CatalogueChangeStore.Change;
import uk.lifestage.db.catalogue.CatalogueChangeStore.Kind;
import uk.lifestage.db.catalogue.CatalogueDifference;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.db.catalogue.CatalogueVersion;

/** What a change of a draft changed, field by field. */
final class DraftChanges {
    private DraftChanges() {}

    static List<Change> between(CatalogueVersion before, CatalogueVersion after, Kind kind) {
        return CatalogueDifference.between(
                        CatalogueDocument.parse(before.document()), CatalogueDocument.parse(after.document()))
                .stream()
                .map(difference -> new Change(
                        after.versionNo(),
                        after.revision(),
                        kind,
                        difference.path(),
                        difference.before(),
                        difference.after(),
                        after.changedBy(),
                        after.changedAt()))
                .toList();
    }
}
