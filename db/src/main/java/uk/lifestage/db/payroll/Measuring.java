package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.DEPENDANT;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYEE;
import static uk.lifestage.db.generated.Tables.EMPLOYEE_VERSION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.FILE_MOVEMENT;
import static uk.lifestage.db.generated.Tables.FILE_PEOPLE;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Row1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.LineReason;
import uk.lifestage.engine.payroll.Movement;
import uk.lifestage.engine.payroll.MovementCause;
import uk.lifestage.engine.payroll.MovementSum;

/**
 * Compares some buckets of a file's own period with the last file's own period, key by key (post, benefit, element, kind), and
 * keeps the sums: how lines moved and what is known that would explain it. Runs in the transaction that fixes the lines.
 */
final class Measuring {
    private static final Table<Record> PAIR = DSL.table(name("pair"));
    private static final Table<Record> MOVED = DSL.table(name("moved"));

    private static final Field<UUID> EMPLOYMENT_ID = field(name("employment_id"), SQLDataType.UUID);
    private static final Field<String> BENEFIT = field(name("benefit"), SQLDataType.CLOB);
    private static final Field<String> ELEMENT_CODE = field(name("element_code"), SQLDataType.CLOB);
    private static final Field<String> KIND = field(name("kind"), SQLDataType.CHAR(1));
    private static final Field<BigDecimal> NOW = field(name("amount_now"), SQLDataType.NUMERIC(14, 2));
    private static final Field<BigDecimal> BEFORE = field(name("amount_before"), SQLDataType.NUMERIC(14, 2));
    private static final Field<BigDecimal> IN_FILE = field(name("amount_in_file"), SQLDataType.NUMERIC(14, 2));
    private static final Field<Integer> LINES = field(name("lines_in_file"), SQLDataType.INTEGER);
    private static final Field<Boolean> PLAN_NOW = field(name("plan_now"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> PLAN_BEFORE = field(name("plan_before"), SQLDataType.BOOLEAN);
    private static final Field<String> CURRENCY = field(name("currency"), SQLDataType.CHAR(3));
    private static final Field<String> CURRENCY_BEFORE = field(name("currency_before"), SQLDataType.CHAR(3));
    private static final Field<String> MOVEMENT = field(name("movement"), SQLDataType.CLOB);
    private static final Field<String> CAUSE = field(name("cause"), SQLDataType.CLOB);
    private static final Field<String> OWN_KEY = field(name("own_key"), SQLDataType.CLOB);
    private static final Field<String> LAST_KEY = field(name("last_key"), SQLDataType.CLOB);
    private static final Field<String> NO_KEY = inline((String) null).cast(SQLDataType.CLOB);
    private static final Field<BigDecimal> ZERO = inline(BigDecimal.ZERO);
    private static final Field<Short> BUCKET = field(name("bucket"), SQLDataType.SMALLINT);

    /** Movements of a file's own period; the others are about earlier ones. */
    static final List<String> OF_OWN_PERIOD =
            List.of(Movement.UNCHANGED.code(), Movement.NEW.code(), Movement.STOPPED.code(), Movement.CHANGED.code());

    /** For which reasons a line may be about an earlier period; an index knows these alone. */
    static final List<Field<String>> CORRECTING = List.of(
            inline(LineReason.CORRECTION.code()), inline(LineReason.REFUND.code()), inline(LineReason.STOP.code()));

    static final List<Field<?>> MOVEMENT_COLUMNS = List.of(
            FILE_MOVEMENT.EMPLOYER_ID,
            FILE_MOVEMENT.FILE_ID,
            FILE_MOVEMENT.BUCKET,
            FILE_MOVEMENT.ELEMENT_CODE,
            FILE_MOVEMENT.KIND,
            FILE_MOVEMENT.MOVEMENT,
            FILE_MOVEMENT.CAUSE,
            FILE_MOVEMENT.CURRENCY,
            FILE_MOVEMENT.LINES_BEFORE,
            FILE_MOVEMENT.AMOUNT_BEFORE,
            FILE_MOVEMENT.LINES_NOW,
            FILE_MOVEMENT.AMOUNT_NOW,
            FILE_MOVEMENT.AMOUNT_GROSS,
            FILE_MOVEMENT.LINES_IN_FILE,
            FILE_MOVEMENT.AMOUNT_IN_FILE);

    static final List<Field<?>> PEOPLE_COLUMNS = List.of(
            FILE_PEOPLE.EMPLOYER_ID,
            FILE_PEOPLE.FILE_ID,
            FILE_PEOPLE.BUCKET,
            FILE_PEOPLE.POSTS_BEFORE,
            FILE_PEOPLE.POSTS_NOW,
            FILE_PEOPLE.POSTS_MOVED,
            FILE_PEOPLE.POSTS_MOVED_OWN,
            FILE_PEOPLE.LARGEST_AMOUNT,
            FILE_PEOPLE.LARGEST_LINE_KEY,
            FILE_PEOPLE.CURRENCY);

    private final PayrollFile file;
    private final Collection<Integer> buckets;
    private final Comparison comparison;

    /** Whether it is asked, later on, who stands behind the sums: later files do not count then, and lines are named. */
    private final boolean afterwards;

    /** The posts that are looked at; null for all of the buckets. */
    private final @Nullable Collection<UUID> posts;

    /** The lines of the two periods that count; null for those among all that was sent. */
    private final @Nullable Table<?> read;

    /**
     * @param comparison with what the file is compared
     */
    Measuring(PayrollFile file, Collection<Integer> buckets, Comparison comparison) {
        this(file, buckets, comparison, false, null, null);
    }

    private Measuring(
            PayrollFile file,
            Collection<Integer> buckets,
            Comparison comparison,
            boolean afterwards,
            @Nullable Collection<UUID> posts,
            @Nullable Table<?> read) {
        this.file = file;
        this.buckets = buckets;
        this.comparison = comparison;
        this.afterwards = afterwards;
        this.posts = posts;
        this.read = read;
    }

    /** The same comparison, asked for once the file's lines are fixed. */
    static Measuring afterwards(PayrollFile file, Collection<Integer> buckets, Comparison comparison) {
        return new Measuring(file, buckets, comparison, true, null, null);
    }

    /** The same comparison of some posts alone. */
    Measuring of(Collection<UUID> some) {
        return new Measuring(file, buckets, comparison, afterwards, some, null);
    }

    /**
     * The same comparison by lines of the two periods that were read before.
     *
     * @param which of them count
     */
    Measuring reading(Table<?> lines, Condition which) {
        var counting = select(DSL.asterisk()).from(lines.as(SENT_LINE)).where(which);
        return new Measuring(file, buckets, comparison, afterwards, posts, counting.asTable(SENT_LINE));
    }

    /** The buckets' keys behind one sum, by employee number and assignment, at most so many. */
    List<Mover> movers(DSLContext sql, MovementSum sum, int limit) {
        return sql.select(EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO)
                .select(BENEFIT, CURRENCY, BEFORE, NOW, IN_FILE, OWN_KEY, LAST_KEY)
                .from(moved().asTable(MOVED))
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(field(name("moved", "employment_id"), SQLDataType.UUID)))
                .join(EMPLOYEE)
                .on(EMPLOYEE.EMPLOYEE_ID.eq(EMPLOYMENT.EMPLOYEE_ID))
                .where(ELEMENT_CODE.eq(sum.elementCode()))
                .and(KIND.eq(sum.kind().code()))
                .and(MOVEMENT.eq(sum.movement().code()))
                .and(CAUSE.eq(sum.cause().code()))
                .orderBy(EMPLOYEE.EMPLOYEE_NO, EMPLOYMENT.ASSIGNMENT_NO, OWN_KEY)
                .limit(limit)
                .fetch(row -> new Mover(
                        row.get(EMPLOYEE.EMPLOYEE_NO),
                        row.get(EMPLOYMENT.ASSIGNMENT_NO),
                        row.get(BENEFIT),
                        Moneys.money(row.get(BEFORE), row.get(CURRENCY)),
                        Moneys.money(row.get(NOW), row.get(CURRENCY)),
                        Moneys.money(row.get(IN_FILE), row.get(CURRENCY)),
                        row.get(OWN_KEY),
                        row.get(LAST_KEY)));
    }

    /** Keeps the buckets' sums. A second time is refused by the database: they belong to the transaction that made the lines. */
    void execute(DSLContext sql) {
        var stage = stage(sql, "moved_stage");
        sql.insertInto(FILE_MOVEMENT)
                .columns(MOVEMENT_COLUMNS)
                .select(movements(stage, inline(1)))
                .execute();
        sql.insertInto(FILE_PEOPLE)
                .columns(PEOPLE_COLUMNS)
                .select(people(stage))
                .execute();
    }

    /**
     * The same in a further file for one period, from what was kept of the file before: what it said of all posts that have not
     * changed since still holds.
     *
     * @param base the same comparison of the file before, for the same buckets
     * @param changed every post of which the two may say anything different
     */
    void executeAfter(Measuring base, Collection<UUID> changed, DSLContext sql) {
        new FurtherMeasuring(file, buckets, base.file, of(changed), base.of(changed)).execute(sql);
    }

    /** Every key with its movement, for as long as the sums are made of it. */
    Table<Record> stage(DSLContext sql, String called) {
        return staged(sql, called, moved());
    }

    /** The lines of the two periods that count as sent, for whoever looks at them more than once. */
    Table<Record> stageLines(DSLContext sql, String called) {
        return staged(
                sql,
                called,
                select(keys())
                        .select(SENT_LINE.FILE_ID, SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO)
                        .select(SENT_LINE.AMOUNT, SENT_LINE.CURRENCY, SENT_LINE.INSTALMENT, SENT_LINE.LINE_KEY)
                        .from(lines(ofEitherPeriod())));
    }

    private static Table<Record> staged(DSLContext sql, String called, Select<?> rows) {
        var stage = DSL.table(name(called));
        sql.dropTableIfExists(stage).execute();
        sql.createTemporaryTable(stage).as(rows).withData().onCommitDrop().execute();
        return stage;
    }

    /** The sums of staged movements, as rows of their table, with a sign. */
    Select<?> movements(Table<?> moved, Field<Integer> sign) {
        return select(TenantScope.employerId(), val(file.id().value()), BUCKET)
                .select(ELEMENT_CODE, KIND, MOVEMENT, CAUSE, CURRENCY)
                .select(
                        count().filterWhere(BEFORE.ne(ZERO))
                                .times(sign)
                                .cast(SQLDataType.BIGINT)
                                .as(FILE_MOVEMENT.LINES_BEFORE),
                        sum(BEFORE).times(sign).as(FILE_MOVEMENT.AMOUNT_BEFORE),
                        count().filterWhere(NOW.ne(ZERO))
                                .times(sign)
                                .cast(SQLDataType.BIGINT)
                                .as(FILE_MOVEMENT.LINES_NOW),
                        sum(NOW).times(sign).as(FILE_MOVEMENT.AMOUNT_NOW),
                        sum(gross()).times(sign).as(FILE_MOVEMENT.AMOUNT_GROSS),
                        sum(LINES).times(sign).cast(SQLDataType.BIGINT).as(FILE_MOVEMENT.LINES_IN_FILE),
                        sum(IN_FILE).times(sign).as(FILE_MOVEMENT.AMOUNT_IN_FILE))
                .from(moved)
                .groupBy(BUCKET, ELEMENT_CODE, KIND, MOVEMENT, CAUSE, CURRENCY);
    }

    private static Field<BigDecimal> gross() {
        return when(MOVEMENT.in(inline(Movement.CORRECTED.code()), inline(Movement.REFUNDED.code())), abs(IN_FILE))
                .else_(abs(NOW.minus(BEFORE)));
    }

    private Select<?> moved() {
        return ofOwnPeriod().unionAll(ofEarlierPeriods());
    }

    /** Each key of the file's own period beside that of the last file's. */
    private Select<Record> ofOwnPeriod() {
        var now = coalesce(NOW, ZERO);
        var before = coalesce(BEFORE, ZERO);
        var movement = when(now.eq(before), inline(Movement.UNCHANGED.code()))
                .when(before.eq(ZERO), inline(Movement.NEW.code()))
                .when(now.eq(ZERO), inline(Movement.STOPPED.code()))
                .else_(inline(Movement.CHANGED.code()));
        var plan = condition(coalesce(PLAN_NOW, PLAN_BEFORE)).or(condition(coalesce(PLAN_BEFORE, PLAN_NOW)));
        return select(List.<Field<?>>of(
                        BUCKET,
                        EMPLOYMENT_ID,
                        BENEFIT,
                        ELEMENT_CODE,
                        KIND,
                        movement.as(MOVEMENT),
                        when(now.eq(before), inline(MovementCause.NONE.code()))
                                .else_(causeOf(of(PAIR, EMPLOYMENT_ID), of(PAIR, BENEFIT), plan))
                                .as(CAUSE),
                        coalesce(CURRENCY, CURRENCY_BEFORE).as(CURRENCY),
                        before.as(BEFORE),
                        now.as(NOW),
                        coalesce(LINES, inline(0)).as(LINES),
                        coalesce(IN_FILE, ZERO).as(IN_FILE),
                        OWN_KEY,
                        LAST_KEY))
                .from(pair().asTable(PAIR));
    }

    /**
     * The lines of the file's own period and of the last file's, key by key, read at once. What is asked about a pair has to name
     * it: inside a question a bare column would be the asked table's own.
     */
    private Select<?> pair() {
        var last = comparison.last();
        var own = ofPeriod(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO, file);
        var before = last == null
                ? DSL.falseCondition()
                : ofPeriod(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO, last)
                        .and(SENT_LINE.FILE_ID.ne(file.id().value()));
        var inFile = SENT_LINE.FILE_ID.eq(file.id().value()).and(own);
        var plan = SENT_LINE.INSTALMENT.isNotNull();
        return select(keys())
                .select(
                        sum(SENT_LINE.AMOUNT).filterWhere(own).as(NOW),
                        sum(SENT_LINE.AMOUNT).filterWhere(before).as(BEFORE),
                        boolOr(plan).filterWhere(own).as(PLAN_NOW),
                        boolOr(plan).filterWhere(before).as(PLAN_BEFORE),
                        count().filterWhere(inFile).as(LINES),
                        coalesce(sum(SENT_LINE.AMOUNT).filterWhere(inFile), ZERO)
                                .as(IN_FILE),
                        max(SENT_LINE.CURRENCY).filterWhere(own).as(CURRENCY),
                        max(SENT_LINE.CURRENCY).filterWhere(before).as(CURRENCY_BEFORE),
                        (afterwards ? max(SENT_LINE.LINE_KEY).filterWhere(inFile) : NO_KEY).as(OWN_KEY),
                        (afterwards && last != null
                                        ? max(SENT_LINE.LINE_KEY)
                                                .filterWhere(SENT_LINE.FILE_ID.eq(
                                                        last.id().value()))
                                        : NO_KEY)
                                .as(LAST_KEY))
                .from(read == null ? lines(ofEitherPeriod()) : read)
                .where(own.or(before))
                .groupBy(keys());
    }

    /** Lines of the file's own period and of the last file's. */
    private Condition ofEitherPeriod() {
        var last = comparison.last();
        var own = ofPeriod(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO, file);
        return sent(last == null ? file : last)
                .and(last == null ? own : own.or(ofPeriod(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO, last)))
                .and(SENT_LINE.FOR_TAX_YEAR.in(years(last)))
                .and(SENT_LINE.FOR_PERIOD_NO.in(numbers(last)));
    }

    /** Said beside the periods themselves: an index knows the two apart. */
    private List<String> years(@Nullable PayrollFile last) {
        return last == null ? List.of(file.taxYear()) : List.of(file.taxYear(), last.taxYear());
    }

    private List<Short> numbers(@Nullable PayrollFile last) {
        short own = (short) file.periodNo();
        return last == null ? List.of(own) : List.of(own, (short) last.periodNo());
    }

    private static Condition ofPeriod(Field<String> taxYear, Field<Short> periodNo, PayrollFile which) {
        return periodNo.eq(inline((short) which.periodNo())).and(taxYear.eq(inline(which.taxYear())));
    }

    /** Lines of the buckets, or of some posts of them. */
    private Table<?> lines(Condition which) {
        return SentLines.rows(
                SENT_LINE, SENT_LINE.BUCKET, SENT_LINE.EMPLOYMENT_ID, buckets, posts, which, SENT_LINE.getName());
    }

    /** Lines that count as sent for a file's own period or later ones. */
    private Condition sent(PayrollFile from) {
        var start = SentLines.startOf(file.payGroup(), from.taxYear(), from.periodNo());
        var sent = SENT_LINE.FILE_ID.in(SentLines.filesFor(file.payGroup(), start, file.id()));
        return afterwards ? sent.and(SENT_LINE.FILE_ID.in(until())) : sent;
    }

    private static <T> Field<T> of(Table<?> table, Field<T> column) {
        return field(table.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    private static List<Field<?>> keys() {
        return List.of(
                SENT_LINE.BUCKET, SENT_LINE.EMPLOYMENT_ID, SENT_LINE.BENEFIT, SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND);
    }

    /** The pay group's files until and with this one. */
    private Select<Record1<UUID>> until() {
        var earlier = PAYROLL_FILE.as("earlier");
        return select(earlier.FILE_ID)
                .from(earlier)
                .where(earlier.PAY_GROUP.eq(file.payGroup()))
                .and(earlier.SEQUENCE.le(file.sequence()));
    }

    /** What the file says of earlier periods, line by line. */
    private Select<Record> ofEarlierPeriods() {
        return select(List.<Field<?>>of(
                        SENT_LINE.BUCKET.as(BUCKET),
                        SENT_LINE.EMPLOYMENT_ID.as(EMPLOYMENT_ID),
                        SENT_LINE.BENEFIT.as(BENEFIT),
                        SENT_LINE.ELEMENT_CODE.as(ELEMENT_CODE),
                        SENT_LINE.KIND.as(KIND),
                        when(SENT_LINE.AMOUNT.gt(ZERO), inline(Movement.CORRECTED.code()))
                                .else_(inline(Movement.REFUNDED.code())),
                        when(missed(), inline(MovementCause.MISSED.code()))
                                .else_(causeOf(
                                        SENT_LINE.EMPLOYMENT_ID, SENT_LINE.BENEFIT, SENT_LINE.INSTALMENT.isNotNull())),
                        SENT_LINE.CURRENCY,
                        ZERO,
                        ZERO,
                        inline(1),
                        SENT_LINE.AMOUNT,
                        SENT_LINE.LINE_KEY,
                        NO_KEY))
                .from(lines(SENT_LINE
                        .FILE_ID
                        .eq(file.id().value())
                        .and(SENT_LINE.REASON.in(CORRECTING))
                        .andNot(ofPeriod(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO, file))));
    }

    private Condition missed() {
        var other = PAYROLL_FILE.as("other");
        return notExists(selectOne()
                .from(other)
                .where(other.PAY_GROUP.eq(SENT_LINE.PAY_GROUP))
                .and(other.TAX_YEAR.eq(SENT_LINE.FOR_TAX_YEAR))
                .and(other.PERIOD_NO.eq(SENT_LINE.FOR_PERIOD_NO))
                .and(other.STATE.ne(inline(FileState.WITHDRAWN.code()))));
    }

    private Field<String> causeOf(Field<UUID> post, Field<String> benefit, Condition plan) {
        if (comparison.last() == null) {
            return inline(MovementCause.NONE.code());
        }
        return when(election(post, benefit), inline(MovementCause.ELECTION.code()))
                .when(adjustment(post, benefit), inline(MovementCause.ADJUSTMENT.code()))
                .when(plan, inline(MovementCause.INSTALMENT.code()))
                .when(facts(post), inline(MovementCause.FACTS.code()))
                .when(in(benefit, comparison.prices().changed()), inline(MovementCause.PRICE.code()))
                .when(in(benefit, comparison.prices().ageBanded()).and(age(post)), inline(MovementCause.AGE.code()))
                .else_(inline(MovementCause.NONE.code()));
    }

    /**
     * Whether a question about one line finds anything. As {@code exists} PostgreSQL would rather ask it of everybody at once,
     * reading whole tables for each bucket, though only lines that moved are asked about.
     */
    private static Condition found(SelectLimitStep<Record1<Integer>> question) {
        return field(question.limit(inline(1))).isNotNull();
    }

    private Condition election(Field<UUID> post, Field<String> benefit) {
        return found(selectOne()
                .from(ELECTION)
                .where(ELECTION.EMPLOYMENT_ID.eq(post))
                .and(ELECTION.BENEFIT.eq(benefit))
                .and(ELECTION.RECORDED_FROM.le(comparison.knownNow()))
                .and(newlyKnown(ELECTION.RECORDED_FROM, ELECTION.RECORDED_UNTIL)
                        .or(begunOrEnded(ELECTION.VALID_FROM, ELECTION.VALID_UNTIL))));
    }

    private Condition adjustment(Field<UUID> post, Field<String> benefit) {
        return found(selectOne()
                .from(LEDGER_ADJUSTMENT)
                .where(LEDGER_ADJUSTMENT.EMPLOYMENT_ID.eq(post))
                .and(LEDGER_ADJUSTMENT.BENEFIT.eq(benefit))
                .and(LEDGER_ADJUSTMENT.PAY_GROUP.eq(file.payGroup()))
                .and(LEDGER_ADJUSTMENT.RECORDED_AT.le(comparison.knownNow()))
                .and(LEDGER_ADJUSTMENT
                        .RECORDED_AT
                        .gt(comparison.knownBefore())
                        .or(ofPeriod(file))
                        .or(comparison.last() == null ? noCondition() : ofPeriod(comparison.last()))));
    }

    private static Condition ofPeriod(PayrollFile which) {
        return ofPeriod(LEDGER_ADJUSTMENT.FOR_TAX_YEAR, LEDGER_ADJUSTMENT.FOR_PERIOD_NO, which);
    }

    private Condition facts(Field<UUID> post) {
        var ofThePost = found(selectOne()
                .from(EMPLOYMENT_VERSION)
                .where(EMPLOYMENT_VERSION.EMPLOYMENT_ID.eq(post))
                .and(EMPLOYMENT_VERSION.RECORDED_FROM.le(comparison.knownNow()))
                .and(newlyKnown(EMPLOYMENT_VERSION.RECORDED_FROM, EMPLOYMENT_VERSION.RECORDED_UNTIL)
                        .or(begunOrEnded(EMPLOYMENT_VERSION.VALID_FROM, EMPLOYMENT_VERSION.VALID_UNTIL))
                        .or(reached(EMPLOYMENT_VERSION.ASSIGNMENT_START))
                        .or(reached(EMPLOYMENT_VERSION.ASSIGNMENT_END))));
        var ofThePerson = found(selectOne()
                .from(EMPLOYEE_VERSION)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(EMPLOYEE_VERSION.EMPLOYEE_ID))
                .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post))
                .and(newlyKnown(EMPLOYEE_VERSION.RECORDED_FROM, EMPLOYEE_VERSION.RECORDED_UNTIL)));
        return ofThePost.or(ofThePerson);
    }

