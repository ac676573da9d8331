package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static uk.lifestage.db.generated.Tables.FILE_CONTROL;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Collation;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.EmploymentId;

/** Payroll files and the lines in them. */
public final class PayrollFileStore {
    /** Orders text in the same way on every machine. */
    static final Collation CODE_POINTS = DSL.collation("C");

    /** Employee number, assignment, element, tax year, period and line key. */
    static final List<OrderField<?>> IN_FILE_ORDER = List.of(
            SENT_LINE.EMPLOYEE_NO.collate(CODE_POINTS),
            SENT_LINE.ASSIGNMENT_NO,
            SENT_LINE.ELEMENT_CODE.collate(CODE_POINTS),
            SENT_LINE.FOR_TAX_YEAR.collate(CODE_POINTS),
            SENT_LINE.FOR_PERIOD_NO,
            SENT_LINE.LINE_KEY.collate(CODE_POINTS));

    /** Rows that a cursor holds in memory at a time. */
    private static final int FETCH = 5_000;

    private final DSLContext sql;

    public PayrollFileStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The file of a run and pay group: the one prepared before, or a new one with the next sequence, which names the
     * withdrawn files that nothing stands in place of yet. Throws {@link IllegalStateException} where {@link #blocking
     * another file} of the pay group has to be finished or decided about first, since its lines count as sent.
     */
    public PayrollFile prepare(
            RunId run,
            String payGroup,
            PayPeriod period,
            FileMode mode,
            LocalDate businessDate,
            @Nullable Integer catalogueVersionNo,
            String productVersion) {
        lockSequence(payGroup);
        var prepared = find(run, payGroup);
        if (prepared.isPresent()) {
            return prepared.get();
        }
        var previous = latest(payGroup);
        previous.filter(PayrollFileStore::blocks).ifPresent(file -> {
            throw new IllegalStateException(
                    file.state() == FileState.HELD
                            ? file.fileName() + " is held and has to be released or withdrawn first"
                            : "Run " + file.run() + " has prepared " + file.fileName() + " and never written it");
        });
        int sequence = previous.map(PayrollFile::sequence).orElse(0) + 1;
        var withdrawn = withdrawnAndNotReplaced(payGroup);
        var comparing = new Comparing(sql);
        var terms = comparing.terms(run, payGroup, period, sequence, !withdrawn.isEmpty());
        sql.insertInto(PAYROLL_FILE)
                .set(PAYROLL_FILE.EMPLOYER_ID, TenantScope.employerId())
                .set(PAYROLL_FILE.FILE_ID, UUID.randomUUID())
                .set(PAYROLL_FILE.RUN_ID, run.value())
                .set(PAYROLL_FILE.PAY_GROUP, payGroup)
                .set(PAYROLL_FILE.TAX_YEAR, period.taxYear())
                .set(PAYROLL_FILE.PERIOD_NO, (short) period.number())
                .set(PAYROLL_FILE.SEQUENCE, sequence)
                .set(
                        PAYROLL_FILE.PREVIOUS_SEQUENCE,
                        previous.map(PayrollFile::sequence).orElse(null))
                .set(
                        PAYROLL_FILE.PREVIOUS_SHA256,
                        previous.map(PayrollFile::sha256).orElse(null))
                .set(PAYROLL_FILE.MODE, mode.code())
                .set(PAYROLL_FILE.BUSINESS_DATE, businessDate)
                .set(PAYROLL_FILE.CATALOGUE_VERSION_NO, catalogueVersionNo)
                .set(PAYROLL_FILE.PRODUCT_VERSION, productVersion)
                .set(PAYROLL_FILE.STATE, FileState.PREPARED.code())
                .set(PAYROLL_FILE.FILE_NAME, fileName(payGroup, period, sequence))
                .set(PAYROLL_FILE.REPLACES, withdrawn.toArray(Integer[]::new))
                .set(PAYROLL_FILE.COMPARES, terms.scope().code())
                .set(PAYROLL_FILE.CORRECTS_FROM, terms.correctsFrom())
                .set(PAYROLL_FILE.COMPARED_FROM, terms.comparedFrom())
                .set(PAYROLL_FILE.COMPARED_UNTIL, terms.comparedUntil())
                .execute();
        return find(run, payGroup).orElseThrow();
    }

