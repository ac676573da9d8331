package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.layout.FileFacts;
import uk.lifestage.engine.layout.LayoutMode;
import uk.lifestage.engine.layout.LineSource;
import uk.lifestage.engine.layout.SentFact;

/** A payroll file's committed lines as layouts render them, with those sent before where a layout needs them. */
public final class LineFactStore {
    /** Rows that a cursor holds in memory at a time. */
    private static final int FETCH = 5_000;

    private final DSLContext sql;
    private final PayCalendarStore calendars;

    public LineFactStore(DSLContext sql, PayCalendarStore calendars) {
        this.sql = sql;
        this.calendars = calendars;
    }

    /** What there is to say of a file besides its lines. */
    public FileFacts facts(PayrollFile file, String employer, CurrencyUnit currency) {
        var periods = periods(file.payGroup());
        var previous = previous(file);
        return new FileFacts(
                employer,
                file.payGroup(),
                period(periods, file.taxYear(), file.periodNo()),
                previous.map(before -> period(periods, before.taxYear(), before.periodNo()))
                        .orElse(null),
                file.sequence(),
                previous.map(Before::sequence).orElse(null),
                file.businessDate(),
                file.fileName(),
                currency);
    }

    private record Before(int sequence, String taxYear, int periodNo) {}

    /** The pay group's file before that still counts. */
    private Optional<Before> previous(PayrollFile file) {
        return sql.select(PAYROLL_FILE.SEQUENCE, PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO)
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(file.payGroup()))
                .and(PAYROLL_FILE.SEQUENCE.lt(file.sequence()))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .orderBy(PAYROLL_FILE.SEQUENCE.desc())
                .limit(1)
                .fetchOptional(row -> new Before(row.value1(), row.value2(), row.value3()));
    }

    /**
     * A file's lines as a layout of this mode needs them; read by a cursor within the transaction that asks. Withdrawn
     * files' lines do not count as sent, except the file's own.
     */
    public LineSource source(PayrollFile file, FileFacts facts, LayoutMode mode) {
        var periods = periods(file.payGroup());
        return each -> forEach(file, facts, mode, periods, each);
    }

    private void forEach(
            PayrollFile file,
            FileFacts facts,
            LayoutMode mode,
            Map<String, PayPeriod> periods,
            Consumer<SentFact> each) {
        var query = sql.select(SENT_LINE.fields())
                .select(PAYROLL_FILE.SEQUENCE, PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO)
                .from(SENT_LINE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(SENT_LINE.FILE_ID))
                .where(
                        mode == LayoutMode.CHANGES
                                ? ownLines(file)
                                : ownLines(file).or(linesThatMadeTheState(file, facts)))
                .orderBy(
                        SENT_LINE.EMPLOYEE_NO.collate(PayrollFileStore.CODE_POINTS),
                        SENT_LINE.ASSIGNMENT_NO,
                        SENT_LINE.ELEMENT_CODE.collate(PayrollFileStore.CODE_POINTS),
                        SENT_LINE.FOR_TAX_YEAR.collate(PayrollFileStore.CODE_POINTS),
                        SENT_LINE.FOR_PERIOD_NO,
                        PAYROLL_FILE.SEQUENCE,
                        SENT_LINE.LINE_KEY.collate(PayrollFileStore.CODE_POINTS))
                .fetchSize(FETCH);
        try (var rows = query.fetchLazy()) {
            rows.forEach(row -> each.accept(fact(row, periods)));
        }
    }

    private static Condition ownLines(PayrollFile file) {
        return SENT_LINE.FILE_ID.eq(file.id().value());
    }

    /**
     * Lines of earlier files for the file's own period and for that of the file before. A line for a period is never in a
     * file of an earlier one, so older files need not be looked into.
     */
    private Condition linesThatMadeTheState(PayrollFile file, FileFacts facts) {
        var own = facts.period();
        var previous = facts.previousPeriod() == null ? own : facts.previousPeriod();
        var earliest = previous.compareTo(own) < 0 ? previous : own;
        var files = sql.select(PAYROLL_FILE.FILE_ID)
                .from(PAYROLL_FILE)
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(PAYROLL_FILE.TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(PAYROLL_FILE.PERIOD_NO))
                .where(PAYROLL_FILE.PAY_GROUP.eq(file.payGroup()))
                .and(PAYROLL_FILE.SEQUENCE.lt(file.sequence()))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .and(PAY_PERIOD.STARTS_ON.ge(earliest.days().from()));
        var forPeriod = row(SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO);
        var inPeriod = row(PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO);
        var ownPeriod = row(val(own.taxYear()), val((short) own.number()));
        var previousPeriod = row(val(previous.taxYear()), val((short) previous.number()));
        return SENT_LINE
                .FILE_ID
                .in(files)
                .and(forPeriod.eq(ownPeriod).or(forPeriod.eq(previousPeriod)).or(inPeriod.eq(ownPeriod)));
    }

    private Map<String, PayPeriod> periods(String payGroup) {
        var periods = new HashMap<String, PayPeriod>();
        calendars
                .find(payGroup)
                .orElseThrow(() -> new IllegalStateException("There is no pay group " + payGroup))
                .calendar()
                .periods()
                .forEach(period -> periods.put(name(period.taxYear(), period.number()), period));
        return periods;
    }

    private static PayPeriod period(Map<String, PayPeriod> periods, String taxYear, int number) {
        var period = periods.get(name(taxYear, number));
        if (period == null) {
            throw new IllegalStateException("There is no pay period " + name(taxYear, number));
        }
        return period;
    }

    private static String name(String taxYear, int number) {
        return taxYear + "-" + number;
    }

    private static SentFact fact(Record row, Map<String, PayPeriod> periods) {
        return new SentFact(
                row.get(PAYROLL_FILE.SEQUENCE),
                period(periods, row.get(PAYROLL_FILE.TAX_YEAR), row.get(PAYROLL_FILE.PERIOD_NO)),
                row.get(SENT_LINE.LINE_KEY),
                new EmploymentId(row.get(SENT_LINE.EMPLOYMENT_ID)),
                row.get(SENT_LINE.EMPLOYEE_NO),
                row.get(SENT_LINE.ASSIGNMENT_NO),
                row.get(SENT_LINE.BENEFIT),
                row.get(SENT_LINE.ELEMENT_CODE),
                LineCodes.kind(row.get(SENT_LINE.KIND)),
                period(periods, row.get(SENT_LINE.FOR_TAX_YEAR), row.get(SENT_LINE.FOR_PERIOD_NO)),
                Moneys.money(row.get(SENT_LINE.AMOUNT), row.get(SENT_LINE.CURRENCY)),
                row.get(SENT_LINE.UNITS),
                LineCodes.number(row.get(SENT_LINE.INSTALMENT)),
                LineCodes.number(row.get(SENT_LINE.INSTALMENTS)),
                row.get(SENT_LINE.COST_CODE),
                LineCodes.reason(row.get(SENT_LINE.REASON)));
    }
}
