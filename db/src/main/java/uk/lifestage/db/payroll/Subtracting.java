package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.DUE_SPAN;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.POST_NOT_WORKED_OUT;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineReason;

/**
 * The engine's {@code Subtraction} as one statement over some buckets: what is due with its adjustments, less the sum of what
 * was sent, over some pay periods and posts.
 */
final class Subtracting {
    private static final List<Field<?>> COLUMNS = List.of(
            SENT_LINE.EMPLOYER_ID,
            SENT_LINE.FILE_ID,
            SENT_LINE.BUCKET,
            SENT_LINE.PAY_GROUP,
            SENT_LINE.LINE_KEY,
            SENT_LINE.EMPLOYMENT_ID,
            SENT_LINE.EMPLOYEE_NO,
            SENT_LINE.ASSIGNMENT_NO,
            SENT_LINE.BENEFIT,
            SENT_LINE.ELEMENT_CODE,
            SENT_LINE.KIND,
            SENT_LINE.FOR_TAX_YEAR,
            SENT_LINE.FOR_PERIOD_NO,
            SENT_LINE.AMOUNT,
            SENT_LINE.CURRENCY,
            SENT_LINE.UNITS,
            SENT_LINE.INSTALMENT,
            SENT_LINE.INSTALMENTS,
            SENT_LINE.COST_CODE,
            SENT_LINE.REASON);

    /** What is due, one row a key. */
    private static final Table<Record> DUE = DSL.table(name("due"));

    /** The sum of the adjustments, one row a key. */
    private static final Table<Record> ADJUSTED = DSL.table(name("adjusted"));

    /** The sum of what was sent, one row a key. */
    private static final Table<Record> SENT = DSL.table(name("sent"));

    /** The three side by side where they differ. */
    private static final Table<Record> DIFFERENCE = DSL.table(name("difference"));

    /** Whose lines they are. */
    private static final Table<Record> WHO = DSL.table(name("who"));

    private static final Field<Short> BUCKET = field(name("bucket"), SQLDataType.SMALLINT);
    private static final Field<String> EMPLOYEE_NO = field(name("employee_no"), SQLDataType.CLOB);
    private static final Field<Integer> ASSIGNMENT_NO = field(name("assignment_no"), SQLDataType.INTEGER);
    private static final Field<UUID> EMPLOYMENT_ID = field(name("employment_id"), SQLDataType.UUID);
    private static final Field<String> BENEFIT = field(name("benefit"), SQLDataType.CLOB);
    private static final Field<String> ELEMENT_CODE = field(name("element_code"), SQLDataType.CLOB);
    private static final Field<String> KIND = field(name("kind"), SQLDataType.CHAR(1));
    private static final Field<LocalDate> STARTS_ON = field(name("starts_on"), SQLDataType.LOCALDATE);

    private static final Field<Integer> ORDINAL = field(name("ordinal"), SQLDataType.INTEGER);

    private static final Field<BigDecimal> DUE_AMOUNT = field(name("due_amount"), SQLDataType.NUMERIC(12, 2));
    private static final Field<BigDecimal> ADJUSTED_AMOUNT = field(name("adjusted_amount"), SQLDataType.NUMERIC(12, 2));
    private static final Field<BigDecimal> NOT_TAKEN = field(name("not_taken"), SQLDataType.NUMERIC(12, 2));
    private static final Field<BigDecimal> SENT_AMOUNT = field(name("sent_amount"), SQLDataType.NUMERIC(12, 2));
    private static final Field<String> DUE_CURRENCY = field(name("due_currency"), SQLDataType.CHAR(3));
    private static final Field<String> ADJUSTED_CURRENCY = field(name("adjusted_currency"), SQLDataType.CHAR(3));
    private static final Field<String> SENT_CURRENCY = field(name("sent_currency"), SQLDataType.CHAR(3));
    private static final Field<BigDecimal> UNITS = field(name("units"), SQLDataType.NUMERIC(9, 2));
    private static final Field<Short> INSTALMENT = field(name("instalment"), SQLDataType.SMALLINT);
    private static final Field<Short> INSTALMENTS = field(name("instalments"), SQLDataType.SMALLINT);
    private static final Field<String> COST_CODE = field(name("cost_code"), SQLDataType.CLOB);