    /**
     * The pay group's latest file where it keeps a further one from being prepared: it is held, or another run has
     * prepared it and never written it.
     */
    public Optional<PayrollFile> blocking(RunId run, String payGroup) {
        return latest(payGroup)
                .filter(PayrollFileStore::blocks)
                .filter(file -> !file.run().equals(run));
    }

    private static boolean blocks(PayrollFile file) {
        return file.state() == FileState.PREPARED || file.state() == FileState.HELD;
    }

    /** The pay group's latest file that was not withdrawn. */
    public Optional<PayrollFile> standing(String payGroup) {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .orderBy(PAYROLL_FILE.SEQUENCE.desc())
                .limit(1)
                .fetchOptional(PayrollFileStore::file);
    }

    /** The pay group's withdrawn files with no later file in their place, by sequence. */
    public List<PayrollFile> listToReplace(String payGroup) {
        var later = PAYROLL_FILE.as("later");
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .and(PAYROLL_FILE.STATE.eq(FileState.WITHDRAWN.code()))
                .andNotExists(selectOne()
                        .from(later)
                        .where(later.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                        .and(PAYROLL_FILE.SEQUENCE.eq(any(later.REPLACES))))
                .orderBy(PAYROLL_FILE.SEQUENCE)
                .fetch(PayrollFileStore::file);
    }

    /**
     * Fixes what a file says of some buckets: for each post, benefit, element, kind and pay period, up to the file's own
     * and still open to correction, what is due with its adjustments less the sum of what was sent. Of periods that an
     * earlier file compared already, only posts that changed since are looked at, unless the file compares everyone. A
     * second time adds nothing.
     *
     * @return how many lines were added
     */
    public long subtract(FileId file, Collection<Integer> buckets) {
        return new Comparing(sql).subtract(get(file), buckets);
    }

    /** The same of one bucket. */
    public long subtract(FileId file, int bucket) {
        return subtract(file, List.of(bucket));
    }

    /**
     * How many posts of each bucket a file looks at, where it is about posts that changed since the file before alone; absent
     * where it is about everyone in any pay period.
     */
    public Optional<Map<Integer, Long>> changedAlone(PayrollFile file) {
        return new Comparing(sql).changedAlone(file);
    }

    /**
     * What the posts of some buckets that changed owe or are owed for pay periods that the file may not correct any more. To be
     * asked before the file's lines of the buckets are fixed.
     */
    public List<ClosedDifference> tooOld(FileId file, Collection<Integer> buckets) {
        return new Comparing(sql).tooOld(get(file), buckets);
    }

    /** The same of one bucket. */
    public List<ClosedDifference> tooOld(FileId file, int bucket) {
        return tooOld(file, List.of(bucket));
    }

    /**
     * A file's lines, read by a cursor, in the order of employee number, assignment, element, tax year, period and line
     * key; text is ordered by its code points whatever the machine's language.
     */
    public void lines(FileId file, Consumer<SentLine> each) {
        var query = sql.selectFrom(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .orderBy(IN_FILE_ORDER)
                .fetchSize(FETCH);
        try (var rows = query.fetchLazy()) {
            rows.forEach(row -> each.accept(line(row)));
        }
    }

    /**
     * Writes the canonical payroll file, its header and a file's lines in their order, to the last byte. What {@code out} throws
     * breaks it off.
     *
     * @return how many lines there are
     */
    public long writeCanonical(PayrollFile file, OutputStream out) {
        return new CanonicalCopy(sql).write(file, out);
    }

    /** What a file's lines add up to, by element and kind. */
    public List<ElementTotal> totals(FileId file) {
        // Statistics do not know a new file: PostgreSQL expects one line of it and would sort millions to add them up.
        sql.select(TenantScope.setting("enable_sort", "off")).execute();
        var totals = sql.select(
                        SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND, count(), sum(SENT_LINE.AMOUNT), SENT_LINE.CURRENCY)
                .from(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .groupBy(SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND, SENT_LINE.CURRENCY)
                .orderBy(SENT_LINE.ELEMENT_CODE.collate(CODE_POINTS), SENT_LINE.KIND, SENT_LINE.CURRENCY)
                .fetch(row -> new ElementTotal(
                        row.value1(),
                        LineCodes.kind(row.value2()),
                        row.value3(),
                        Moneys.money(row.value4(), row.value5())));
        sql.select(TenantScope.setting("enable_sort", "on")).execute();
        return totals;
    }

    /**
     * Records that a file was written: it is held where a control said so, and payroll may take it otherwise. A second
     * time with the same hash changes nothing; with another it throws {@link IllegalStateException}, since the same
     * lines give the same bytes.
     */
    public void markWritten(
            FileId file, long rowCount, List<ElementTotal> totals, String sha256, String manifest, Instant at) {
        var state = isToBeHeld(file) ? FileState.HELD : FileState.WRITTEN;
        int written = sql.update(PAYROLL_FILE)
                .set(PAYROLL_FILE.STATE, state.code())
                .set(PAYROLL_FILE.PLACE, state.place().code())
                .set(PAYROLL_FILE.ROW_COUNT, rowCount)
                .set(PAYROLL_FILE.TOTALS, TotalsJson.write(totals))
                .set(PAYROLL_FILE.SHA256, sha256)
                .set(PAYROLL_FILE.MANIFEST, manifest)
                .set(PAYROLL_FILE.WRITTEN_AT, at)
                .where(PAYROLL_FILE.FILE_ID.eq(file.value()))
                .and(PAYROLL_FILE.STATE.eq(FileState.PREPARED.code()))
                .execute();
        if (written == 0 && !sha256.equals(get(file).sha256())) {
            throw new IllegalStateException(get(file).fileName() + " was written before, with other bytes");
        }
    }

    /** Whether a control said that a payroll user has to look at a file before payroll may take it. */
    public boolean isToBeHeld(FileId file) {
        return sql.fetchExists(selectOne()
                .from(FILE_CONTROL)
                .where(FILE_CONTROL.FILE_ID.eq(file.value()))
                .and(FILE_CONTROL.VERDICT.eq("hold")));
    }

    /** A run's files that payroll may have and that lie where payroll takes them, by pay group. */
    public List<PayrollFile> deliverable(RunId run) {
        return list(run).stream().filter(PayrollFile::deliverable).toList();
    }

    /** Written files that lie in another folder than their state asks for: somebody has decided about them since. */
    public List<PayrollFile> listMisplaced() {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE
                        .STATE
                        .eq(FileState.RELEASED.code())
                        .and(PAYROLL_FILE.PLACE.ne(FilePlace.OUTBOX.code()))
                        .or(PAYROLL_FILE
                                .STATE
                                .eq(FileState.WITHDRAWN.code())
                                .and(PAYROLL_FILE.PLACE.ne(FilePlace.WITHDRAWN.code()))))
                .orderBy(PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.SEQUENCE)
                .fetch(PayrollFileStore::file);
    }

    /** Records that a file's bytes lie where its state asks for. */
    public void moved(FileId file, FilePlace place) {
        sql.update(PAYROLL_FILE)
                .set(PAYROLL_FILE.PLACE, place.code())
                .where(PAYROLL_FILE.FILE_ID.eq(file.value()))
                .execute();
    }

    /** One file. */
    public Optional<PayrollFile> find(FileId file) {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.FILE_ID.eq(file.value()))
                .fetchOptional(PayrollFileStore::file);
    }

    /** One file; throws {@code NotFound} where there is none. */
    public PayrollFile get(FileId file) {
        return find(file).orElseThrow(() -> new NotFound("payroll file " + file));
    }

    /** A run's files, by pay group. */
    public List<PayrollFile> list(RunId run) {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.RUN_ID.eq(run.value()))
                .orderBy(PAYROLL_FILE.PAY_GROUP)
                .fetch(PayrollFileStore::file);
    }

