package uk.lifestage.api.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.catalogue.CatalogueVersion;

/** One version of the catalogue, with its document where one version is asked for. */
public record CatalogueView(
        @Schema(example = "2") int version,

        @Schema(description = "draft, published or discarded")
        String status,

        @Nullable LocalDate effectiveFrom,
        int revision,
        String sha256,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt,

        @Schema(description = "The YAML of docs/catalogue-file.md") @Nullable
        String document) {
    static CatalogueView summary(CatalogueVersion version) {
        return of(version, null);
    }

    static CatalogueView whole(CatalogueVersion version) {
        return of(version, version.document());
    }

    private static CatalogueView of(CatalogueVersion version, @Nullable String document) {
        return new CatalogueView(
                version.versionNo(),
                version.status().code(),
                version.effectiveFrom(),
                version.revision(),
                version.documentSha256(),
                version.createdBy(),
                version.createdAt(),
                version.changedBy(),
                version.changedAt(),
                version.publishedBy(),
                version.publishedAt(),
                document);
    }
}