    private static final Field<String> ADJUSTED_COST_CODE = field(name("adjusted_cost_code"), SQLDataType.CLOB);
    private static final Field<Short> ADJUSTED_INSTALMENT = field(name("adjusted_instalment"), SQLDataType.SMALLINT);
    private static final Field<Short> ADJUSTED_INSTALMENTS = field(name("adjusted_instalments"), SQLDataType.SMALLINT);

    /** What should have been taken by now, apart from what payroll did not take. */
    private static final Field<BigDecimal> OWED = greatest(
            orNothing(DUE_AMOUNT).plus(orNothing(ADJUSTED_AMOUNT)).minus(orNothing(NOT_TAKEN)),
            inline(BigDecimal.ZERO));

    private static final Field<BigDecimal> AMOUNT =
            OWED.plus(orNothing(NOT_TAKEN)).minus(orNothing(SENT_AMOUNT));

    private final PayrollFile file;
    private final Collection<Integer> buckets;
    private final List<LocalDate> periods;
    private final @Nullable List<UUID> posts;
    private final LocalDate ownFrom;
    private final Instant knownAt;

    /**
     * @param periods the first days of the pay periods that are compared
     * @param posts the posts that are compared; null for all of the buckets
     * @param ownFrom the first day of the file's own period
     * @param knownAt adjustments recorded up to this moment count
     */
    Subtracting(
            PayrollFile file,
            Collection<Integer> buckets,
            List<LocalDate> periods,
            @Nullable List<UUID> posts,
            LocalDate ownFrom,
            Instant knownAt) {
        this.file = file;
        this.buckets = buckets;
        this.periods = periods;
        this.posts = posts;
        this.ownFrom = ownFrom;
        this.knownAt = knownAt;
    }

    /** Adds the differences to what was sent and says how many there are. */
    long execute(DSLContext sql) {
        if (periods.isEmpty() || (posts != null && posts.isEmpty())) {
            return 0;
        }
        return sql.insertInto(SENT_LINE).columns(COLUMNS).select(lines()).execute();
    }

    /** The differences added up over all the periods, for those who must put them right by hand. */
    List<ClosedDifference> addUp(DSLContext sql) {
        if (periods.isEmpty() || (posts != null && posts.isEmpty())) {
            return List.of();
        }
        var currency = max(coalesce(DUE_CURRENCY, ADJUSTED_CURRENCY, SENT_CURRENCY));
        return sql.select(
                        EMPLOYMENT_ID,
                        BENEFIT,
                        ELEMENT_CODE,
                        KIND,
                        min(STARTS_ON),
                        max(STARTS_ON),
                        sum(AMOUNT),
                        currency)
                .from(difference().asTable(DIFFERENCE))
                .where(EMPLOYMENT_ID.notIn(notWorkedOut()))
                .groupBy(EMPLOYMENT_ID, BENEFIT, ELEMENT_CODE, KIND)
                .orderBy(EMPLOYMENT_ID, BENEFIT, ELEMENT_CODE, KIND)
                .fetch(row -> new ClosedDifference(
                        new EmploymentId(row.value1()),
                        row.value2(),
                        row.value3(),
                        LineCodes.kind(row.value4()),
                        row.value5(),
                        row.value6(),
                        Moneys.money(row.value7(), row.value8())));
    }

    private Select<?> lines() {
        var period = PAY_PERIOD;
        return select(TenantScope.employerId(), val(file.id().value()), of(WHO, BUCKET), val(file.payGroup()))
                .select(lineKey(), of(DIFFERENCE, EMPLOYMENT_ID), of(WHO, EMPLOYEE_NO), of(WHO, ASSIGNMENT_NO))
                .select(BENEFIT, ELEMENT_CODE, KIND, period.TAX_YEAR, period.PERIOD_NO)
                .select(AMOUNT, coalesce(DUE_CURRENCY, ADJUSTED_CURRENCY, SENT_CURRENCY), UNITS)
                .select(ofWhatIsDue(INSTALMENT, ADJUSTED_INSTALMENT), ofWhatIsDue(INSTALMENTS, ADJUSTED_INSTALMENTS))
                .select(coalesce(COST_CODE, ADJUSTED_COST_CODE, costCodeSentLast()), reason())
                .from(difference().asTable(DIFFERENCE))
                .join(
                        posts == null
                                ? who(noCondition()).asTable(WHO)
                                : lateral(who(isOfDifference())).as(WHO))
                .on(of(WHO, EMPLOYMENT_ID).eq(of(EMPLOYMENT_ID)))
                .join(period)
                .on(period.STARTS_ON.eq(of(STARTS_ON)))
                .where(period.PAY_GROUP.eq(file.payGroup()));
    }