    /** The latest files, newest business date first. */
    public List<PayrollFile> list(int limit) {
        return sql.selectFrom(PAYROLL_FILE)
                .orderBy(PAYROLL_FILE.BUSINESS_DATE.desc(), PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.SEQUENCE.desc())
                .limit(limit)
                .fetch(PayrollFileStore::file);
    }

    /** Files that were prepared and not written: their runs have to be finished before the next of their pay groups. */
    public List<PayrollFile> listPrepared() {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.STATE.eq(FileState.PREPARED.code()))
                .orderBy(PAYROLL_FILE.PAY_GROUP)
                .fetch(PayrollFileStore::file);
    }

    /** Everything that was ever sent of a post, oldest first; what withdrawn files said does not count. */
    public List<SentLine> sentOf(EmploymentId employment) {
        return sql.select(SENT_LINE.fields())
                .from(SENT_LINE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(SENT_LINE.FILE_ID))
                .where(Buckets.ofPost(SENT_LINE.BUCKET, SENT_LINE.EMPLOYMENT_ID, employment))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .orderBy(
                        PAYROLL_FILE.BUSINESS_DATE,
                        PAYROLL_FILE.PAY_GROUP,
                        PAYROLL_FILE.SEQUENCE,
                        SENT_LINE.LINE_KEY.collate(CODE_POINTS))
                .fetch(PayrollFileStore::line);
    }

    private Optional<PayrollFile> find(RunId run, String payGroup) {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.RUN_ID.eq(run.value()))
                .and(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .fetchOptional(PayrollFileStore::file);
    }

    private List<Integer> withdrawnAndNotReplaced(String payGroup) {
        return listToReplace(payGroup).stream().map(PayrollFile::sequence).toList();
    }

    private Optional<PayrollFile> latest(String payGroup) {
        return sql.selectFrom(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .orderBy(PAYROLL_FILE.SEQUENCE.desc())
                .limit(1)
                .fetchOptional(PayrollFileStore::file);
    }

    /** Sequences of a pay group have no gaps, so its files are prepared and decided about one after the other. */
    void lockSequence(String payGroup) {
        var key = DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.concat(
                        inline("payroll-file:"),
                        TenantScope.employerId().cast(SQLDataType.CLOB),
                        inline(":"),
                        DSL.val(payGroup)),
                inline(0L));
        sql.select(DSL.function("pg_advisory_xact_lock", SQLDataType.OTHER, key))
                .execute();
    }

    private static String fileName(String payGroup, PayPeriod period, int sequence) {
        return String.format(
                Locale.ROOT,
                "%s_%s_%02d_%04d.csv",
                payGroup,
                period.taxYear().replace('/', '-'),
                period.number(),
                sequence);
    }

    private static PayrollFile file(Record row) {
        return new PayrollFile(
                new FileId(row.get(PAYROLL_FILE.FILE_ID)),
                new RunId(row.get(PAYROLL_FILE.RUN_ID)),
                row.get(PAYROLL_FILE.PAY_GROUP),
                row.get(PAYROLL_FILE.TAX_YEAR),
                row.get(PAYROLL_FILE.PERIOD_NO),
                row.get(PAYROLL_FILE.SEQUENCE),
                row.get(PAYROLL_FILE.PREVIOUS_SEQUENCE),
                row.get(PAYROLL_FILE.PREVIOUS_SHA256),
                FileMode.of(row.get(PAYROLL_FILE.MODE)),
                row.get(PAYROLL_FILE.BUSINESS_DATE),
                row.get(PAYROLL_FILE.CATALOGUE_VERSION_NO),
                row.get(PAYROLL_FILE.PRODUCT_VERSION),
                FileState.of(row.get(PAYROLL_FILE.STATE)),
                row.get(PAYROLL_FILE.ROW_COUNT),
                TotalsJson.read(row.get(PAYROLL_FILE.TOTALS)),
                row.get(PAYROLL_FILE.SHA256),
                row.get(PAYROLL_FILE.FILE_NAME),
                row.get(PAYROLL_FILE.MANIFEST),
                row.get(PAYROLL_FILE.WRITTEN_AT),
                FilePlace.of(row.get(PAYROLL_FILE.PLACE)),
                List.of(row.get(PAYROLL_FILE.REPLACES)));
    }

    /** A line from a row of its table. */
    public static SentLine line(Record row) {
        return new SentLine(
                row.get(SENT_LINE.LINE_KEY),
                row.get(SENT_LINE.EMPLOYEE_NO),
                row.get(SENT_LINE.ASSIGNMENT_NO),
                row.get(SENT_LINE.BENEFIT),
                row.get(SENT_LINE.ELEMENT_CODE),
                LineCodes.kind(row.get(SENT_LINE.KIND)),
                row.get(SENT_LINE.FOR_TAX_YEAR),
                row.get(SENT_LINE.FOR_PERIOD_NO),
                Moneys.money(row.get(SENT_LINE.AMOUNT), row.get(SENT_LINE.CURRENCY)),
                row.get(SENT_LINE.UNITS),
                LineCodes.number(row.get(SENT_LINE.INSTALMENT)),
                LineCodes.number(row.get(SENT_LINE.INSTALMENTS)),
                row.get(SENT_LINE.COST_CODE),
                LineCodes.reason(row.get(SENT_LINE.REASON)));
    }
}
