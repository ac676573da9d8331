package uk.lifestage.db.guide;

import static uk.lifestage.db.generated.Tables.GUIDE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.Kept;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.Text;

/** Guides with all their revisions. */
public final class GuideStore {
    private static final int EMPLOYERS = 16;

    /** A name of all revisions of all guides: each is a row at its own place by its own transaction. */
    private static final Field<String> NAME = DSL.field(
            "md5(concat({0}, string_agg(concat({1}.xmin, {1}.ctid), ' ')))",
            SQLDataType.CLOB, TenantScope.employerId(), GUIDE);

    private final DSLContext sql;
    private final Prepared name;
    private final Kept<String, List<Guide>> published = new Kept<>(EMPLOYERS);

    public GuideStore(DSLContext sql) {
        this.sql = sql;
        this.name = Prepared.of(sql, sql.select(NAME).from(GUIDE));
    }

    /** What staff are shown: of each guide the newest revision that is no draft, unless it withdraws it; by slug. */
    public List<Guide> listPublished() {
        // Guides are long and change seldom: what was read under the same name is not read again.
        var now = name.values().fetch(sql).getFirst().get(NAME);
        return published.find(now).orElseGet(() -> {
            var read = readPublished();
            published.put(now, read);
            return read;
        });
    }

    private List<Guide> readPublished() {
        return newest(GUIDE.STATE.ne(code(Guide.State.DRAFT))).stream()
                .filter(guide -> guide.state() == Guide.State.PUBLISHED)
                .toList();
    }

    /**
     * The published guides that a reader's words lead to, the best first: words of the title count most, then those of the
     * summary. English goes by word stems; for Welsh, of which PostgreSQL knows no stems, by how words begin.
     *
     * @param language {@code en} or {@code cy}
     */
    public List<Guide> search(String language, String words) {
        boolean welsh = language.equals("cy");
        var wanted = welsh ? beginnings(words) : words;
        if (wanted.isBlank()) {
            return List.of();
        }
        var text = welsh
                ? vector("simple", GUIDE.TITLE_CY, GUIDE.SUMMARY_CY, GUIDE.BODY_CY)
                : vector("english", GUIDE.TITLE_EN, GUIDE.SUMMARY_EN, GUIDE.BODY_EN);
        var query = welsh
                ? DSL.function("to_tsquery", SQLDataType.OTHER, config("simple"), DSL.val(wanted))
                : DSL.function("websearch_to_tsquery", SQLDataType.OTHER, config("english"), DSL.val(wanted));
        var found = sql.select(GUIDE.fields())
                .from(GUIDE)
                .where(DSL.condition("{0} @@ {1}", text, query))
                .orderBy(DSL.function("ts_rank", SQLDataType.REAL, text, query).desc(), GUIDE.SLUG)
                .fetch(GuideStore::guide);
        // An older revision may have had the words, too: what is shown is the newest.
        var shown = listPublished();
        return found.stream().filter(shown::contains).toList();
    }

    private static Field<Object> vector(String config, Field<String> title, Field<String> summary, Field<String> body) {
        return DSL.field(
                "{0} || {1} || {2}",
                SQLDataType.OTHER,
                weighed(config, title, "A"),
                weighed(config, summary, "B"),
                weighed(config, body, "C"));
    }

    private static Field<Object> weighed(String config, Field<String> text, String weight) {
        return DSL.function(
                "setweight",
                SQLDataType.OTHER,
                DSL.function("to_tsvector", SQLDataType.OTHER, config(config), text),
                DSL.field("{0}::\"char\"", SQLDataType.OTHER, DSL.inline(weight)));
    }

    private static Field<Object> config(String name) {
        return DSL.field("{0}::regconfig", SQLDataType.OTHER, DSL.inline(name));
    }

    /** {@code gofal plant} as {@code gofal:* & plant:*}; signs that mean something in a query are left out. */
    private static String beginnings(String words) {
        return Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    /** The newest revision of every guide, drafts and withdrawn ones among them; by slug. */
    public List<Guide> list() {
        return newest(DSL.noCondition());
    }

    private List<Guide> newest(Condition which) {
        return sql.select(GUIDE.fields())
                .distinctOn(GUIDE.SLUG)
                .from(GUIDE)
                .where(which)
                .orderBy(GUIDE.SLUG, GUIDE.REVISION.desc())
                .fetch(GuideStore::guide);
    }

    /** Every revision of a guide, newest first. */
    public List<Guide> history(String slug) {
        return sql.selectFrom(GUIDE)
                .where(GUIDE.SLUG.eq(slug))
                .orderBy(GUIDE.REVISION.desc())
                .fetch(GuideStore::guide);
    }

    /** The newest revision of a guide. */
    public Optional<Guide> find(String slug) {
        return history(slug).stream().findFirst();
    }

    /** Adds a revision; throws {@link StaleVersion} where somebody else has added one of its number meanwhile. */
    public void append(Guide guide) {
        int added = sql.insertInto(GUIDE)
                .set(GUIDE.EMPLOYER_ID, TenantScope.employerId())
                .set(GUIDE.SLUG, guide.slug())
                .set(GUIDE.REVISION, guide.revision())
                .set(GUIDE.TITLE_EN, guide.title().in("en"))
                .set(GUIDE.TITLE_CY, guide.title().in("cy"))
                .set(GUIDE.SUMMARY_EN, guide.summary().in("en"))
                .set(GUIDE.SUMMARY_CY, guide.summary().in("cy"))
                .set(GUIDE.BODY_EN, guide.body().in("en"))
                .set(GUIDE.BODY_CY, guide.body().in("cy"))
                .set(GUIDE.STRANDS, guide.strands().toArray(String[]::new))
                .set(GUIDE.STAGES, guide.stages().toArray(String[]::new))
                .set(GUIDE.BENEFITS, guide.benefits().toArray(String[]::new))
                .set(GUIDE.STATE, code(guide.state()))
                .set(GUIDE.CHANGED_BY, guide.changedBy())
                .set(GUIDE.CHANGED_AT, guide.changedAt())
                .onConflict(GUIDE.EMPLOYER_ID, GUIDE.SLUG, GUIDE.REVISION)
                .doNothing()
                .execute();
        if (added == 0) {
            throw new StaleVersion("guide " + guide.slug(), guide.revision() - 1);
        }
    }

    private static String code(Guide.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Guide guide(Record row) {
        return new Guide(
                row.get(GUIDE.SLUG),
                row.get(GUIDE.REVISION),
                Text.of(row.get(GUIDE.TITLE_EN), row.get(GUIDE.TITLE_CY)),
                Text.of(row.get(GUIDE.SUMMARY_EN), row.get(GUIDE.SUMMARY_CY)),
                Text.of(row.get(GUIDE.BODY_EN), row.get(GUIDE.BODY_CY)),
                List.of(row.get(GUIDE.STRANDS)),
                List.of(row.get(GUIDE.STAGES)),
                List.of(row.get(GUIDE.BENEFITS)),
                Guide.State.valueOf(row.get(GUIDE.STATE).toUpperCase(Locale.ROOT)),
                row.get(GUIDE.CHANGED_BY),
                row.get(GUIDE.CHANGED_AT));
    }
}
