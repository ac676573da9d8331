package uk.lifestage.db.returns;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.FINDING;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.RETURN_FILE;
import static uk.lifestage.db.generated.Tables.RETURN_REJECT;
import static uk.lifestage.db.generated.Tables.SENT_LINE;
import static uk.lifestage.db.generated.Tables.TAKEN_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.payroll.Buckets;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.support.Json;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmploymentId;

/** Return files, the rows of them that were refused, and payroll's words on sent lines. */
public final class ReturnStore {
    /** A cursor's worth of rejects. */
    private static final int FETCH_SIZE = 1_000;

    private static final Table<Record> LAST = table(name("last_word"));
    private static final Field<String> STATUS = last(TAKEN_LINE.STATUS);
    private static final Field<BigDecimal> AMOUNT_TAKEN = last(TAKEN_LINE.AMOUNT_TAKEN);
    private static final Field<Integer> WORD = last(TAKEN_LINE.WORD);

    private final DSLContext sql;

    public ReturnStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Waits until no other return file of the employer is being taken, and holds others back until the transaction ends. */
    public void lock() {
        var key = DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.concat(inline("return-file:"), TenantScope.employerId().cast(SQLDataType.CLOB)),
                inline(0L));
        sql.select(DSL.function("pg_advisory_xact_lock", SQLDataType.OTHER, key))
                .execute();
    }

    /** The number that the next return file gets; to be asked under the {@link #lock}. */
    public int nextNumber() {
        return sql.select(coalesce(max(RETURN_FILE.RETURN_NO), inline(0)).plus(1))
                .from(RETURN_FILE)
                .fetchSingle()
                .value1();
    }

    /** The file of just these bytes that waits or was applied. */
    public Optional<ReturnFile> findTaken(String sha256) {
        return sql.selectFrom(RETURN_FILE)
                .where(RETURN_FILE.SHA256.eq(sha256))
                .and(RETURN_FILE.STATUS.in(inline(ReturnStatus.LAID.code()), inline(ReturnStatus.APPLIED.code())))
                .fetchOptional(ReturnStore::file);
    }

    /** Adds a file. */
    public void append(ReturnFile file) {
        var row = sql.newRecord(RETURN_FILE);
        row.setReturnId(file.id().value());
        row.setReturnNo(file.number());
        row.setFileName(file.fileName());
        row.setSha256(file.sha256());
        row.setControlRows(file.control().rows());
        row.setControlTotal(file.control().total());
        row.setReceivedBy(file.receivedBy());
        row.setReceivedAt(file.receivedAt());
        sql.insertInto(RETURN_FILE)
                .set(row)
                .set(outcome(file))
                .set(RETURN_FILE.EMPLOYER_ID, TenantScope.employerId())
                .execute();
    }

    /** Records what became of a file that waited; the database refuses to change one that waits no more. */
    public void finish(ReturnFile file) {
        sql.update(RETURN_FILE)
                .set(outcome(file))
                .where(RETURN_FILE.RETURN_ID.eq(file.id().value()))
                .execute();
    }

    private static Map<Field<?>, Object> outcome(ReturnFile file) {
        var counts = file.counts();
        var columns = new LinkedHashMap<Field<?>, Object>();
        columns.put(RETURN_FILE.KIND, file.kind() == null ? null : file.kind().code());
        columns.put(RETURN_FILE.STATUS, file.status().code());
        columns.put(RETURN_FILE.ROW_COUNT, counts.rows());
        columns.put(RETURN_FILE.TAKEN_COUNT, counts.taken());
        columns.put(RETURN_FILE.SHORT_COUNT, counts.shortfall());
        columns.put(RETURN_FILE.REFUSED_COUNT, counts.refused());
        columns.put(RETURN_FILE.REPEATED_COUNT, counts.repeated());
        columns.put(RETURN_FILE.REJECTED_COUNT, counts.rejected());
        columns.put(RETURN_FILE.DIFFERING_COUNT, counts.differing());
        columns.put(RETURN_FILE.MESSAGE, file.message());
        columns.put(RETURN_FILE.FINISHED_AT, file.finishedAt());
        return columns;
    }

    /** A place for a return file's rows while the running transaction takes them in; one at a time. */
    public ReturnStage stage() {
        return new ReturnStage(sql);
    }

    /** The same for a payslip extract. */
    public PayslipStage payslipStage() {
        return new PayslipStage(sql);
    }

    /** One file. */
    public Optional<ReturnFile> find(ReturnId file) {
        return sql.selectFrom(RETURN_FILE)
                .where(RETURN_FILE.RETURN_ID.eq(file.value()))
                .fetchOptional(ReturnStore::file);
    }

    /** The latest files, newest first. */
    public List<ReturnFile> list(int limit) {
        return sql.selectFrom(RETURN_FILE)
                .orderBy(RETURN_FILE.RETURN_NO.desc())
                .limit(limit)
                .fetch(ReturnStore::file);
    }

    /** Files that were handed in and wait, in their order. */
    public List<ReturnFile> listLaid() {
        return sql.selectFrom(RETURN_FILE)
                .where(RETURN_FILE.STATUS.eq(inline(ReturnStatus.LAID.code())))
                .orderBy(RETURN_FILE.RETURN_NO)
                .fetch(ReturnStore::file);
    }

    /** The first rejects of a file, by line. */
    public List<Reject> rejects(ReturnId file, int limit) {
        return sql.selectFrom(RETURN_REJECT)
                .where(RETURN_REJECT.RETURN_ID.eq(file.value()))
                .orderBy(RETURN_REJECT.LINE, RETURN_REJECT.FIELD, RETURN_REJECT.CODE)
                .limit(limit)
                .fetch(ReturnStore::reject);
    }

    /** Hands over every reject of a file, by line, without holding them all; needs a running transaction. */
    public void streamRejects(ReturnId file, Consumer<Reject> receiver) {
        try (var rows = sql.selectFrom(RETURN_REJECT)
                .where(RETURN_REJECT.RETURN_ID.eq(file.value()))
                .orderBy(RETURN_REJECT.LINE, RETURN_REJECT.FIELD, RETURN_REJECT.CODE)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            rows.forEach(row -> receiver.accept(reject(row)));
        }
    }

    /** Everything that payroll ever said of a post's lines, oldest first. */
    public List<Word> words(EmploymentId employment) {
        return sql.selectFrom(TAKEN_LINE)
                .where(TAKEN_LINE.EMPLOYMENT_ID.eq(employment.value()))
                .orderBy(TAKEN_LINE.RECORDED_AT, TAKEN_LINE.RETURN_LINE, TAKEN_LINE.LINE_KEY)
                .fetch(row -> new Word(
                        new ReturnId(row.getReturnId()),
                        row.getReturnLine(),
                        row.getLineKey(),
                        row.getWord(),
                        Answer.of(row.getStatus()),
                        Moneys.money(row.getAmountTaken(), row.getCurrency()),
                        row.getReason(),
                        row.getRecordedAt()));
    }

    /**
     * How many of a file's lines have which answer.
     *
     * @param today the employer's day
     * @param unansweredDays days after the pay date after which a line is unanswered; 0 for never
     */
    public List<AnswerCount> answers(FileId file, LocalDate today, int unansweredDays) {
        var answer = answer(today, unansweredDays);
        return sql.select(
                        answer,
                        count(),
                        sum(SENT_LINE.AMOUNT),
                        sum(coalesce(AMOUNT_TAKEN, SENT_LINE.AMOUNT)),
                        SENT_LINE.CURRENCY)
                .from(lines())
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .groupBy(answer, SENT_LINE.CURRENCY)
                .orderBy(answer)
                .fetch(row -> new AnswerCount(
                        Answer.of(row.value1()),
                        row.value2(),
                        Moneys.money(row.value3(), row.value5()),
                        Moneys.money(row.value4(), row.value5())));
    }

    /** Whether payroll has spoken of any line of a file: it has loaded it then. */
    public boolean isAnswered(FileId file) {
        return sql.fetchExists(TAKEN_LINE, TAKEN_LINE.FILE_ID.eq(file.value()));
    }

    /** The same by payroll element and kind, for the statement of what was sent and what was taken. */
    public List<ElementAnswer> answersByElement(FileId file, LocalDate today, int unansweredDays) {
        var answer = answer(today, unansweredDays);
        return sql.select(
                        SENT_LINE.ELEMENT_CODE,
                        SENT_LINE.KIND,
                        answer,
                        count(),
                        sum(SENT_LINE.AMOUNT),
                        sum(coalesce(AMOUNT_TAKEN, SENT_LINE.AMOUNT)),
                        SENT_LINE.CURRENCY)
                .from(lines())
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .groupBy(SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND, answer, SENT_LINE.CURRENCY)
                .orderBy(SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND, answer)
                .fetch(row -> new ElementAnswer(
                        row.value1(),
                        row.value2(),
                        new AnswerCount(
                                Answer.of(row.value3()),
                                row.value4(),
                                Moneys.money(row.value5(), row.value7()),
                                Moneys.money(row.value6(), row.value7()))));
    }

    /**
     * A file's lines with payroll's last word on each, by line key.
     *
     * @param only lines with this answer; absent for all
     * @param after the last line key of the page before; empty for the first page
     */
    public List<AnsweredLine> lines(
            FileId file, @Nullable Answer only, LocalDate today, int unansweredDays, String after, int limit) {
        var answer = answer(today, unansweredDays);
        return sql.select(SENT_LINE.fields())
                .select(answer, AMOUNT_TAKEN, last(TAKEN_LINE.REASON), WORD, last(TAKEN_LINE.RECORDED_AT))
                .from(lines())
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .and(SENT_LINE.LINE_KEY.gt(after))
                .and(only == null ? trueCondition() : answer.eq(inline(only.code())))
                .orderBy(SENT_LINE.LINE_KEY)
                .limit(limit)
                .fetch(row -> new AnsweredLine(
                        PayrollFileStore.line(row),
                        Answer.of(row.get(answer)),
                        Moneys.moneyOrAbsent(row.get(AMOUNT_TAKEN), row.get(SENT_LINE.CURRENCY)),
                        row.get(last(TAKEN_LINE.REASON)),
                        row.get(WORD) == null ? 0 : row.get(WORD),
                        row.get(last(TAKEN_LINE.RECORDED_AT))));
    }

    /**
     * Everything that was sent of a post, newest pay first, with payroll's last word on each line; what withdrawn files said
     * does not count.
     */
    public List<PaidLine> paid(EmploymentId employment, LocalDate today, int unansweredDays) {
        var answer = answer(today, unansweredDays);
        return sql.select(SENT_LINE.fields())
                .select(PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO, PAY_PERIOD.PAY_DATE)
                .select(answer, AMOUNT_TAKEN, last(TAKEN_LINE.REASON), WORD, last(TAKEN_LINE.RECORDED_AT))
                .from(lines())
                .where(Buckets.ofPost(SENT_LINE.BUCKET, SENT_LINE.EMPLOYMENT_ID, employment))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .orderBy(PAY_PERIOD.PAY_DATE.desc(), SENT_LINE.BENEFIT, SENT_LINE.LINE_KEY)
                .fetch(row -> new PaidLine(
                        "%s-%02d".formatted(row.get(PAYROLL_FILE.TAX_YEAR), row.get(PAYROLL_FILE.PERIOD_NO)),
                        row.get(PAY_PERIOD.PAY_DATE),
                        new AnsweredLine(
                                PayrollFileStore.line(row),
                                Answer.of(row.get(answer)),
                                Moneys.moneyOrAbsent(row.get(AMOUNT_TAKEN), row.get(SENT_LINE.CURRENCY)),
                                row.get(last(TAKEN_LINE.REASON)),
                                row.get(WORD) == null ? 0 : row.get(WORD),
                                row.get(last(TAKEN_LINE.RECORDED_AT)))));
    }

    /**
     * Finds files of which payroll has not answered every line in the days in which it should have: one finding for each. Each
     * file is looked at once, when these days are over. Says how many were found.
     */
    public int findUnanswered(RunId run, LocalDate today, int unansweredDays, Instant at) {
        if (unansweredDays == 0) {
            return 0;
        }
        var due = sql.select(PAYROLL_FILE.FILE_ID)
                .from(PAYROLL_FILE)
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(PAYROLL_FILE.TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(PAYROLL_FILE.PERIOD_NO))
                .where(PAYROLL_FILE.STATE.in(inline(FileState.WRITTEN.code()), inline(FileState.RELEASED.code())))
                .and(PAYROLL_FILE.ANSWERS_LOOKED_FOR.isNull())
                .and(PAY_PERIOD.PAY_DATE.lt(today.minusDays(unansweredDays)))
                .fetch(row -> row.value1());
        if (due.isEmpty()) {
            return 0;
        }
        var late = sql.select(
                        PAYROLL_FILE.FILE_ID,
                        PAYROLL_FILE.FILE_NAME,
                        PAYROLL_FILE.PAY_GROUP,
                        PAYROLL_FILE.TAX_YEAR,
                        PAYROLL_FILE.PERIOD_NO,
                        count())
                .from(PAYROLL_FILE)
                .join(SENT_LINE)
                .on(SENT_LINE.FILE_ID.eq(PAYROLL_FILE.FILE_ID))
                .where(PAYROLL_FILE.FILE_ID.in(due))
                .and(notExists(selectOne()
                        .from(FINDING)
                        .where(FINDING.FILE_ID.eq(PAYROLL_FILE.FILE_ID))
                        .and(FINDING.CODE.eq(inline(FindingCode.LINES_UNANSWERED.name())))))
                .and(notExists(selectOne()
                        .from(TAKEN_LINE)
                        .where(TAKEN_LINE.FILE_ID.eq(SENT_LINE.FILE_ID))
                        .and(TAKEN_LINE.LINE_KEY.eq(SENT_LINE.LINE_KEY))))
                .groupBy(
                        PAYROLL_FILE.FILE_ID,
                        PAYROLL_FILE.FILE_NAME,
                        PAYROLL_FILE.PAY_GROUP,
                        PAYROLL_FILE.TAX_YEAR,
                        PAYROLL_FILE.PERIOD_NO)
                .fetch();
        for (var file : late) {
            sql.insertInto(FINDING)
                    .set(FINDING.EMPLOYER_ID, TenantScope.employerId())
                    .set(FINDING.RUN_ID, run.value())
                    .set(FINDING.CODE, FindingCode.LINES_UNANSWERED.name())
                    .set(FINDING.OWNER, FindingCode.LINES_UNANSWERED.owner().code())
                    .set(FINDING.FILE_ID, file.value1())
                    .set(
                            FINDING.FACTS,
                            Json.facts(Map.of(
                                    "file", file.value2(),
                                    "payGroup", file.value3(),
                                    "period", "%s-%02d".formatted(file.value4(), file.value5()),
                                    "lines", String.valueOf(file.value6()),
                                    "days", String.valueOf(unansweredDays))))
                    .set(FINDING.FOUND_AT, at)
                    .execute();
        }
        sql.update(PAYROLL_FILE)
                .set(PAYROLL_FILE.ANSWERS_LOOKED_FOR, at)
                .where(PAYROLL_FILE.FILE_ID.in(due))
                .execute();
        return late.size();
    }

    /** Sent lines with the pay date of their file and payroll's last word. */
    private static Table<?> lines() {
        var lastWord = lateral(select(
                                TAKEN_LINE.STATUS,
                                TAKEN_LINE.AMOUNT_TAKEN,
                                TAKEN_LINE.REASON,
                                TAKEN_LINE.WORD,
                                TAKEN_LINE.RECORDED_AT)
                        .from(TAKEN_LINE)
                        .where(TAKEN_LINE.FILE_ID.eq(SENT_LINE.FILE_ID))
                        .and(TAKEN_LINE.LINE_KEY.eq(SENT_LINE.LINE_KEY))
                        .orderBy(TAKEN_LINE.WORD.desc())
                        .limit(1))
                .as(LAST.getUnqualifiedName());
        return SENT_LINE
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(SENT_LINE.FILE_ID))
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(PAYROLL_FILE.TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(PAYROLL_FILE.PERIOD_NO))
                .leftJoin(lastWord)
                .on(trueCondition());
    }

    private static Field<String> answer(LocalDate today, int unansweredDays) {
        // Inlined, since PostgreSQL does not see that two parameters are the same in what it groups by.
        Condition late = unansweredDays == 0
                ? DSL.falseCondition()
                : PAY_PERIOD.PAY_DATE.lt(inline(today.minusDays(unansweredDays)));
        return coalesce(STATUS, when(late, inline(Answer.UNANSWERED.code())).else_(inline(Answer.AWAITED.code())));
    }

    private static <T> Field<T> last(Field<T> column) {
        return field(LAST.getQualifiedName().append(column.getUnqualifiedName()), column.getDataType());
    }

    private static ReturnFile file(Record row) {
        var kind = row.get(RETURN_FILE.KIND);
        return new ReturnFile(
                new ReturnId(row.get(RETURN_FILE.RETURN_ID)),
                row.get(RETURN_FILE.RETURN_NO),
                kind == null ? null : ReturnKind.of(kind),
                row.get(RETURN_FILE.FILE_NAME),
                row.get(RETURN_FILE.SHA256),
                ReturnStatus.of(row.get(RETURN_FILE.STATUS)),
                new ControlTotals(row.get(RETURN_FILE.CONTROL_ROWS), row.get(RETURN_FILE.CONTROL_TOTAL)),
                new ReturnCounts(
                        row.get(RETURN_FILE.ROW_COUNT),
                        row.get(RETURN_FILE.TAKEN_COUNT),
                        row.get(RETURN_FILE.SHORT_COUNT),
                        row.get(RETURN_FILE.REFUSED_COUNT),
                        row.get(RETURN_FILE.REPEATED_COUNT),
                        row.get(RETURN_FILE.REJECTED_COUNT),
                        row.get(RETURN_FILE.DIFFERING_COUNT)),
                row.get(RETURN_FILE.MESSAGE),
                row.get(RETURN_FILE.RECEIVED_BY),
                row.get(RETURN_FILE.RECEIVED_AT),
                row.get(RETURN_FILE.FINISHED_AT));
    }

    private static Reject reject(Record row) {
        return new Reject(
                row.get(RETURN_REJECT.LINE),
                row.get(RETURN_REJECT.FIELD),
                row.get(RETURN_REJECT.CODE),
                row.get(RETURN_REJECT.REASON));
    }
}
