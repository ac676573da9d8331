package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The shortest way to what was sent and what is due, as PostgreSQL does not find it by itself: lines for a pay period lie
 * together file by file, and those of a few posts are looked up post by post.
 */
final class SentLines {
    private static final Table<Record> POST = DSL.table(name("of_posts"));
    private static final Field<Short> BUCKET = field(name("of_posts", "bucket"), SQLDataType.SMALLINT);
    private static final Field<UUID> EMPLOYMENT_ID = field(name("of_posts", "employment_id"), SQLDataType.UUID);

    private SentLines() {}

    /**
     * The pay group's files that can have a line for a pay period or a later one and stand: a file tells of its own period and
     * of earlier ones, never of later ones.
     *
     * @param from the pay period's first day
     * @param including counts as standing whatever became of it; none where absent
     */
    static Select<Record1<UUID>> filesFor(String payGroup, Field<LocalDate> from, @Nullable FileId including) {
        var file = PAYROLL_FILE.as("telling");
        var own = PAY_PERIOD.as("telling_of");
        var stands = file.STATE.ne(inline(FileState.WITHDRAWN.code()));
        return select(file.FILE_ID)
                .from(file)
                .join(own)
                .on(own.PAY_GROUP.eq(file.PAY_GROUP))
                .and(own.TAX_YEAR.eq(file.TAX_YEAR))
                .and(own.PERIOD_NO.eq(file.PERIOD_NO))
                .where(file.PAY_GROUP.eq(payGroup))
                .and(own.STARTS_ON.ge(from))
                .and(including == null ? stands : stands.or(file.FILE_ID.eq(including.value())));
    }

    /** The first day of a pay period. */
    static Field<LocalDate> startOf(String payGroup, String taxYear, int periodNo) {
        var period = PAY_PERIOD.as("period");
        return field(select(period.STARTS_ON)
                .from(period)
                .where(period.PAY_GROUP.eq(payGroup))
                .and(period.TAX_YEAR.eq(taxYear))
                .and(period.PERIOD_NO.eq((short) periodNo)));
    }

    /**
     * A table's rows: all of some buckets that meet a condition or, looked up post by post
     * ({@code offset 0} keeps PostgreSQL from reading everybody's), those of some posts.
     *
     * @param posts null for all posts of the buckets
     * @param as how the rows are called; in a statement that adds to the same table not like that
     */
    static Table<?> rows(
            Table<?> table,
            Field<Short> bucket,
            Field<UUID> employment,
            Collection<Integer> buckets,
            @Nullable Collection<UUID> posts,
            Condition which,
            String as) {
        var own = name(as);
        if (posts == null) {
            return select(table.fields())
                    .from(table)
                    .where(Buckets.in(bucket, buckets))
                    .and(which)
                    .asTable(own);
        }
        var post = EMPLOYMENT.as("post");
        var each = select(post.BUCKET, post.EMPLOYMENT_ID)
                .from(post)
                .where(post.EMPLOYMENT_ID.eq(any(posts.toArray(UUID[]::new))))
                .and(Buckets.in(post.BUCKET, buckets))
                .asTable(POST);
        return each.crossJoin(lateral(select(table.fields())
                .from(table)
                .where(bucket.eq(BUCKET))
                .and(employment.eq(EMPLOYMENT_ID))
                .and(which)
                .offset(inline(0))
                .asTable(own)));
    }
}
