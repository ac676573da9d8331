package uk.lifestage.db.recovery;

import static org.jooq.impl.DSL.defaultValue;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;
import static uk.lifestage.db.generated.Tables.DUE_LINE;
import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT_VERSION;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.POST_NOT_WORKED_OUT;
import static uk.lifestage.db.generated.Tables.POST_TO_COMPARE;
import static uk.lifestage.db.generated.Tables.RECOVERY_PLAN;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.recovery.LedgerKey;
import uk.lifestage.engine.recovery.PayTold;
import uk.lifestage.engine.recovery.PlanState;

/** What the night reads to decide about money that was not taken, and the adjustments by which it does what it decided. */
public final class RecoveryLedgerStore {
    private final DSLContext sql;

    public RecoveryLedgerStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A file as it is open to be filled. */
    public OpenFile open(PayrollFile file, PayCalendar calendar) {
        var row = sql.select(PAYROLL_FILE.CORRECTS_FROM, PAYROLL_FILE.COMPARES)
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.FILE_ID.eq(file.id().value()))
                .fetchSingle();
        var own = calendar.named("%s-%02d".formatted(file.taxYear(), file.periodNo()))
                .orElseThrow(() -> new IllegalStateException("No pay period of " + file.fileName()));
        var earliest = calendar.containing(row.value1()).orElse(own);
        return new OpenFile(file, own, earliest, row.value2().equals("everyone"));
    }

    /**
     * Posts of which something may have to be decided for these files: something was not taken or held back and may have
     * changed since, a plan is open, or somebody leaves who pays in instalments or was away without pay. Posts that could not be worked out wait.
     */
    public List<EmploymentId> candidates(List<OpenFile> files, Instant knownAt) {
        var found = new TreeSet<UUID>();
        for (var file : files) {
            found.addAll(adjusted(file, knownAt));
            found.addAll(deferred(file, knownAt));
            found.addAll(leaving(file, knownAt));
        }
        found.addAll(sql.selectDistinct(RECOVERY_PLAN.EMPLOYMENT_ID)
                .from(RECOVERY_PLAN)
                .where(RECOVERY_PLAN.STATE.notIn(
                        RecoveryPlanStore.code(PlanState.FINISHED), RecoveryPlanStore.code(PlanState.WRITTEN_OFF)))
                .fetchSet(RECOVERY_PLAN.EMPLOYMENT_ID));
        found.removeAll(sql.select(POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                .from(POST_NOT_WORKED_OUT)
                .fetchSet(POST_NOT_WORKED_OUT.EMPLOYMENT_ID));
        return found.stream().map(EmploymentId::new).toList();
    }

    private Collection<UUID> adjusted(OpenFile file, Instant knownAt) {
        var adjustment = LEDGER_ADJUSTMENT;
        var toCompare = exists(selectOne()
                .from(POST_TO_COMPARE)
                .where(POST_TO_COMPARE.EMPLOYMENT_ID.eq(adjustment.EMPLOYMENT_ID))
                .and(POST_TO_COMPARE.BUCKET.eq(adjustment.BUCKET))
                .and(POST_TO_COMPARE.PAY_GROUP.eq(adjustment.PAY_GROUP)));
        return sql.selectDistinct(adjustment.EMPLOYMENT_ID)
                .from(adjustment)
                .join(PAY_PERIOD)
                .on(isPeriod(adjustment.PAY_GROUP, adjustment.FOR_TAX_YEAR, adjustment.FOR_PERIOD_NO))
                .where(isIn(file))
                .and(adjustment.RECORDED_AT.le(knownAt))
                .and(file.everyone() ? noCondition() : toCompare)
                .fetchSet(adjustment.EMPLOYMENT_ID);
    }

    private Collection<UUID> deferred(OpenFile file, Instant knownAt) {
        var adjustment = LEDGER_ADJUSTMENT;
        return sql.select(adjustment.EMPLOYMENT_ID)
                .from(adjustment)
                .join(PAY_PERIOD)
                .on(isPeriod(adjustment.PAY_GROUP, adjustment.FOR_TAX_YEAR, adjustment.FOR_PERIOD_NO))
                .where(isIn(file))
                .and(adjustment.RECORDED_AT.le(knownAt))
                .and(adjustment.CAUSE.eq(PostKeys.Cause.DEFERRED.code()))
                .groupBy(adjustment.EMPLOYMENT_ID)
                .having(sum(adjustment.AMOUNT).ne(BigDecimal.ZERO))
                .fetchSet(adjustment.EMPLOYMENT_ID);
    }

    private Collection<UUID> leaving(OpenFile file, Instant knownAt) {
        var version = EMPLOYMENT_VERSION;
        var paidInInstalments = exists(selectOne()
                .from(ELECTION)
                .where(ELECTION.EMPLOYMENT_ID.eq(version.EMPLOYMENT_ID))
                .and(ELECTION.TOTAL.isNotNull())
                .and(ELECTION.VALID_UNTIL.gt(version.ASSIGNMENT_END))
                .and(ELECTION.RECORDED_FROM.le(knownAt))
                .and(ELECTION.RECORDED_UNTIL.gt(knownAt)));
        var absence = EMPLOYMENT_VERSION.as("absence");
        var awayWithoutPay = exists(selectOne()
                .from(absence)
                .where(absence.EMPLOYMENT_ID.eq(version.EMPLOYMENT_ID))
                .and(absence.UNPAID_FROM.isNotNull())
                .and(absence.RECORDED_FROM.le(knownAt))
                .and(absence.RECORDED_UNTIL.gt(knownAt)));
        return sql.selectDistinct(version.EMPLOYMENT_ID)
                .from(version)
                .where(version.ASSIGNMENT_END.ge(file.earliest().days().from()))
                .and(version.ASSIGNMENT_END.lt(file.own().days().until()))
                .and(version.RECORDED_FROM.le(knownAt))
                .and(version.RECORDED_UNTIL.gt(knownAt))
                .and(paidInInstalments.or(awayWithoutPay))
                .fetchSet(version.EMPLOYMENT_ID);
    }

    private static Condition isPeriod(Field<String> payGroup, Field<String> taxYear, Field<Short> number) {
        return PAY_PERIOD
                .PAY_GROUP
                .eq(payGroup)
                .and(PAY_PERIOD.TAX_YEAR.eq(taxYear))
                .and(PAY_PERIOD.PERIOD_NO.eq(number));
    }

    private static Condition isIn(OpenFile file) {
        return isIn(file.pay());
    }

    private static Condition isIn(OpenPay pay) {
        return PAY_PERIOD
                .PAY_GROUP
                .eq(pay.payGroup())
                .and(PAY_PERIOD.STARTS_ON.between(
                        pay.earliest().days().from(), pay.own().days().from()));
    }

    /** Everything due, sent and adjusted of some posts in the pay periods that a file may say something about. */
    public Map<EmploymentId, List<LedgerKey>> keys(
            List<EmploymentId> posts, OpenFile file, PayCalendar calendar, CurrencyUnit currency, Instant knownAt) {
        return keys(posts, file.pay(), calendar, currency, knownAt);
    }

    /**
     * What files have asked already of pays of a post that are not cut off yet: another file may follow for each.
     *
     * @param calendars the pay calendars, by pay group
     */
    public List<PayTold> told(
            EmploymentId post,
            Map<String, PayCalendar> calendars,
            CurrencyUnit currency,
            LocalDate businessDate,
            Instant knownAt) {
        var told = new ArrayList<PayTold>();
        sql.select(
                        PAYROLL_FILE.PAY_GROUP,
                        PAYROLL_FILE.TAX_YEAR,
                        PAYROLL_FILE.PERIOD_NO,
                        min(PAYROLL_FILE.CORRECTS_FROM))
                .from(PAYROLL_FILE)
                .join(PAY_PERIOD)
                .on(isPeriod(PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO))
                .where(PAY_PERIOD.CUT_OFF.ge(businessDate))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .and(PAYROLL_FILE.FILE_ID.in(select(SENT_LINE.FILE_ID)
                        .from(EMPLOYMENT)
                        .join(SENT_LINE)
                        .on(SENT_LINE.BUCKET.eq(EMPLOYMENT.BUCKET))
                        .and(SENT_LINE.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                        .where(EMPLOYMENT.EMPLOYMENT_ID.eq(post.value()))))
                .groupBy(PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.TAX_YEAR, PAYROLL_FILE.PERIOD_NO)
                .forEach(row -> {
                    var calendar = calendars.get(row.value1());
                    if (calendar != null) {
                        var own = calendar.named("%s-%02d".formatted(row.value2(), row.value3()))
                                .orElseThrow();
                        var earliest = calendar.containing(row.value4()).orElse(own);
                        var pay = new OpenPay(row.value1(), own, earliest);
                        var keys = keys(List.of(post), pay, calendar, currency, knownAt);
                        told.add(new PayTold(row.value1(), own, keys.getOrDefault(post, List.of())));
                    }
                });
        return told;
    }

    private Map<EmploymentId, List<LedgerKey>> keys(
            List<EmploymentId> posts, OpenPay pay, PayCalendar calendar, CurrencyUnit currency, Instant knownAt) {
        var ids = posts.stream().map(EmploymentId::value).toList();
        var sums = new HashMap<UUID, Map<PostKeys.Name, PostKeys>>();
        readDue(ids, pay, currency, sums);
        readSent(ids, pay, currency, sums);
        readAdjusted(ids, pay, knownAt, currency, sums);
        var keys = new LinkedHashMap<EmploymentId, List<LedgerKey>>();
        sums.forEach((post, its) -> keys.put(
                new EmploymentId(post),
                its.entrySet().stream()
                        .map(one -> one.getValue()
                                .key(
                                        pay.payGroup(),
                                        period(calendar, one.getKey().startsOn())))
                        .sorted(Comparator.comparing(LedgerKey::period)
                                .thenComparing(LedgerKey::benefit)
                                .thenComparing(LedgerKey::elementCode)
                                .thenComparing(LedgerKey::kind))
                        .toList()));
        return keys;
    }

    private static PayPeriod period(PayCalendar calendar, LocalDate startsOn) {
        return calendar.containing(startsOn)
                .orElseThrow(() -> new IllegalStateException("No pay period starts on " + startsOn));
    }

    private static PostKeys of(
            Map<UUID, Map<PostKeys.Name, PostKeys>> sums, UUID post, PostKeys.Name name, CurrencyUnit currency) {
        return sums.computeIfAbsent(post, first -> new HashMap<>())
                .computeIfAbsent(name, first -> new PostKeys(name, Money.zero(currency)));
    }

    private static LineKind kind(String code) {
        return code.equals(LineKind.DEDUCTION.code()) ? LineKind.DEDUCTION : LineKind.PAYMENT;
    }

    private void readDue(
            List<UUID> posts, OpenPay pay, CurrencyUnit currency, Map<UUID, Map<PostKeys.Name, PostKeys>> sums) {
        sql.select(
                        DUE_LINE.EMPLOYMENT_ID,
                        DUE_LINE.BENEFIT,
                        DUE_LINE.ELEMENT_CODE,
                        DUE_LINE.KIND,
                        DUE_LINE.STARTS_ON,
                        DUE_LINE.AMOUNT,
                        DUE_LINE.CURRENCY,
                        DUE_LINE.COST_CODE)
                .from(EMPLOYMENT)
                .join(DUE_LINE)
                .on(DUE_LINE.BUCKET.eq(EMPLOYMENT.BUCKET))
                .and(DUE_LINE.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .where(EMPLOYMENT.EMPLOYMENT_ID.in(posts))
                .and(DUE_LINE.PAY_GROUP.eq(pay.payGroup()))
                .and(DUE_LINE.STARTS_ON.between(
                        pay.earliest().days().from(), pay.own().days().from()))
                .forEach(row -> of(
                                sums,
                                row.value1(),
                                new PostKeys.Name(row.value2(), row.value3(), kind(row.value4()), row.value5()),
                                currency)
                        .due(Moneys.money(row.value6(), row.value7()), row.value8()));
    }

    private void readSent(
            List<UUID> posts, OpenPay pay, CurrencyUnit currency, Map<UUID, Map<PostKeys.Name, PostKeys>> sums) {
        var withdrawn = PAYROLL_FILE.as("withdrawn");
        var samePay = PAYROLL_FILE.as("same_pay");
        var inPay = SENT_LINE.FILE_ID.in(select(samePay.FILE_ID)
                .from(samePay)
                .where(samePay.PAY_GROUP.eq(pay.payGroup()))
                .and(samePay.TAX_YEAR.eq(pay.own().taxYear()))
                .and(samePay.PERIOD_NO.eq((short) pay.own().number())));
        sql.select(
                        SENT_LINE.EMPLOYMENT_ID,
                        SENT_LINE.BENEFIT,
                        SENT_LINE.ELEMENT_CODE,
                        SENT_LINE.KIND,
                        PAY_PERIOD.STARTS_ON,
                        sum(SENT_LINE.AMOUNT),
                        max(SENT_LINE.CURRENCY),
                        max(SENT_LINE.COST_CODE),
                        sum(when(inPay, SENT_LINE.AMOUNT).otherwise(BigDecimal.ZERO)))
                .from(EMPLOYMENT)
                .join(SENT_LINE)
                .on(SENT_LINE.BUCKET.eq(EMPLOYMENT.BUCKET))
                .and(SENT_LINE.EMPLOYMENT_ID.eq(EMPLOYMENT.EMPLOYMENT_ID))
                .join(PAY_PERIOD)
                .on(isPeriod(SENT_LINE.PAY_GROUP, SENT_LINE.FOR_TAX_YEAR, SENT_LINE.FOR_PERIOD_NO))
                .where(EMPLOYMENT.EMPLOYMENT_ID.in(posts))
                .and(isIn(pay))
                .and(SENT_LINE.FILE_ID.notIn(select(withdrawn.FILE_ID)
                        .from(withdrawn)
                        .where(withdrawn.PAY_GROUP.eq(pay.payGroup()))
                        .and(withdrawn.STATE.eq(FileState.WITHDRAWN.code()))))
                .groupBy(
                        SENT_LINE.EMPLOYMENT_ID,
                        SENT_LINE.BENEFIT,
                        SENT_LINE.ELEMENT_CODE,
                        SENT_LINE.KIND,
                        PAY_PERIOD.STARTS_ON)
                .forEach(row -> of(
                                sums,
                                row.value1(),
                                new PostKeys.Name(row.value2(), row.value3(), kind(row.value4()), row.value5()),
                                currency)
                        .sent(
                                Moneys.money(row.value6(), row.value7()),
                                Moneys.money(row.value9(), row.value7()),
                                row.value8()));
    }

    private void readAdjusted(
            List<UUID> posts,
            OpenPay pay,
            Instant knownAt,
            CurrencyUnit currency,
            Map<UUID, Map<PostKeys.Name, PostKeys>> sums) {
        var adjustment = LEDGER_ADJUSTMENT;
        sql.select(
                        adjustment.EMPLOYMENT_ID,
                        adjustment.BENEFIT,
                        adjustment.ELEMENT_CODE,
                        adjustment.KIND,
                        PAY_PERIOD.STARTS_ON,
                        adjustment.CAUSE,
                        sum(adjustment.AMOUNT),
                        max(adjustment.CURRENCY),
                        max(adjustment.COST_CODE))
                .from(adjustment)
                .join(PAY_PERIOD)
                .on(isPeriod(adjustment.PAY_GROUP, adjustment.FOR_TAX_YEAR, adjustment.FOR_PERIOD_NO))
                .where(adjustment.EMPLOYMENT_ID.in(posts))
                .and(isIn(pay))
                .and(adjustment.RECORDED_AT.le(knownAt))
                .groupBy(
                        adjustment.EMPLOYMENT_ID,
                        adjustment.BENEFIT,
                        adjustment.ELEMENT_CODE,
                        adjustment.KIND,
                        PAY_PERIOD.STARTS_ON,
                        adjustment.CAUSE)
                .forEach(row -> of(
                                sums,
                                row.value1(),
                                new PostKeys.Name(row.value2(), row.value3(), kind(row.value4()), row.value5()),
                                currency)
                        .adjusted(
                                PostKeys.Cause.valueOf(row.value6().toUpperCase(Locale.ROOT)),
                                Moneys.money(row.value7(), row.value8()),
                                row.value9()));
    }

    /** Adds to what is due of a post and pay period, or lessens it, from the files of this moment on. */
    void adjust(Adjustment adjustment, Instant at, String by) {
        var post = sql.select(EMPLOYMENT.BUCKET)
                .from(EMPLOYMENT)
                .where(EMPLOYMENT.EMPLOYMENT_ID.eq(adjustment.post().value()))
                .fetchSingle();
        sql.insertInto(LEDGER_ADJUSTMENT)
                .set(LEDGER_ADJUSTMENT.EMPLOYER_ID, TenantScope.employerId())
                .set(LEDGER_ADJUSTMENT.EMPLOYMENT_ID, adjustment.post().value())
                .set(LEDGER_ADJUSTMENT.BENEFIT, adjustment.benefit().value())
                .set(LEDGER_ADJUSTMENT.ELEMENT_CODE, adjustment.elementCode())
                .set(LEDGER_ADJUSTMENT.KIND, adjustment.kind().code())
                .set(LEDGER_ADJUSTMENT.PAY_GROUP, adjustment.payGroup())
                .set(LEDGER_ADJUSTMENT.FOR_TAX_YEAR, adjustment.period().taxYear())
                .set(LEDGER_ADJUSTMENT.FOR_PERIOD_NO, (short)
                        adjustment.period().number())
                .set(LEDGER_ADJUSTMENT.AMOUNT, adjustment.amount().getAmount())
                .set(
                        LEDGER_ADJUSTMENT.CURRENCY,
                        adjustment.amount().getCurrencyUnit().getCode())
                .set(LEDGER_ADJUSTMENT.COST_CODE, adjustment.costCode())
                .set(LEDGER_ADJUSTMENT.INSTALMENT, asShort(adjustment.instalment()))
                .set(LEDGER_ADJUSTMENT.INSTALMENTS, asShort(adjustment.instalments()))
                .set(LEDGER_ADJUSTMENT.CAUSE, adjustment.cause().code())
                .set(LEDGER_ADJUSTMENT.SOURCE_ID, adjustment.source())
                .set(LEDGER_ADJUSTMENT.RECORDED_AT, at)
                .set(LEDGER_ADJUSTMENT.RECORDED_BY, by)
                .set(LEDGER_ADJUSTMENT.BUCKET, post.value1())
                .execute();
        sql.insertInto(POST_TO_COMPARE)
                .set(POST_TO_COMPARE.EMPLOYER_ID, TenantScope.employerId())
                .set(POST_TO_COMPARE.PAY_GROUP, adjustment.payGroup())
                .set(POST_TO_COMPARE.BUCKET, post.value1())
                .set(POST_TO_COMPARE.EMPLOYMENT_ID, adjustment.post().value())
                .onConflict(POST_TO_COMPARE.getPrimaryKey().getFields())
                .doUpdate()
                .set(POST_TO_COMPARE.DIFFERS_FROM, defaultValue(POST_TO_COMPARE.DIFFERS_FROM))
                .execute();
    }

    private static @Nullable Short asShort(@Nullable Integer number) {
        return number == null ? null : number.shortValue();
    }

    /**
     * A pay and the pay periods that its files may say something about.
     *
     * @param own the pay period in which it is made
     * @param earliest the earliest that its files may correct
     */
    record OpenPay(String payGroup, PayPeriod own, PayPeriod earliest) {}

    /** One amount to be added to the ledger. */
    record Adjustment(
            EmploymentId post,
            BenefitCode benefit,
            String elementCode,
            LineKind kind,
            String payGroup,
            PayPeriod period,
            Money amount,
            String costCode,
            @Nullable Integer instalment,
            @Nullable Integer instalments,
            PostKeys.Cause cause,
            UUID source) {
        static Adjustment of(EmploymentId post, LedgerKey key, Money amount, PostKeys.Cause cause, UUID source) {
            return new Adjustment(
                    post,
                    key.benefit(),
                    key.elementCode(),
                    key.kind(),
                    key.payGroup(),
                    key.period(),
                    amount,
                    key.costCode(),
                    null,
                    null,
                    cause,
                    source);
        }
    }
}
