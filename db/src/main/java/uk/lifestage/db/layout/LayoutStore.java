package uk.lifestage.db.layout;

import static uk.lifestage.db.generated.Tables.LAYOUT;
import static uk.lifestage.db.generated.Tables.LAYOUT_DOCUMENT;
import static uk.lifestage.db.generated.Tables.PAY_GROUP_LAYOUT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;

/** An employer's layouts of payroll files beside the built-in ones, and which of them each pay group's files get. */
public final class LayoutStore {
    private final DSLContext sql;

    public LayoutStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Every layout as it counts now: the built-in ones, then the employer's own by code. */
    public List<LayoutVersion> list() {
        var layouts = new ArrayList<>(BuiltInLayouts.list());
        layouts.addAll(sql.select(LAYOUT.fields())
                .select(LAYOUT_DOCUMENT.DOCUMENT)
                .distinctOn(LAYOUT.LAYOUT_CODE)
                .from(LAYOUT)
                .join(LAYOUT_DOCUMENT)
                .on(LAYOUT_DOCUMENT.SHA256.eq(LAYOUT.SHA256))
                .orderBy(LAYOUT.LAYOUT_CODE, LAYOUT.VERSION_NO.desc())
                .fetch(LayoutStore::version));
        return layouts;
    }

    /** The layout of a code as it counts now. */
    public Optional<LayoutVersion> find(String code) {
        var builtIn = BuiltInLayouts.find(code);
        return builtIn.isPresent()
                ? builtIn
                : sql.select(LAYOUT.fields())
                        .select(LAYOUT_DOCUMENT.DOCUMENT)
                        .from(LAYOUT)
                        .join(LAYOUT_DOCUMENT)
                        .on(LAYOUT_DOCUMENT.SHA256.eq(LAYOUT.SHA256))
                        .where(LAYOUT.LAYOUT_CODE.eq(code))
                        .orderBy(LAYOUT.VERSION_NO.desc())
                        .limit(1)
                        .fetchOptional(LayoutStore::version);
    }

    /**
     * Adds the next version of an employer's own layout.
     *
     * @param afterVersion the version that the writer has seen; 0 where there was none
     * @throws StaleVersion where another one has come since
     * @throws uk.lifestage.db.catalogue.LayoutDocumentException where the document cannot be used
     */
    public LayoutVersion append(String code, int afterVersion, String document, String by, Instant at) {
        if (BuiltInLayouts.find(code).isPresent()) {
            throw new IllegalArgumentException(code + " is built in and never changes");
        }
        int before = find(code).map(LayoutVersion::versionNo).orElse(0);
        if (before != afterVersion) {
            throw new StaleVersion("layout " + code, afterVersion);
        }
        var title = LayoutDocument.parse(document).title();
        keep(document, at);
        int added = sql.insertInto(LAYOUT)
                .set(LAYOUT.EMPLOYER_ID, TenantScope.employerId())
                .set(LAYOUT.LAYOUT_CODE, code)
                .set(LAYOUT.VERSION_NO, afterVersion + 1)
                .set(LAYOUT.TITLE, title)
                .set(LAYOUT.SHA256, BuiltInLayouts.sha256(document))
                .set(LAYOUT.RECORDED_BY, by)
                .set(LAYOUT.RECORDED_AT, at)
                .onConflictDoNothing()
                .execute();
        if (added == 0) {
            throw new StaleVersion("layout " + code, afterVersion);
        }
        return find(code).orElseThrow();
    }

    /** Keeps a document under its hash, once. */
    String keep(String document, Instant at) {
        var sha256 = BuiltInLayouts.sha256(document);
        sql.insertInto(LAYOUT_DOCUMENT)
                .set(LAYOUT_DOCUMENT.EMPLOYER_ID, TenantScope.employerId())
                .set(LAYOUT_DOCUMENT.SHA256, sha256)
                .set(LAYOUT_DOCUMENT.DOCUMENT, document)
                .set(LAYOUT_DOCUMENT.RECORDED_AT, at)
                .onConflictDoNothing()
                .execute();
        return sha256;
    }

    /** The codes of the layouts that pay groups' files get, by pay group; those without any are left out. */
    public Map<String, List<String>> choices() {
        return new TreeMap<>(sql.select(PAY_GROUP_LAYOUT.PAY_GROUP, PAY_GROUP_LAYOUT.LAYOUT_CODE)
                .from(PAY_GROUP_LAYOUT)
                .orderBy(PAY_GROUP_LAYOUT.PAY_GROUP, PAY_GROUP_LAYOUT.LAYOUT_CODE)
                .fetchGroups(PAY_GROUP_LAYOUT.PAY_GROUP, PAY_GROUP_LAYOUT.LAYOUT_CODE));
    }

    /** Lets a pay group's files have these layouts from now on, and no others. */
    public void choose(String payGroup, Collection<String> codes, String by, Instant at) {
        sql.deleteFrom(PAY_GROUP_LAYOUT)
                .where(PAY_GROUP_LAYOUT.PAY_GROUP.eq(payGroup))
                .and(PAY_GROUP_LAYOUT.LAYOUT_CODE.notIn(codes))
                .execute();
        if (!codes.isEmpty()) {
            sql.insertInto(
                            PAY_GROUP_LAYOUT,
                            PAY_GROUP_LAYOUT.EMPLOYER_ID,
                            PAY_GROUP_LAYOUT.PAY_GROUP,
                            PAY_GROUP_LAYOUT.LAYOUT_CODE,
                            PAY_GROUP_LAYOUT.CHOSEN_BY,
                            PAY_GROUP_LAYOUT.CHOSEN_AT)
                    .valuesOfRows(codes.stream()
                            .map(code -> DSL.row(
                                    TenantScope.employerId(),
                                    DSL.val(payGroup),
                                    DSL.val(code),
                                    DSL.val(by),
                                    DSL.val(at)))
                            .toList())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    private static LayoutVersion version(Record row) {
        var document = row.get(LAYOUT_DOCUMENT.DOCUMENT);
        return new LayoutVersion(
                row.get(LAYOUT.LAYOUT_CODE),
                row.get(LAYOUT.VERSION_NO),
                document,
                row.get(LAYOUT.SHA256),
                LayoutDocument.parse(document),
                row.get(LAYOUT.RECORDED_BY),
                row.get(LAYOUT.RECORDED_AT));
    }
}
