package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.FEED_INTAKE;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.Recorded;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineReason;

/** What stands behind one line that was sent: what was sent before, what was added to it, and the facts of the post. */
public final class LineStoryStore {
    private final DSLContext sql;

    public LineStoryStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * One line with whose it is.
     *
     * @param days the pay period that it belongs to
     */
    public record Found(EmploymentId employment, EmployeeId employee, String payGroup, SentLine line, Period days) {}

    /** The key of a file's line by its {@link LineReference}. */
    public Optional<String> key(FileId file, String reference) {
        var text = DSL.concat(DSL.inline(file + " "), SENT_LINE.LINE_KEY);
        var bytes = DSL.function("convert_to", SQLDataType.BLOB, text, DSL.inline("UTF8"));
        var hash = DSL.function(
                "encode", SQLDataType.CLOB, DSL.function("sha256", SQLDataType.BLOB, bytes), DSL.inline("hex"));
        return sql.select(SENT_LINE.LINE_KEY)
                .from(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .and(DSL.left(hash, LineReference.LENGTH).eq(reference))
                .limit(1)
                .fetchOptional(SENT_LINE.LINE_KEY);
    }

    /** A line of a file by its key. */
    public Optional<Found> find(FileId file, String lineKey) {
        return sql.select(SENT_LINE.fields())
                .select(EMPLOYMENT.EMPLOYEE_ID, PAY_PERIOD.STARTS_ON, PAY_PERIOD.ENDS_BEFORE)
                .from(SENT_LINE)
                .join(EMPLOYMENT)
                .on(EMPLOYMENT.EMPLOYMENT_ID.eq(SENT_LINE.EMPLOYMENT_ID))
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(SENT_LINE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(SENT_LINE.FOR_TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(SENT_LINE.FOR_PERIOD_NO))
                .where(SENT_LINE.FILE_ID.eq(file.value()))
                .and(SENT_LINE.LINE_KEY.eq(lineKey))
                .fetchOptional(row -> new Found(
                        new EmploymentId(row.get(SENT_LINE.EMPLOYMENT_ID)),
                        new EmployeeId(row.get(EMPLOYMENT.EMPLOYEE_ID)),
                        row.get(SENT_LINE.PAY_GROUP),
                        PayrollFileStore.line(row),
                        new Period(row.get(PAY_PERIOD.STARTS_ON), row.get(PAY_PERIOD.ENDS_BEFORE))));
    }

    /** What an earlier file said of the same post, benefit, element, kind and period. */
    public record SentBefore(FileId file, int sequence, String lineKey, LineReason reason, Money amount) {}

    /** What earlier files said, oldest first; what a file withdrawn by now said is left out. */
    public List<SentBefore> sentBefore(PayrollFile file, Found found) {
        var line = found.line();
        return sql.select(PAYROLL_FILE.FILE_ID, PAYROLL_FILE.SEQUENCE)
                .select(SENT_LINE.fields())
                .from(SENT_LINE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(SENT_LINE.FILE_ID))
                .where(Buckets.ofPost(SENT_LINE.BUCKET, SENT_LINE.EMPLOYMENT_ID, found.employment()))
                .and(SENT_LINE.BENEFIT.eq(line.benefit()))
                .and(SENT_LINE.ELEMENT_CODE.eq(line.elementCode()))
                .and(SENT_LINE.KIND.eq(line.kind().code()))
                .and(SENT_LINE.PAY_GROUP.eq(found.payGroup()))
                .and(SENT_LINE.FOR_TAX_YEAR.eq(line.forTaxYear()))
                .and(SENT_LINE.FOR_PERIOD_NO.eq((short) line.forPeriodNo()))
                .and(PAYROLL_FILE.SEQUENCE.lt(file.sequence()))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .orderBy(PAYROLL_FILE.SEQUENCE)
                .fetch(row -> new SentBefore(
                        new FileId(row.get(PAYROLL_FILE.FILE_ID)),
                        row.get(PAYROLL_FILE.SEQUENCE),
                        row.get(SENT_LINE.LINE_KEY),
                        LineCodes.reason(row.get(SENT_LINE.REASON)),
                        Moneys.money(row.get(SENT_LINE.AMOUNT), row.get(SENT_LINE.CURRENCY))));
    }

    /** An amount that was added beside the choices. */
    public record Adjusted(String cause, Money amount, Instant recordedAt, String recordedBy) {}

    /** What was added by then for the line's post, benefit, element, kind and period, oldest first. */
    public List<Adjusted> adjustments(Found found, Instant knownAt) {
        var line = found.line();
        return sql.selectFrom(LEDGER_ADJUSTMENT)
                .where(LEDGER_ADJUSTMENT.EMPLOYMENT_ID.eq(found.employment().value()))
                .and(LEDGER_ADJUSTMENT.BENEFIT.eq(line.benefit()))
                .and(LEDGER_ADJUSTMENT.ELEMENT_CODE.eq(line.elementCode()))
                .and(LEDGER_ADJUSTMENT.KIND.eq(line.kind().code()))
                .and(LEDGER_ADJUSTMENT.PAY_GROUP.eq(found.payGroup()))
                .and(LEDGER_ADJUSTMENT.FOR_TAX_YEAR.eq(line.forTaxYear()))
                .and(LEDGER_ADJUSTMENT.FOR_PERIOD_NO.eq((short) line.forPeriodNo()))
                .and(LEDGER_ADJUSTMENT.RECORDED_AT.le(knownAt))
                .orderBy(LEDGER_ADJUSTMENT.RECORDED_AT, LEDGER_ADJUSTMENT.ADJUSTMENT_ID)
                .fetch(row -> new Adjusted(
                        row.get(LEDGER_ADJUSTMENT.CAUSE),
                        Moneys.money(row.get(LEDGER_ADJUSTMENT.AMOUNT), row.get(LEDGER_ADJUSTMENT.CURRENCY)),
                        row.get(LEDGER_ADJUSTMENT.RECORDED_AT),
                        row.get(LEDGER_ADJUSTMENT.RECORDED_BY)));
    }

    /**
     * What was known of the post on some days.
     *
     * @param feed the HR feed that brought it; absent where it did not come by one
     */
    public record PostFactsKnown(
            Period valid,
            String payGroup,
            BigDecimal fte,
            BigDecimal weeklyHours,
            Money annualSalary,
            LocalDate assignmentStart,
            @Nullable LocalDate assignmentEnd,
            String costCode,
            Instant recordedFrom,
            @Nullable String feed) {}

    /** The facts of the post on the days of the line's period, as known at a moment. */
    public List<PostFactsKnown> facts(Found found, Instant knownAt) {
        var version = EMPLOYMENT_VERSION;
        var feed = DSL.field(DSL.select(FEED_INTAKE.FILE_NAME)
                .from(FEED_INTAKE)
                .where(FEED_INTAKE.STATUS.eq(IntakeStatus.APPLIED.code()))
                .and(FEED_INTAKE.RECORDED_AT.ge(version.RECORDED_FROM))
                .orderBy(FEED_INTAKE.RECORDED_AT)
                .limit(1));
        return sql.select(version.VALID_FROM, version.VALID_UNTIL, version.PAY_GROUP, version.FTE)
                .select(version.WEEKLY_HOURS, version.ANNUAL_SALARY, version.CURRENCY)
                .select(version.ASSIGNMENT_START, version.ASSIGNMENT_END, version.COST_CODE, version.RECORDED_FROM)
                .select(feed.as("feed"))
                .from(version)
                .where(version.EMPLOYMENT_ID.eq(found.employment().value()))
                .and(version.VALID_FROM.lt(found.days().until()))
                .and(version.VALID_UNTIL.gt(found.days().from()))
                .and(Recorded.known(version.RECORDED_FROM, version.RECORDED_UNTIL, knownAt))
                .orderBy(version.VALID_FROM)
                .fetch(row -> new PostFactsKnown(
                        new Period(row.get(version.VALID_FROM), row.get(version.VALID_UNTIL)),
                        row.get(version.PAY_GROUP),
                        row.get(version.FTE),
                        row.get(version.WEEKLY_HOURS),
                        Moneys.money(row.get(version.ANNUAL_SALARY), row.get(version.CURRENCY)),
                        row.get(version.ASSIGNMENT_START),
                        row.get(version.ASSIGNMENT_END),
                        row.get(version.COST_CODE),
                        row.get(version.RECORDED_FROM),
                        row.get("feed", String.class)));
    }
}