    /**
     * The buckets' posts, each once however many lines it has ({@code offset 0}). Where few posts are compared, that of a
     * difference is looked up for itself: PostgreSQL expects one line to differ, and would otherwise look through all of them
     * again for each that does.
     */
    private Select<?> who(Condition which) {
        return select(EMPLOYMENT.BUCKET, EMPLOYMENT.EMPLOYMENT_ID, EMPLOYMENT.ASSIGNMENT_NO, EMPLOYEE.EMPLOYEE_NO)
                .from(EMPLOYMENT)
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(Buckets.in(EMPLOYMENT.BUCKET, buckets))
                .and(which)
                .and(EMPLOYMENT.EMPLOYMENT_ID.notIn(notWorkedOut()))
                .offset(inline(0));
    }

    private static Condition isOfDifference() {
        return EMPLOYMENT.EMPLOYMENT_ID.eq(of(DIFFERENCE, EMPLOYMENT_ID));
    }

    /** A post that the engine could not work out has no right due lines, and that must not look like nothing being due. */
    private Select<Record1<UUID>> notWorkedOut() {
        return select(POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                .from(POST_NOT_WORKED_OUT)
                .where(Buckets.in(POST_NOT_WORKED_OUT.BUCKET, buckets));
    }

    /**
     * Made before anything is joined to it ({@code offset 0}): the merged key of a full join is an expression that PostgreSQL
     * does not look up in an index of a table under row-level security.
     */
    private Select<?> difference() {
        return select(EMPLOYMENT_ID, BENEFIT, ELEMENT_CODE, KIND, STARTS_ON)
                .select(DUE_AMOUNT, ADJUSTED_AMOUNT, NOT_TAKEN, SENT_AMOUNT)
                .select(DUE_CURRENCY, ADJUSTED_CURRENCY, SENT_CURRENCY, UNITS)
                .select(INSTALMENT, INSTALMENTS, COST_CODE)
                .select(ADJUSTED_INSTALMENT, ADJUSTED_INSTALMENTS, ADJUSTED_COST_CODE)
                .from(due().asTable(DUE))
                .fullJoin(adjusted().asTable(ADJUSTED))
                .using(EMPLOYMENT_ID, BENEFIT, ELEMENT_CODE, KIND, STARTS_ON)
                .fullJoin(sent().asTable(SENT))
                .using(EMPLOYMENT_ID, BENEFIT, ELEMENT_CODE, KIND, STARTS_ON)
                .where(AMOUNT.ne(inline(BigDecimal.ZERO)))
                .offset(inline(0));
    }

    /** Spans told period by period; instalments count up from the span's first. */
    private Select<?> due() {
        var span = DUE_SPAN;
        var first = calendar("first");
        var now = calendar("now");
        var instalment = span.INSTALMENT.plus(of(now, ORDINAL)).minus(of(first, ORDINAL));
        return select(span.EMPLOYMENT_ID, span.BENEFIT, span.ELEMENT_CODE, span.KIND, of(now, STARTS_ON))
                .select(span.AMOUNT.as(DUE_AMOUNT), span.CURRENCY.as(DUE_CURRENCY))
                .select(span.UNITS, instalment.cast(SQLDataType.SMALLINT).as(INSTALMENT), span.INSTALMENTS)
                .select(span.COST_CODE)
                .from(rows(span, span.BUCKET, span.EMPLOYMENT_ID, span.PAY_GROUP.eq(file.payGroup())))
                .join(now)
                .on(of(now, STARTS_ON).between(span.FIRST_STARTS_ON, span.LAST_STARTS_ON))
                .join(first)
                .on(of(first, STARTS_ON).eq(span.FIRST_STARTS_ON))
                .where(of(now, STARTS_ON).in(periods));
    }

    /** The pay group's periods, counted. */
    private Table<?> calendar(String alias) {
        return select(
                        PAY_PERIOD.STARTS_ON.as(STARTS_ON),
                        rowNumber().over().orderBy(PAY_PERIOD.STARTS_ON).as(ORDINAL))
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(file.payGroup()))
                .asTable(alias);
    }