    private Condition age(Field<UUID> post) {
        if (comparison.prices().planYearBegins()) {
            return noCondition();
        }
        var ofThePerson = found(selectOne()
                .from(EMPLOYEE_VERSION)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(EMPLOYEE_VERSION.EMPLOYEE_ID))
                .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post))
                .and(EMPLOYEE_VERSION.RECORDED_FROM.le(comparison.knownNow()))
                .and(birthday(EMPLOYEE_VERSION.DATE_OF_BIRTH)));
        var ofSomebodyCovered = found(selectOne()
                .from(DEPENDANT)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYEE_ID.eq(DEPENDANT.EMPLOYEE_ID))
                .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post))
                .and(DEPENDANT.RECORDED_FROM.le(comparison.knownNow()))
                .and(birthday(DEPENDANT.DATE_OF_BIRTH)));
        return ofThePerson.or(ofSomebodyCovered);
    }

    private Condition birthday(Field<LocalDate> born) {
        return yearsSince(born, comparison.ages().until())
                .ne(yearsSince(born, comparison.ages().from()));
    }

    private static Field<Integer> yearsSince(Field<LocalDate> born, LocalDate day) {
        return DSL.extract(
                DSL.function(
                        "age",
                        SQLDataType.INTERVAL,
                        val(day).cast(SQLDataType.TIMESTAMP),
                        born.cast(SQLDataType.TIMESTAMP)),
                DatePart.YEAR);
    }

    /** Recorded, or found to be no longer so, since the last file. */
    private Condition newlyKnown(Field<Instant> from, Field<Instant> until) {
        var known = comparison.knownNow();
        var before = comparison.knownBefore();
        return from.gt(before).and(from.le(known)).or(until.gt(before).and(until.le(known)));
    }

    /** Known all along, and a day in either period is its first or no longer its own. */
    private Condition begunOrEnded(Field<LocalDate> from, Field<LocalDate> until) {
        return reached(from).or(reached(until));
    }

    private Condition reached(Field<LocalDate> day) {
        return day.gt(comparison.days().from()).and(day.lt(comparison.days().until()));
    }

    private static Condition in(Field<String> benefit, Collection<BenefitCode> codes) {
        return codes.isEmpty()
                ? DSL.falseCondition()
                : benefit.in(codes.stream().map(BenefitCode::value).sorted().toList());
    }

    /** How many posts of each bucket it is about, and the largest line. */
    private Select<?> people(Table<?> stage) {
        var post = postsOf(stage);
        var bucket = DSL.values(buckets.stream()
                        .map(one -> row(inline(one.shortValue())))
                        .toArray(Row1[]::new))
                .as("of", "bucket");
        var its = field(name("of", "bucket"), SQLDataType.SMALLINT);
        return select(TenantScope.employerId(), val(file.id().value()), its)
                .select(
                        coalesce(field(name("post", "posts_before"), SQLDataType.BIGINT), inline(0L)),
                        coalesce(field(name("post", "posts_now"), SQLDataType.BIGINT), inline(0L)),
                        coalesce(field(name("post", "posts_moved"), SQLDataType.BIGINT), inline(0L)),
                        coalesce(field(name("post", "posts_moved_own"), SQLDataType.BIGINT), inline(0L)))
                .select(largest())
                .from(bucket)
                .leftJoin(post.asTable("post"))
                .on(field(name("post", "bucket"), SQLDataType.SMALLINT).eq(its))
                .leftJoin(largestOf())
                .on(DSL.trueCondition());
    }

    /** How many posts of each bucket staged movements are about; buckets without any are left out. */
    static Select<?> postsOf(Table<?> ofMoved) {
        var post = DSL.table(name("each"));
        var before = field(name("before"), SQLDataType.BOOLEAN);
        var now = field(name("now"), SQLDataType.BOOLEAN);
        var differs = field(name("differs"), SQLDataType.BOOLEAN);
        var differsNow = field(name("differs_now"), SQLDataType.BOOLEAN);
        var moved = MOVEMENT.ne(inline(Movement.UNCHANGED.code()));
        var ofPost = select(BUCKET, EMPLOYMENT_ID)
                .select(
                        boolOr(BEFORE.ne(ZERO)).as(before),
                        boolOr(NOW.ne(ZERO)).as(now),
                        boolOr(moved).as(differs),
                        boolOr(moved.and(MOVEMENT.in(OF_OWN_PERIOD))).as(differsNow))
                .from(ofMoved)
                .groupBy(BUCKET, EMPLOYMENT_ID);
        return select(BUCKET)
                .select(
                        count().filterWhere(before).cast(SQLDataType.BIGINT).as(FILE_PEOPLE.POSTS_BEFORE),
                        count().filterWhere(now).cast(SQLDataType.BIGINT).as(FILE_PEOPLE.POSTS_NOW),
                        count().filterWhere(differs).cast(SQLDataType.BIGINT).as(FILE_PEOPLE.POSTS_MOVED),
                        count().filterWhere(differsNow).cast(SQLDataType.BIGINT).as(FILE_PEOPLE.POSTS_MOVED_OWN))
                .from(ofPost.asTable(post))
                .groupBy(BUCKET);
    }

    /** The largest line that {@link #largestOf} finds: amount, key and currency. */
    static List<Field<?>> largest() {
        return List.of(
                field(name("largest", "amount"), SENT_LINE.AMOUNT.getDataType()),
                field(name("largest", "line_key"), SENT_LINE.LINE_KEY.getDataType()),
                field(name("largest", "currency"), SENT_LINE.CURRENCY.getDataType()));
    }

    /** The largest line of the file in the bucket of a row named {@code of}, to be joined; none where it has no lines. */
    Table<?> largestOf() {
        return DSL.lateral(select(SENT_LINE.AMOUNT, SENT_LINE.LINE_KEY, SENT_LINE.CURRENCY)
                        .from(SENT_LINE)
                        .where(SENT_LINE.BUCKET.eq(field(name("of", "bucket"), SQLDataType.SMALLINT)))
                        .and(SENT_LINE.FILE_ID.eq(file.id().value()))
                        .orderBy(abs(SENT_LINE.AMOUNT).desc(), SENT_LINE.LINE_KEY.collate(PayrollFileStore.CODE_POINTS))
                        .limit(1))
                .as("largest");
    }
}
