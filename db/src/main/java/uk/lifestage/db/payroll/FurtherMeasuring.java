package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static uk.lifestage.db.generated.Tables.FILE_MOVEMENT;
import static uk.lifestage.db.generated.Tables.FILE_PEOPLE;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.TenantScope;

/**
 * Measures a further file for a pay period by the one before: its sums of the period, less those that changed posts had in it,
 * and with those that they have now. A night on which few have changed asks only about them.
 */
final class FurtherMeasuring {
    private static final Table<Record> PART = DSL.table(name("part"));

    private final PayrollFile file;
    private final Collection<Integer> buckets;
    private final PayrollFile base;
    private final Measuring now;
    private final Measuring before;

    /**
     * @param base the file before, for the same period
     * @param now the changed posts in the file
     * @param before the changed posts in the file before, as they were when it was measured
     */
    FurtherMeasuring(PayrollFile file, Collection<Integer> buckets, PayrollFile base, Measuring now, Measuring before) {
        this.file = file;
        this.buckets = buckets;
        this.base = base;
        this.now = now;
        this.before = before;
    }

    void execute(DSLContext sql) {
        var lines = now.stageLines(sql, "lines_of_changed");
        // The file before is the one directly before: what it knew is all but what this one says.
        var known = SENT_LINE.FILE_ID.ne(file.id().value());
        var gone = before.reading(lines, known).stage(sql, "moved_before");
        var come = now.reading(lines, noCondition()).stage(sql, "moved_now");
        movements(sql, gone, come);
        people(sql, gone, come);
    }

    private void movements(DSLContext sql, Table<?> movedBefore, Table<?> movedNow) {
        var kept = select(Measuring.MOVEMENT_COLUMNS)
                .from(FILE_MOVEMENT)
                .where(FILE_MOVEMENT.FILE_ID.eq(base.id().value()))
                .and(Buckets.in(FILE_MOVEMENT.BUCKET, buckets));
        var ofOwn = of(FILE_MOVEMENT.MOVEMENT).in(Measuring.OF_OWN_PERIOD);
        var all = select(Measuring.MOVEMENT_COLUMNS.stream()
                        .map(column -> field(name(column.getName()), column.getDataType()))
                        .toList())
                .select(inline(0).as("in_file"))
                .from(kept.asTable("kept"))
                .unionAll(select(DSL.asterisk(), inline(0))
                        .from(before.movements(movedBefore, inline(-1)).asTable("gone")))
                .unionAll(select(DSL.asterisk(), inline(1))
                        .from(now.movements(movedNow, inline(1)).asTable("come")));
        var inFile = field(name("part", "in_file"), SQLDataType.INTEGER);
        sql.insertInto(FILE_MOVEMENT)
                .columns(Measuring.MOVEMENT_COLUMNS)
                .select(select(TenantScope.employerId(), val(file.id().value()))
                        .select(
                                of(FILE_MOVEMENT.BUCKET),
                                of(FILE_MOVEMENT.ELEMENT_CODE),
                                of(FILE_MOVEMENT.KIND),
                                of(FILE_MOVEMENT.MOVEMENT),
                                of(FILE_MOVEMENT.CAUSE),
                                of(FILE_MOVEMENT.CURRENCY))
                        .select(
                                count(FILE_MOVEMENT.LINES_BEFORE),
                                sum(of(FILE_MOVEMENT.AMOUNT_BEFORE)),
                                count(FILE_MOVEMENT.LINES_NOW),
                                sum(of(FILE_MOVEMENT.AMOUNT_NOW)),
                                sum(of(FILE_MOVEMENT.AMOUNT_GROSS)),
                                sum(of(FILE_MOVEMENT.LINES_IN_FILE).times(inFile))
                                        .cast(SQLDataType.BIGINT),
                                sum(of(FILE_MOVEMENT.AMOUNT_IN_FILE).times(inFile)))
                        .from(all.asTable(PART))
                        .where(ofOwn.or(inFile.eq(inline(1))))
                        .groupBy(
                                of(FILE_MOVEMENT.BUCKET),
                                of(FILE_MOVEMENT.ELEMENT_CODE),
                                of(FILE_MOVEMENT.KIND),
                                of(FILE_MOVEMENT.MOVEMENT),
                                of(FILE_MOVEMENT.CAUSE),
                                of(FILE_MOVEMENT.CURRENCY))
                        .having(sum(of(FILE_MOVEMENT.LINES_BEFORE))
                                .ne(inline(BigDecimal.ZERO))
                                .or(sum(of(FILE_MOVEMENT.LINES_NOW)).ne(inline(BigDecimal.ZERO)))
                                .or(sum(of(FILE_MOVEMENT.LINES_IN_FILE).times(inFile))
                                        .ne(inline(BigDecimal.ZERO)))))
                .execute();
    }

    /** A post that is moved by what the file says of earlier periods alone is one of the changed posts. */
    private void people(DSLContext sql, Table<?> movedBefore, Table<?> movedNow) {
        var gone = Measuring.postsOf(movedBefore).asTable("gone");
        var come = Measuring.postsOf(movedNow).asTable("come");
        var of = FILE_PEOPLE.as("of");
        sql.insertInto(FILE_PEOPLE)
                .columns(Measuring.PEOPLE_COLUMNS)
                .select(select(TenantScope.employerId(), val(file.id().value()), of.BUCKET)
                        .select(
                                of.POSTS_BEFORE
                                        .minus(in("gone", FILE_PEOPLE.POSTS_BEFORE))
                                        .plus(in("come", FILE_PEOPLE.POSTS_BEFORE)),
                                of.POSTS_NOW
                                        .minus(in("gone", FILE_PEOPLE.POSTS_NOW))
                                        .plus(in("come", FILE_PEOPLE.POSTS_NOW)),
                                of.POSTS_MOVED_OWN
                                        .minus(in("gone", FILE_PEOPLE.POSTS_MOVED_OWN))
                                        .plus(in("come", FILE_PEOPLE.POSTS_MOVED)),
                                of.POSTS_MOVED_OWN
                                        .minus(in("gone", FILE_PEOPLE.POSTS_MOVED_OWN))
                                        .plus(in("come", FILE_PEOPLE.POSTS_MOVED_OWN)))
                        .select(Measuring.largest())
                        .from(of)
                        .leftJoin(gone)
                        .on(field(name("gone", "bucket"), SQLDataType.SMALLINT).eq(of.BUCKET))
                        .leftJoin(come)
                        .on(field(name("come", "bucket"), SQLDataType.SMALLINT).eq(of.BUCKET))
                        .leftJoin(now.largestOf())
                        .on(DSL.trueCondition())
                        .where(of.FILE_ID.eq(base.id().value()))
                        .and(Buckets.in(of.BUCKET, buckets)))
                .execute();
    }

    private static <T> Field<T> of(TableField<?, T> column) {
        return field(name("part", column.getName()), column.getDataType());
    }

    private static Field<Long> count(TableField<?, Long> column) {
        return sum(of(column)).cast(SQLDataType.BIGINT);
    }

    private static Field<Long> in(String table, TableField<?, Long> column) {
        return coalesce(field(name(table, column.getName()), SQLDataType.BIGINT), inline(0L));
    }
}
