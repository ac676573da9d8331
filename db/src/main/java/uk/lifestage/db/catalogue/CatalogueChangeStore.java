package uk.lifestage.db.catalogue;

import static uk.lifestage.db.generated.Tables.CATALOGUE_CHANGE;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TenantScope;

/** Who changed what in the catalogue's versions. */
public final class CatalogueChangeStore {
    private final DSLContext sql;

    public CatalogueChangeStore(DSLContext sql) {
        this.sql = sql;
    }

    /** What somebody did to a draft. */
    public enum Kind {
        BEGUN,
        IMPORTED,
        CHANGED,
        SIGNED,
        DISCARDED
    }

    /**
     * One change.
     *
     * @param revision the revision that it made
     * @param path where in the document; {@code document} for the whole
     */
    public record Change(
            int versionNo,
            int revision,
            Kind kind,
            String path,
            @Nullable String before,
            @Nullable String after,
            String changedBy,
            Instant changedAt) {}

    /** Adds changes, in their order. */
    public void append(List<Change> changes) {
        for (var change : changes) {
            sql.insertInto(CATALOGUE_CHANGE)
                    .set(CATALOGUE_CHANGE.EMPLOYER_ID, TenantScope.employerId())
                    .set(CATALOGUE_CHANGE.VERSION_NO, change.versionNo())
                    .set(CATALOGUE_CHANGE.REVISION, change.revision())
                    .set(CATALOGUE_CHANGE.KIND, change.kind().name().toLowerCase(Locale.ROOT))
                    .set(CATALOGUE_CHANGE.PATH, change.path())
                    .set(CATALOGUE_CHANGE.BEFORE_TEXT, change.before())
                    .set(CATALOGUE_CHANGE.AFTER_TEXT, change.after())
                    .set(CATALOGUE_CHANGE.CHANGED_BY, change.changedBy())
                    .set(CATALOGUE_CHANGE.CHANGED_AT, change.changedAt())
                    .execute();
        }
    }

    /** The changes of a version, newest first. */
    public List<Change> list(int versionNo, int most) {
        return select(CATALOGUE_CHANGE.VERSION_NO.eq(versionNo), most);
    }

    /** Those that made a later revision than this one, newest first. */
    public List<Change> since(int versionNo, int revision) {
        return select(
                CATALOGUE_CHANGE.VERSION_NO.eq(versionNo).and(CATALOGUE_CHANGE.REVISION.gt(revision)),
                Integer.MAX_VALUE);
    }

    private List<Change> select(Condition which, int most) {
        return sql.selectFrom(CATALOGUE_CHANGE)
                .where(which)
                .orderBy(CATALOGUE_CHANGE.CHANGE_ID.desc())
                .limit(most)
                .fetch(row -> new Change(
                        row.getVersionNo(),
                        row.getRevision(),
                        Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                        row.getPath(),
                        row.getBeforeText(),
                        row.getAfterText(),
                        row.getChangedBy(),
                        row.getChangedAt()));
    }
}
