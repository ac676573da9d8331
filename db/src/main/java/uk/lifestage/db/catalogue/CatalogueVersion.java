package uk.lifestage.db.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of the catalogue as a document.
 *
 * @param effectiveFrom the first day on which it is in force; absent for a draft
 * @param document the YAML that HR reads
 * @param documentSha256 its SHA-256 in lower-case hexadecimal
 * @param revision counts the changes of a draft, from 1
 */
public record CatalogueVersion(
        int versionNo,
        CatalogueStatus status,
        @Nullable LocalDate effectiveFrom,
        String document,
        String documentSha256,
        int revision,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt) {}