    private Table<?> rows(Table<?> table, Field<Short> bucket, Field<UUID> employment, Condition which) {
        return SentLines.rows(table, bucket, employment, buckets, posts, which, table.getName());
    }

    private Select<?> adjusted() {
        var adjustment = LEDGER_ADJUSTMENT;
        return select(adjustment.EMPLOYMENT_ID, adjustment.BENEFIT, adjustment.ELEMENT_CODE, adjustment.KIND)
                .select(PAY_PERIOD.STARTS_ON)
                .select(
                        sum(adjustment.AMOUNT).as(ADJUSTED_AMOUNT),
                        sum(adjustment.AMOUNT)
                                .filterWhere(adjustment.CAUSE.eq(inline("not_taken")))
                                .as(NOT_TAKEN),
                        max(adjustment.CURRENCY).as(ADJUSTED_CURRENCY),
                        ofTheLast(adjustment.COST_CODE).as(ADJUSTED_COST_CODE),
                        ofTheLast(adjustment.INSTALMENT).as(ADJUSTED_INSTALMENT),
                        ofTheLast(adjustment.INSTALMENTS).as(ADJUSTED_INSTALMENTS))
                .from(rows(
                        adjustment,
                        adjustment.BUCKET,
                        adjustment.EMPLOYMENT_ID,
                        adjustment.PAY_GROUP.eq(file.payGroup()).and(adjustment.RECORDED_AT.le(knownAt))))
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(adjustment.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(adjustment.FOR_TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(adjustment.FOR_PERIOD_NO))
                .where(PAY_PERIOD.STARTS_ON.in(periods))
                .groupBy(
                        adjustment.EMPLOYMENT_ID,
                        adjustment.BENEFIT,
                        adjustment.ELEMENT_CODE,
                        adjustment.KIND,
                        PAY_PERIOD.STARTS_ON);
    }

    /** What the adjustment says that was recorded last. */
    private static <T> Field<T> ofTheLast(Field<T> column) {
        var inOrder =
                arrayAgg(column).orderBy(LEDGER_ADJUSTMENT.RECORDED_AT.desc(), LEDGER_ADJUSTMENT.ADJUSTMENT_ID.desc());
        return arrayGet(inOrder, 1);
    }

    private static <T> Field<T> ofWhatIsDue(Field<T> due, Field<T> adjusted) {
        return when(DUE_AMOUNT.isNull(), adjusted).else_(due);
    }

    private static Field<BigDecimal> orNothing(Field<BigDecimal> amount) {
        return coalesce(amount, inline(BigDecimal.ZERO));
    }

    /** What a withdrawn file says does not count as sent. */
    private Select<?> sent() {
        var files = SentLines.filesFor(file.payGroup(), val(Collections.min(periods)), null);
        var line = SENT_LINE.as("told");
        return select(line.EMPLOYMENT_ID, line.BENEFIT, line.ELEMENT_CODE, line.KIND)
                .select(PAY_PERIOD.STARTS_ON)
                .select(sum(line.AMOUNT).as(SENT_AMOUNT), max(line.CURRENCY).as(SENT_CURRENCY))
                .from(PAY_PERIOD)
                .join(SentLines.rows(
                        SENT_LINE,
                        SENT_LINE.BUCKET,
                        SENT_LINE.EMPLOYMENT_ID,
                        buckets,
                        posts,
                        SENT_LINE.FILE_ID.in(files).and(aboutThePeriods()),
                        line.getName()))
                .on(PAY_PERIOD.TAX_YEAR.eq(line.FOR_TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(line.FOR_PERIOD_NO))
                .where(PAY_PERIOD.PAY_GROUP.eq(file.payGroup()))
                .and(PAY_PERIOD.STARTS_ON.in(periods))
                .groupBy(line.EMPLOYMENT_ID, line.BENEFIT, line.ELEMENT_CODE, line.KIND, PAY_PERIOD.STARTS_ON);
    }

    /** Lines for any of the periods and some others: as much as an index can tell that knows year and number apart. */
    private Condition aboutThePeriods() {
        var compared = PAY_PERIOD.as("compared");
        var ofThem = compared.PAY_GROUP.eq(file.payGroup()).and(compared.STARTS_ON.in(periods));
        return SENT_LINE
                .FOR_TAX_YEAR
                .eq(any(array(select(compared.TAX_YEAR).from(compared).where(ofThem))))
                .and(SENT_LINE.FOR_PERIOD_NO.eq(
                        any(array(select(compared.PERIOD_NO).from(compared).where(ofThem)))));
    }

    /** Of what is not due any more, the cost code that payroll was told last. */
    private Field<String> costCodeSentLast() {
        return field(select(SENT_LINE.COST_CODE)
                .from(SENT_LINE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(SENT_LINE.FILE_ID))
                .where(SENT_LINE.BUCKET.eq(of(WHO, BUCKET)))
                .and(SENT_LINE.EMPLOYMENT_ID.eq(of(EMPLOYMENT_ID)))
                .and(SENT_LINE.BENEFIT.eq(of(BENEFIT)))
                .and(SENT_LINE.ELEMENT_CODE.eq(of(ELEMENT_CODE)))
                .and(SENT_LINE.KIND.eq(of(KIND)))
                .and(SENT_LINE.PAY_GROUP.eq(file.payGroup()))
                .and(SENT_LINE.FOR_TAX_YEAR.eq(PAY_PERIOD.TAX_YEAR))
                .and(SENT_LINE.FOR_PERIOD_NO.eq(PAY_PERIOD.PERIOD_NO))
                .and(PAYROLL_FILE.STATE.ne(inline(FileState.WITHDRAWN.code())))
                .orderBy(PAYROLL_FILE.SEQUENCE.desc())
                .limit(1));
    }

    private Field<String> reason() {
        return when(
                        AMOUNT.lt(inline(BigDecimal.ZERO)).and(OWED.eq(inline(BigDecimal.ZERO))),
                        inline(LineReason.STOP.code()))
                .when(AMOUNT.lt(inline(BigDecimal.ZERO)), inline(LineReason.REFUND.code()))
                .when(of(STARTS_ON).lt(ownFrom), inline(LineReason.CORRECTION.code()))
                .when(SENT_AMOUNT.isNull(), inline(LineReason.NEW.code()))
                .else_(inline(LineReason.CHANGE.code()));
    }

    /**
     * Post, benefit, pay period, pay group and sequence: a sequence is the pay group's own, and whoever moves to another
     * one has lines of the same period in both. Where one benefit has several lines in a file, since its payroll element
     * changed, those after the first are numbered behind a full stop, which no pay group's name has.
     */
    private Field<String> lineKey() {
        var nth = rowNumber()
                .over()
                .partitionBy(of(WHO, EMPLOYEE_NO), of(WHO, ASSIGNMENT_NO), BENEFIT, of(STARTS_ON))
                .orderBy(ELEMENT_CODE.collate(PayrollFileStore.CODE_POINTS), KIND);
        return concat(
                of(WHO, EMPLOYEE_NO),
                inline("-"),
                of(WHO, ASSIGNMENT_NO).cast(SQLDataType.CLOB),
                inline("-"),
                BENEFIT,
                inline("-"),
                PAY_PERIOD.TAX_YEAR,
                inline("-"),
                lpad(PAY_PERIOD.PERIOD_NO.cast(SQLDataType.CLOB), 2, "0"),
                inline("-" + file.payGroup() + "-" + file.sequence()),
                case_().when(nth.eq(inline(1)), inline("")).else_(concat(inline("."), nth.cast(SQLDataType.CLOB))));
    }

    /** A column of the difference, told from those of the tables joined to it. */
    private static <T> Field<T> of(Field<T> column) {
        return of(DIFFERENCE, column);
    }

    private static <T> Field<T> of(Table<?> table, Field<T> column) {
        return field(table.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }
}
