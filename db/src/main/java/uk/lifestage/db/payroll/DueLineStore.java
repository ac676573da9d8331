package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.localDateAdd;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.DUE_DIGEST;
import static uk.lifestage.db.generated.Tables.DUE_LINE;
import static uk.lifestage.db.generated.Tables.DUE_SPAN;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.NIGHT_POST;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.POST_TO_COMPARE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.BulkWork;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;

/**
 * What should be taken or paid, as known at the last night that worked it out. Kept as spans: the same line in consecutive
 * pay periods is one row, and a new pay period needs none.
 */
public final class DueLineStore {
    /** What is worked out of a post, in the order in which it is sent; employer and bucket are the transaction's. */
    private static final List<TableField<?, ?>> COLUMNS = List.of(
            DUE_SPAN.EMPLOYMENT_ID,
            DUE_SPAN.BENEFIT,
            DUE_SPAN.ELEMENT_CODE,
            DUE_SPAN.KIND,
            DUE_SPAN.PAY_GROUP,
            DUE_SPAN.FIRST_STARTS_ON,
            DUE_SPAN.LAST_STARTS_ON,
            DUE_SPAN.AMOUNT,
            DUE_SPAN.CURRENCY,
            DUE_SPAN.COST_CODE,
            DUE_SPAN.UNITS,
            DUE_SPAN.INSTALMENT,
            DUE_SPAN.INSTALMENTS);

    /** COPY is refused into tables under row-level security, so spans go through a table of the transaction's own. */
    private static final Table<Record> STAGE = table(name("due_span_stage"));

    /** The posts of which something else was worked out than before, with the digest of it; null where nothing is due. */
    private static final Table<Record> OTHERS = table(name("due_digest_stage"));

    /** Those of them of which anything is due otherwise, with the pay groups that it concerns. */
    private static final Table<Record> CHANGED = table(name("due_span_changed"));

    private static final Table<Record> EITHER = table(name("either"));
    /** Before this day a changed post's pay periods begin of which the same is due as before. */
    private static final Field<LocalDate> SINCE = field(name("since"), SQLDataType.LOCALDATE);

    private static final Field<Integer> SIDE = field(name("side"), SQLDataType.INTEGER);

    private final DSLContext sql;

    public DueLineStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Replaces what is due of all the posts of a bucket by what {@code work} adds; memory stays the same however much that
     * is. Posts of which the same is due as before are not written again, nor sent to the database; the others are noted, to
     * be compared with what was sent. Two of one key in one pay period are refused by the database. The work may read in the
     * same transaction meanwhile.
     *
     * @return how many spans {@code work} added
     */
    public long replace(int bucket, Consumer<DueLineSink> work) {
        return replace(DUE_DIGEST.BUCKET.eq((short) bucket), work);
    }

    /** The same for those posts of some buckets alone that a run works out since they changed. */
    public long replaceChanged(Collection<Integer> buckets, RunId run, Consumer<DueLineSink> work) {
        var changed = select(NIGHT_POST.BUCKET, NIGHT_POST.EMPLOYMENT_ID)
                .from(NIGHT_POST)
                .where(NIGHT_POST.RUN_ID.eq(run.value()))
                .and(Buckets.in(NIGHT_POST.BUCKET, buckets));
        return replace(row(DUE_DIGEST.BUCKET, DUE_DIGEST.EMPLOYMENT_ID).in(changed), work);
    }

    /** @param workedOut whose digests are those of the posts that the work is about */
    private long replace(Condition workedOut, Consumer<DueLineSink> work) {
        BulkWork.begin(sql);
        stage(STAGE, select(COLUMNS).from(DUE_SPAN));
        stage(OTHERS, select(DUE_DIGEST.EMPLOYMENT_ID, DUE_DIGEST.DIGEST).from(DUE_DIGEST));
        var before = sql.select(DUE_DIGEST.EMPLOYMENT_ID, DUE_DIGEST.DIGEST)
                .from(DUE_DIGEST)
                .where(workedOut)
                .fetchMap(DUE_DIGEST.EMPLOYMENT_ID, DUE_DIGEST.DIGEST);
        var copy = new DueLineCopy(sql, STAGE.getName(), OTHERS.getName(), before);
        work.accept(copy);
        if (copy.end() > 0) {
            findChanged();
            noteChanged();
            writeChanged();
            writeDigests();
        }
        return copy.spans();
    }

    private void stage(Table<Record> stage, Select<?> like) {
        sql.createTemporaryTableIfNotExists(stage)
                .as(like)
                .withNoData()
                .onCommitDrop()
                .execute();
        sql.truncate(stage).execute();
    }

