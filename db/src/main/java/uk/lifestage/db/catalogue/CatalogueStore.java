package uk.lifestage.db.catalogue;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.CATALOGUE_VERSION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.generated.tables.records.CatalogueVersionRecord;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;

/** Catalogue versions: drafts, published ones, and drafts that were given up. */
public final class CatalogueStore {
    private final DSLContext sql;

    public CatalogueStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Every version, newest first. */
    public List<CatalogueVersion> list() {
        return sql.selectFrom(CATALOGUE_VERSION)
                .orderBy(CATALOGUE_VERSION.VERSION_NO.desc())
                .fetch(CatalogueStore::version);
    }

    /** One version. */
    public Optional<CatalogueVersion> find(int versionNo) {
        return sql.selectFrom(CATALOGUE_VERSION)
                .where(CATALOGUE_VERSION.VERSION_NO.eq(versionNo))
                .fetchOptional(CatalogueStore::version);
    }

    /** One version; throws {@code NotFound} where there is none. */
    public CatalogueVersion get(int versionNo) {
        return find(versionNo).orElseThrow(() -> new NotFound("catalogue version " + versionNo));
    }

    /** Every published version, in the order in which they take effect. */
    public List<CatalogueVersion> published() {
        return sql.selectFrom(CATALOGUE_VERSION)
                .where(CATALOGUE_VERSION.STATUS.eq(DSL.inline(CatalogueStatus.PUBLISHED.code())))
                .orderBy(CATALOGUE_VERSION.EFFECTIVE_FROM)
                .fetch(CatalogueStore::version);
    }

    /** The published version in force on a day; empty before the first one. */
    public Optional<CatalogueVersion> inForceOn(LocalDate day) {
        return sql.selectFrom(CATALOGUE_VERSION)
                .where(CATALOGUE_VERSION.STATUS.eq(DSL.inline(CatalogueStatus.PUBLISHED.code())))
                .and(CATALOGUE_VERSION.EFFECTIVE_FROM.le(day))
                .orderBy(CATALOGUE_VERSION.EFFECTIVE_FROM.desc())
                .limit(1)
                .fetchOptional(CatalogueStore::version);
    }

    /** A published version without its document. */
    record PublishedHash(int versionNo, LocalDate effectiveFrom, String documentSha256) {}

    /** Every published version without its document, in the order in which they take effect. */
    List<PublishedHash> publishedHashes() {
        return sql.select(
                        CATALOGUE_VERSION.VERSION_NO,
                        CATALOGUE_VERSION.EFFECTIVE_FROM,
                        CATALOGUE_VERSION.DOCUMENT_SHA256)
                .from(CATALOGUE_VERSION)
                .where(CATALOGUE_VERSION.STATUS.eq(DSL.inline(CatalogueStatus.PUBLISHED.code())))
                .orderBy(CATALOGUE_VERSION.EFFECTIVE_FROM)
                .fetch(Records.mapping(PublishedHash::new));
    }

