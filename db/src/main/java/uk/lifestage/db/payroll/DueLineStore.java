package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static uk.lifestage.db.generated.Tables.DUE_LINE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;

/** What should be taken or paid, as known at the last night; worked out anew each time. */
public final class DueLineStore {
    /** What tells a bucket's lines apart. */
    private static final List<TableField<?, ?>> KEY = List.of(
            DUE_LINE.EMPLOYMENT_ID,
            DUE_LINE.BENEFIT,
            DUE_LINE.ELEMENT_CODE,
            DUE_LINE.KIND,
            DUE_LINE.PAY_GROUP,
            DUE_LINE.TAX_YEAR,
            DUE_LINE.PERIOD_NO);

    /** What a line says that is always there. */
    private static final List<TableField<?, ?>> SAYS = List.of(DUE_LINE.AMOUNT, DUE_LINE.CURRENCY, DUE_LINE.COST_CODE);

    /** What a line may say besides. */
    private static final List<TableField<?, ?>> MAY_SAY =
            List.of(DUE_LINE.UNITS, DUE_LINE.INSTALMENT, DUE_LINE.INSTALMENTS);

    /** What is worked out of a line, in the order in which it is sent; employer and bucket are the transaction's. */
    private static final List<TableField<?, ?>> COLUMNS =
            Stream.of(KEY, SAYS, MAY_SAY).flatMap(List::stream).toList();

    /** COPY is refused into tables under row-level security, so lines go through a table of the transaction's own. */
    private static final Table<Record> STAGE = DSL.table(DSL.name("due_line_stage"));

    private final DSLContext sql;

    public DueLineStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Replaces a bucket's due lines by those that {@code work} adds; memory stays the same however many there are. Lines
     * that are as they were are not written again, and two of one key are refused by the database. The work may read in
     * the same transaction meanwhile.
     *
     * @return how many lines there are now
     */
    public long replace(int bucket, Consumer<DueLineSink> work) {
        sql.createTemporaryTableIfNotExists(STAGE)
                .as(select(COLUMNS).from(DUE_LINE))
                .withNoData()
                .onCommitDrop()
                .execute();
        sql.truncate(STAGE).execute();
        var copy = new DueLineCopy(sql, STAGE.getName());
        work.accept(copy);
        copy.flush();
        // Found by its key whatever the planner makes of a table without statistics; and no key comes twice.
        sql.createUniqueIndexIfNotExists(DSL.name("due_line_stage_key"))
                .on(STAGE, KEY.stream().map(DueLineStore::unqualified).toList())
                .execute();
        deleteWhatIsNoLongerSo((short) bucket);
        insertWhatIsNew((short) bucket);
        return copy.lines();
    }

    private void deleteWhatIsNoLongerSo(short bucket) {
        var same = Stream.of(KEY, SAYS)
                .flatMap(List::stream)
                .map(DueLineStore::equalToStaged)
                .reduce(DSL.noCondition(), Condition::and);
        var sameToo = MAY_SAY.stream().map(DueLineStore::notDistinctFromStaged).reduce(same, Condition::and);
        sql.deleteFrom(DUE_LINE)
                .where(DUE_LINE.BUCKET.eq(bucket))
                .andNotExists(selectOne().from(STAGE).where(sameToo))
                .execute();
    }

    private void insertWhatIsNew(short bucket) {
        var target = Stream.concat(Stream.of(DUE_LINE.EMPLOYER_ID, DUE_LINE.BUCKET), COLUMNS.stream())
                .toList();
        sql.insertInto(DUE_LINE)
                .columns(target)
                .select(select(TenantScope.employerId(), inline(bucket))
                        .select(COLUMNS.stream().map(DueLineStore::staged).toList())
                        .from(STAGE))
                .onConflictDoNothing()
                .execute();
    }

    private static <T> Field<T> unqualified(TableField<?, T> column) {
        return DSL.field(column.getUnqualifiedName(), column.getDataType());
    }

    private static <T> Field<T> staged(TableField<?, T> column) {
        return DSL.field(STAGE.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    private static <T> Condition equalToStaged(TableField<?, T> column) {
        return column.eq(staged(column));
    }

    private static <T> Condition notDistinctFromStaged(TableField<?, T> column) {
        return column.isNotDistinctFrom(staged(column));
    }

    /** A post's due lines, by period and benefit. */
    public List<DueLine> list(EmploymentId employment) {
        return sql.select(COLUMNS)
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