    /**
     * A span on one side alone, new or old, tells that its post has changed. Where there is one on each side that differ in how
     * long they go on alone, the same is due as far as the shorter one goes.
     */
    private void findChanged() {
        var now = select(staged()).select(inline(1).as(SIDE)).from(STAGE);
        var before = select(COLUMNS)
                .select(inline(-1).as(SIDE))
                .from(OTHERS)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(of(OTHERS, DUE_DIGEST.EMPLOYMENT_ID)))
                .join(DUE_SPAN)
                .on(DUE_SPAN.BUCKET.eq(EMPLOYMENT.BUCKET))
                .and(DUE_SPAN.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID));
        var differing = select(
                        COLUMNS.stream().map(column -> of(EITHER, column)).toList())
                .select(sum(SIDE).as(SIDE))
                .from(now.unionAll(before).asTable(EITHER))
                .groupBy(COLUMNS.stream().map(column -> of(EITHER, column)).toList())
                .having(sum(SIDE).ne(inline(BigDecimal.ZERO)))
                .asTable("differing");
        var since = when(min(SIDE).ne(max(SIDE)), localDateAdd(min(of(differing, DUE_SPAN.LAST_STARTS_ON)), inline(1)))
                .else_(min(of(differing, DUE_SPAN.FIRST_STARTS_ON)));
        var parting = select(of(differing, DUE_SPAN.EMPLOYMENT_ID), of(differing, DUE_SPAN.PAY_GROUP))
                .select(since.as(SINCE))
                .from(differing)
                .groupBy(COLUMNS.stream()
                        .filter(column -> column != DUE_SPAN.LAST_STARTS_ON)
                        .map(column -> of(differing, column))
                        .toList())
                .asTable("parting");
        sql.dropTableIfExists(CHANGED).execute();
        sql.createTemporaryTable(CHANGED)
                .as(select(EMPLOYMENT.BUCKET, of(parting, DUE_SPAN.EMPLOYMENT_ID), of(parting, DUE_SPAN.PAY_GROUP))
                        .select(min(SINCE).as(SINCE))
                        .from(parting)
                        .join(EMPLOYMENT)
                        .on(EMPLOYMENT.EMPLOYMENT_ID.eq(of(parting, DUE_SPAN.EMPLOYMENT_ID)))
                        .groupBy(
                                EMPLOYMENT.BUCKET,
                                of(parting, DUE_SPAN.EMPLOYMENT_ID),
                                of(parting, DUE_SPAN.PAY_GROUP)))
                .withData()
                .onCommitDrop()
                .execute();
    }

    private void noteChanged() {
        sql.insertInto(
                        POST_TO_COMPARE,
                        POST_TO_COMPARE.EMPLOYER_ID,
                        POST_TO_COMPARE.PAY_GROUP,
                        POST_TO_COMPARE.BUCKET,
                        POST_TO_COMPARE.EMPLOYMENT_ID,
                        POST_TO_COMPARE.DIFFERS_FROM)
                .select(select(
                                TenantScope.employerId(),
                                of(CHANGED, DUE_SPAN.PAY_GROUP),
                                of(CHANGED, DUE_SPAN.BUCKET),
                                of(CHANGED, DUE_SPAN.EMPLOYMENT_ID),
                                SINCE)
                        .from(CHANGED))
                .onConflict(POST_TO_COMPARE.getPrimaryKey().getFields())
                .doUpdate()
                .set(
                        POST_TO_COMPARE.DIFFERS_FROM,
                        least(POST_TO_COMPARE.DIFFERS_FROM, excluded(POST_TO_COMPARE.DIFFERS_FROM)))
                .execute();
    }

    private void writeChanged() {
        sql.deleteFrom(DUE_SPAN)
                .where(row(DUE_SPAN.BUCKET, DUE_SPAN.EMPLOYMENT_ID).in(changedPosts()))
                .execute();
        var changed = changedPosts().asTable("post");
        sql.insertInto(DUE_SPAN)
                .columns(Stream.concat(Stream.of(DUE_SPAN.EMPLOYER_ID, DUE_SPAN.BUCKET), COLUMNS.stream())
                        .toList())
                .select(select(TenantScope.employerId(), of(changed, DUE_SPAN.BUCKET))
                        .select(staged())
                        .from(STAGE)
                        .join(changed)
                        .on(of(changed, DUE_SPAN.EMPLOYMENT_ID).eq(of(STAGE, DUE_SPAN.EMPLOYMENT_ID))))
                .execute();
    }

    private void writeDigests() {
        var post = of(OTHERS, DUE_DIGEST.EMPLOYMENT_ID);
        var digest = of(OTHERS, DUE_DIGEST.DIGEST);
        sql.insertInto(
                        DUE_DIGEST,
                        DUE_DIGEST.EMPLOYER_ID,
                        DUE_DIGEST.BUCKET,
                        DUE_DIGEST.EMPLOYMENT_ID,
                        DUE_DIGEST.DIGEST)
                .select(select(TenantScope.employerId(), EMPLOYMENT.BUCKET, post, digest)
                        .from(OTHERS)
                        .join(EMPLOYMENT)
                        .on(EMPLOYMENT.EMPLOYMENT_ID.eq(post))
                        .where(digest.isNotNull()))
                .onConflict(DUE_DIGEST.EMPLOYER_ID, DUE_DIGEST.BUCKET, DUE_DIGEST.EMPLOYMENT_ID)
                .doUpdate()
                .set(DUE_DIGEST.DIGEST, excluded(DUE_DIGEST.DIGEST))
                .execute();
        sql.deleteFrom(DUE_DIGEST)
                .where(row(DUE_DIGEST.BUCKET, DUE_DIGEST.EMPLOYMENT_ID)
                        .in(select(EMPLOYMENT.BUCKET, EMPLOYMENT.EMPLOYMENT_ID)
                                .from(OTHERS)
                                .join(EMPLOYMENT)
                                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(post))
                                .where(digest.isNull())))
                .execute();
    }

    private static Select<Record2<Short, UUID>> changedPosts() {
        return selectDistinct(of(CHANGED, DUE_SPAN.BUCKET), of(CHANGED, DUE_SPAN.EMPLOYMENT_ID))
                .from(CHANGED);
    }

    private static List<Field<?>> staged() {
        return COLUMNS.stream().<Field<?>>map(column -> of(STAGE, column)).toList();
    }

    private static <T> Field<T> of(Table<?> table, TableField<?, T> column) {
        return field(table.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    /** A post's due lines, by period and benefit. */
    public List<DueLine> list(EmploymentId employment) {
        return sql.select(DUE_LINE.fields())
                .select(EMPLOYMENT.ASSIGNMENT_NO)
                .select(PAY_PERIOD.STARTS_ON, PAY_PERIOD.ENDS_BEFORE, PAY_PERIOD.CUT_OFF, PAY_PERIOD.PAY_DATE)
                .from(DUE_LINE)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(DUE_LINE.EMPLOYMENT_ID))
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(DUE_LINE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(DUE_LINE.TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(DUE_LINE.PERIOD_NO))
                .where(DUE_LINE.EMPLOYMENT_ID.eq(employment.value()))
                .and(DUE_LINE.BUCKET.eq(DSL.field(select(EMPLOYMENT.BUCKET)
                        .from(EMPLOYMENT)
                        .where(EMPLOYMENT.EMPLOYMENT_ID.eq(employment.value())))))
                .orderBy(
                        PAY_PERIOD.STARTS_ON,
                        DUE_LINE.PAY_GROUP,
                        DUE_LINE.BENEFIT,
                        DUE_LINE.ELEMENT_CODE,
                        DUE_LINE.KIND)
                .fetch(DueLineStore::line);
    }

    private static DueLine line(Record row) {
        return new DueLine(
                row.get(EMPLOYMENT.ASSIGNMENT_NO),
                new BenefitCode(row.get(DUE_LINE.BENEFIT)),
                row.get(DUE_LINE.ELEMENT_CODE),
                LineCodes.kind(row.get(DUE_LINE.KIND)),
                row.get(DUE_LINE.PAY_GROUP),
                new PayPeriod(
                        row.get(DUE_LINE.TAX_YEAR),
                        row.get(DUE_LINE.PERIOD_NO),
                        new Period(row.get(PAY_PERIOD.STARTS_ON), row.get(PAY_PERIOD.ENDS_BEFORE)),
                        row.get(PAY_PERIOD.CUT_OFF),
                        row.get(PAY_PERIOD.PAY_DATE)),
                Moneys.money(row.get(DUE_LINE.AMOUNT), row.get(DUE_LINE.CURRENCY)),
                row.get(DUE_LINE.UNITS),
                LineCodes.number(row.get(DUE_LINE.INSTALMENT)),
                LineCodes.number(row.get(DUE_LINE.INSTALMENTS)),
                row.get(DUE_LINE.COST_CODE));
    }
}