    /** Waits until nobody else of the employer begins a draft, and holds others back until the transaction ends. */
    public void lock() {
        var key = DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.concat(inline("catalogue-draft:"), TenantScope.employerId().cast(SQLDataType.CLOB)),
                inline(0L));
        sql.select(DSL.function("pg_advisory_xact_lock", SQLDataType.OTHER, key))
                .execute();
    }

    /**
     * Adds a draft with the next version number; of two at once, without the {@link #lock}, the second is refused by the
     * database. The document has been checked by the caller.
     */
    public CatalogueVersion createDraft(String document, String by, Instant at) {
        var last = CATALOGUE_VERSION.as("last");
        return sql.insertInto(CATALOGUE_VERSION)
                .set(CATALOGUE_VERSION.EMPLOYER_ID, TenantScope.employerId())
                .set(
                        CATALOGUE_VERSION.VERSION_NO,
                        field(select(coalesce(max(last.VERSION_NO), 0).plus(1)).from(last)))
                .set(CATALOGUE_VERSION.DOCUMENT, document)
                .set(CATALOGUE_VERSION.DOCUMENT_SHA256, sha256(document))
                .set(CATALOGUE_VERSION.CREATED_BY, by)
                .set(CATALOGUE_VERSION.CREATED_AT, at)
                .set(CATALOGUE_VERSION.CHANGED_BY, by)
                .set(CATALOGUE_VERSION.CHANGED_AT, at)
                .returning()
                .fetchSingle(CatalogueStore::version);
    }

    /** Replaces a draft's document; throws {@code StaleVersion} where it is not at this revision, or is published. */
    public CatalogueVersion replaceDraft(int versionNo, int revision, String document, String by, Instant at) {
        var change = sql.update(CATALOGUE_VERSION)
                .set(CATALOGUE_VERSION.DOCUMENT, document)
                .set(CATALOGUE_VERSION.DOCUMENT_SHA256, sha256(document));
        return changeDraft(change, versionNo, revision, by, at);
    }

    /**
     * Publishes a draft for good; throws {@code StaleVersion} where it is not at this revision, or is published. A
     * second version with the same effective date is refused by the database.
     */
    public CatalogueVersion publish(int versionNo, int revision, LocalDate effectiveFrom, String by, Instant at) {
        var change = sql.update(CATALOGUE_VERSION)
                .set(CATALOGUE_VERSION.STATUS, CatalogueStatus.PUBLISHED.code())
                .set(CATALOGUE_VERSION.EFFECTIVE_FROM, effectiveFrom)
                .set(CATALOGUE_VERSION.PUBLISHED_BY, by)
                .set(CATALOGUE_VERSION.PUBLISHED_AT, at);
        return changeDraft(change, versionNo, revision, by, at);
    }

    /** Gives a draft up; throws {@code StaleVersion} where it is not at this revision, or is no draft. */
    public CatalogueVersion discard(int versionNo, int revision, String by, Instant at) {
        var change = sql.update(CATALOGUE_VERSION).set(CATALOGUE_VERSION.STATUS, CatalogueStatus.DISCARDED.code());
        return changeDraft(change, versionNo, revision, by, at);
    }

    private static CatalogueVersion changeDraft(
            UpdateSetMoreStep<CatalogueVersionRecord> change, int versionNo, int revision, String by, Instant at) {
        return change.set(CATALOGUE_VERSION.CHANGED_BY, by)
                .set(CATALOGUE_VERSION.CHANGED_AT, at)
                .set(CATALOGUE_VERSION.REVISION, revision + 1)
                .where(CATALOGUE_VERSION.VERSION_NO.eq(versionNo))
                .and(CATALOGUE_VERSION.REVISION.eq(revision))
                .and(CATALOGUE_VERSION.STATUS.eq(DSL.inline(CatalogueStatus.DRAFT.code())))
                .returning()
                .fetchOptional(CatalogueStore::version)
                .orElseThrow(() -> new StaleVersion("catalogue version " + versionNo, revision));
    }

    private static CatalogueVersion version(Record row) {
        return new CatalogueVersion(
                row.get(CATALOGUE_VERSION.VERSION_NO),
                CatalogueStatus.of(row.get(CATALOGUE_VERSION.STATUS)),
                row.get(CATALOGUE_VERSION.EFFECTIVE_FROM),
                row.get(CATALOGUE_VERSION.DOCUMENT),
                row.get(CATALOGUE_VERSION.DOCUMENT_SHA256),
                row.get(CATALOGUE_VERSION.REVISION),
                row.get(CATALOGUE_VERSION.CREATED_BY),
                row.get(CATALOGUE_VERSION.CREATED_AT),
                row.get(CATALOGUE_VERSION.CHANGED_BY),
                row.get(CATALOGUE_VERSION.CHANGED_AT),
                row.get(CATALOGUE_VERSION.PUBLISHED_BY),
                row.get(CATALOGUE_VERSION.PUBLISHED_AT));
    }

    static String sha256(String document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
