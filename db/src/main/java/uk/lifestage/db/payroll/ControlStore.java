package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static uk.lifestage.db.generated.Tables.FILE_CONTROL;
import static uk.lifestage.db.generated.Tables.FILE_MOVEMENT;
import static uk.lifestage.db.generated.Tables.FILE_PEOPLE;
import static uk.lifestage.db.generated.Tables.NIGHT_RUN;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import uk.lifestage.db.support.Json;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.ControlFigures;
import uk.lifestage.engine.payroll.ControlFigures.ElementFigures;
import uk.lifestage.engine.payroll.HoldCode;
import uk.lifestage.engine.payroll.HoldReason;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.Movement;
import uk.lifestage.engine.payroll.MovementCause;
import uk.lifestage.engine.payroll.MovementSum;
import uk.lifestage.engine.payroll.PriceChanges;
import uk.lifestage.engine.payroll.ReleaseControls;
import uk.lifestage.engine.payroll.ReleaseThresholds;

/** Controls before release: how a file differs from the last one, and what was found. */
public final class ControlStore {
    private static final TypeReference<List<StoredReason>> REASONS = new TypeReference<>() {};

    /** Posts above which all are compared: one pass is then cheaper than so many questions. */
    private static final int MANY = 5_000;

    private final DSLContext sql;
    private final PayrollFileStore files;

    public ControlStore(DSLContext sql, PayrollFileStore files) {
        this.sql = sql;
        this.files = files;
    }

    /** With what a file is compared: the pay group's last file for an earlier period, withdrawn ones left out. */
    public Comparison comparison(PayrollFile file, CataloguesInForce catalogues) {
        var known = knownAt(file.run());
        var own = days(file);
        var last = lastBefore(file);
        if (last.isEmpty()) {
            return new Comparison(null, known, known, own, own, PriceChanges.NONE);
        }
        var before = days(last.get());
        var payDate = payDate(file);
        return new Comparison(
                last.get(),
                knownAt(last.get().run()),
                known,
                new Period(before.from(), own.until()),
                new Period(before.from(), payDate.isAfter(own.until()) ? payDate : own.until()),
                PriceChanges.between(catalogues, before, own));
    }

    /** The pay group's last file for an earlier period, as it stands now: withdrawn ones are left out. */
    public Optional<PayrollFile> lastBefore(PayrollFile file) {
        var own = PAY_PERIOD.as("own");
        return sql.select(PAYROLL_FILE.FILE_ID)
                .from(PAYROLL_FILE)
                .join(PAY_PERIOD)
                .on(PAY_PERIOD.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                .and(PAY_PERIOD.TAX_YEAR.eq(PAYROLL_FILE.TAX_YEAR))
                .and(PAY_PERIOD.PERIOD_NO.eq(PAYROLL_FILE.PERIOD_NO))
                .join(own)
                .on(own.PAY_GROUP.eq(PAYROLL_FILE.PAY_GROUP))
                .and(own.TAX_YEAR.eq(file.taxYear()))
                .and(own.PERIOD_NO.eq((short) file.periodNo()))
                .where(PAYROLL_FILE.PAY_GROUP.eq(file.payGroup()))
                .and(PAYROLL_FILE.SEQUENCE.lt(file.sequence()))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .and(PAY_PERIOD.STARTS_ON.lt(own.STARTS_ON))
                .orderBy(PAYROLL_FILE.SEQUENCE.desc())
                .limit(1)
                .fetchOptional(row -> new FileId(row.value1()))
                .flatMap(files::find);
    }

    private Instant knownAt(RunId run) {
        return sql.select(NIGHT_RUN.KNOWN_AT)
                .from(NIGHT_RUN)
                .where(NIGHT_RUN.RUN_ID.eq(run.value()))
                .fetchSingle()
                .value1();
    }

    private Period days(PayrollFile file) {
        return period(file, row -> new Period(row.get(PAY_PERIOD.STARTS_ON), row.get(PAY_PERIOD.ENDS_BEFORE)));
    }

    private LocalDate payDate(PayrollFile file) {
        return period(file, row -> row.get(PAY_PERIOD.PAY_DATE));
    }

    private <T> T period(PayrollFile file, RecordMapper<Record, T> read) {
        return sql.select(PAY_PERIOD.fields())
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(file.payGroup()))
                .and(PAY_PERIOD.TAX_YEAR.eq(file.taxYear()))
                .and(PAY_PERIOD.PERIOD_NO.eq((short) file.periodNo()))
                .fetchSingle(read);
    }

    /**
     * Compares some buckets' lines with the last file's and keeps the sums, in the transaction that fixed the lines. A second
     * time is refused by the database. Where the file before was for the same period and compared with the same last file, only
     * posts that may have changed since are looked at, and its sums hold for the others.
     */
    public void measure(PayrollFile file, Collection<Integer> buckets, Comparison comparison) {
        var measuring = new Measuring(file, buckets, comparison);
        var before = new FileBefore(sql, files, file, comparison);
        var base = before.find();
        if (base.isPresent()) {
            var changed = before.changed(base.get(), buckets);
            if (changed.size() <= MANY) {
                var known = comparison.knownAsOf(knownAt(base.get().run()));
                measuring.executeAfter(Measuring.afterwards(base.get(), buckets, known), changed, sql);
                return;
            }
        }
        measuring.execute(sql);
    }

    /** The same of one bucket. */
    public void measure(PayrollFile file, int bucket, Comparison comparison) {
        measure(file, List.of(bucket), comparison);
    }

    /**
     * Who stands behind one sum of a file's movements, at most so many; the file's lines are fixed.
     *
     * @param catalogues as for {@link #comparison}
     */
    public List<Mover> movers(PayrollFile file, CataloguesInForce catalogues, MovementSum sum, int limit) {
        var comparison = comparison(file, catalogues);
        var movers = new ArrayList<Mover>();
        var buckets = sql.select(FILE_MOVEMENT.BUCKET)
                .from(FILE_MOVEMENT)
                .where(FILE_MOVEMENT.FILE_ID.eq(file.id().value()))
                .and(FILE_MOVEMENT.ELEMENT_CODE.eq(sum.elementCode()))
                .and(FILE_MOVEMENT.KIND.eq(sum.kind().code()))
                .and(FILE_MOVEMENT.MOVEMENT.eq(sum.movement().code()))
                .and(FILE_MOVEMENT.CAUSE.eq(sum.cause().code()))
                .orderBy(FILE_MOVEMENT.BUCKET)
                .fetch(row -> row.value1().intValue());
        for (int bucket : buckets) {
            if (movers.size() < limit) {
                movers.addAll(Measuring.afterwards(file, List.of(bucket), comparison)
                        .movers(sql, sum, limit - movers.size()));
            }
        }
        return List.copyOf(movers);
    }

    /** How a file differs from the last one, by element, kind, movement and cause; empty until its lines are fixed. */
    public List<MovementSum> movements(FileId file) {
        return sql.select(
                        FILE_MOVEMENT.ELEMENT_CODE,
                        FILE_MOVEMENT.KIND,
                        FILE_MOVEMENT.MOVEMENT,
                        FILE_MOVEMENT.CAUSE,
                        FILE_MOVEMENT.CURRENCY,
                        sum(FILE_MOVEMENT.LINES_BEFORE),
                        sum(FILE_MOVEMENT.AMOUNT_BEFORE),
                        sum(FILE_MOVEMENT.LINES_NOW),
                        sum(FILE_MOVEMENT.AMOUNT_NOW),
                        sum(FILE_MOVEMENT.AMOUNT_GROSS),
                        sum(FILE_MOVEMENT.LINES_IN_FILE),
                        sum(FILE_MOVEMENT.AMOUNT_IN_FILE))
                .from(FILE_MOVEMENT)
                .where(FILE_MOVEMENT.FILE_ID.eq(file.value()))
                .groupBy(
                        FILE_MOVEMENT.ELEMENT_CODE,
                        FILE_MOVEMENT.KIND,
                        FILE_MOVEMENT.MOVEMENT,
                        FILE_MOVEMENT.CAUSE,
                        FILE_MOVEMENT.CURRENCY)
                .orderBy(
                        FILE_MOVEMENT.ELEMENT_CODE.collate(PayrollFileStore.CODE_POINTS),
                        FILE_MOVEMENT.KIND,
                        FILE_MOVEMENT.MOVEMENT,
                        FILE_MOVEMENT.CAUSE,
                        FILE_MOVEMENT.CURRENCY)
                .fetch(row -> new MovementSum(
                        row.value1(),
                        LineCodes.kind(row.value2()),
                        Movement.of(row.value3()),
                        MovementCause.of(row.value4()),
                        row.value6().longValueExact(),
                        Moneys.money(row.value7(), row.value5()),
                        row.value8().longValueExact(),
                        Moneys.money(row.value9(), row.value5()),
                        Moneys.money(row.value10(), row.value5()),
                        row.value11().longValueExact(),
                        Moneys.money(row.value12(), row.value5())));
    }

    /**
     * About how many posts a file is.
     *
     * @param before posts with a line for the last file's own period
     * @param now posts with one for this file's
     * @param moved posts of which anything differs
     * @param largestLine the key of the largest line by its size; absent where there are no lines
     */
    public record People(
            long before,
            long now,
            long moved,
            @Nullable String largestLine,
            @Nullable Money largest) {}

    /** About how many posts a file is, and its largest line. */
    public People people(FileId file) {
        var sums = sql.select(
                        coalesce(sum(FILE_PEOPLE.POSTS_BEFORE), inline(BigDecimal.ZERO)),
                        coalesce(sum(FILE_PEOPLE.POSTS_NOW), inline(BigDecimal.ZERO)),
                        coalesce(sum(FILE_PEOPLE.POSTS_MOVED), inline(BigDecimal.ZERO)))
                .from(FILE_PEOPLE)
                .where(FILE_PEOPLE.FILE_ID.eq(file.value()))
                .fetchSingle();
        var largest = sql.select(FILE_PEOPLE.LARGEST_LINE_KEY, FILE_PEOPLE.LARGEST_AMOUNT, FILE_PEOPLE.CURRENCY)
                .from(FILE_PEOPLE)
                .where(FILE_PEOPLE.FILE_ID.eq(file.value()))
                .and(FILE_PEOPLE.LARGEST_LINE_KEY.isNotNull())
                .orderBy(
                        DSL.abs(FILE_PEOPLE.LARGEST_AMOUNT).desc(),
                        FILE_PEOPLE.LARGEST_LINE_KEY.collate(PayrollFileStore.CODE_POINTS))
                .limit(1)
                .fetchOptional();
        return new People(
                sums.value1().longValueExact(),
                sums.value2().longValueExact(),
                sums.value3().longValueExact(),
                largest.map(row -> row.value1()).orElse(null),
                largest.map(row -> Moneys.money(row.value2(), row.value3())).orElse(null));
    }

    /**
     * Elements of which the summary and the lines are not the same, as the database adds them up: none, unless something is
     * broken.
     */
    public List<String> differences(FileId file) {
        var lines = DSL.table(DSL.name("lines"));
        var summary = DSL.table(DSL.name("summary"));
        var element = DSL.field(DSL.name("element_code"), SQLDataType.CLOB);
        var kind = DSL.field(DSL.name("kind"), SQLDataType.CHAR(1));
        var amount = DSL.field(DSL.name("lines", "amount"), SQLDataType.NUMERIC(14, 2));
        var summed = DSL.field(DSL.name("summary", "amount"), SQLDataType.NUMERIC(14, 2));
        var count = DSL.field(DSL.name("lines", "count"), SQLDataType.BIGINT);
        var counted = DSL.field(DSL.name("summary", "count"), SQLDataType.BIGINT);
        return sql.select(element)
                .from(DSL.select(
                                SENT_LINE.ELEMENT_CODE,
                                SENT_LINE.KIND,
                                sum(SENT_LINE.AMOUNT).as("amount"),
                                count().cast(SQLDataType.BIGINT).as("count"))
                        .from(SENT_LINE)
                        .where(SENT_LINE.FILE_ID.eq(file.value()))
                        .groupBy(SENT_LINE.ELEMENT_CODE, SENT_LINE.KIND)
                        .asTable(lines))
                .fullJoin(DSL.select(
                                FILE_MOVEMENT.ELEMENT_CODE,
                                FILE_MOVEMENT.KIND,
                                sum(FILE_MOVEMENT.AMOUNT_IN_FILE).as("amount"),
                                sum(FILE_MOVEMENT.LINES_IN_FILE)
                                        .cast(SQLDataType.BIGINT)
                                        .as("count"))
                        .from(FILE_MOVEMENT)
                        .where(FILE_MOVEMENT.FILE_ID.eq(file.value()))
                        .groupBy(FILE_MOVEMENT.ELEMENT_CODE, FILE_MOVEMENT.KIND)
                        .asTable(summary))
                .using(element, kind)
                .where(coalesce(amount, inline(BigDecimal.ZERO)).ne(coalesce(summed, inline(BigDecimal.ZERO))))
                .or(coalesce(count, inline(0L)).ne(coalesce(counted, inline(0L))))
                .orderBy(element)
                .fetch(row -> row.value1());
    }

    /**
     * What the controls look at. The file's totals come from its lines and the parts from the summary: that they are the
     * same is what is checked.
     */
    public ControlFigures figures(PayrollFile file, boolean compared) {
        var people = people(file.id());
        var inLines = new TreeMap<String, ElementTotal>();
        files.totals(file.id()).forEach(total -> inLines.put(key(total.elementCode(), total.kind()), total));
        var parts = new TreeMap<String, List<MovementSum>>();
        for (var part : movements(file.id())) {
            parts.computeIfAbsent(key(part.elementCode(), part.kind()), key -> new ArrayList<>())
                    .add(part);
        }
        long summed = 0;
        var elements = new ArrayList<ElementFigures>();
        for (var key : union(inLines, parts)) {
            var total = inLines.get(key);
            var its = parts.getOrDefault(key, List.of());
            summed += its.stream().mapToLong(MovementSum::linesInFile).sum();
            elements.add(element(total, its));
        }
        long lines = inLines.values().stream().mapToLong(ElementTotal::rows).sum();
        return new ControlFigures(
                compared, elements, people.before(), people.moved(), people.largest(), summed - lines);
    }

    private static List<String> union(Map<String, ?> one, Map<String, ?> other) {
        var keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return List.copyOf(keys);
    }

    private static String key(String elementCode, LineKind kind) {
        return elementCode + " " + kind.code();
    }

    private static ElementFigures element(@Nullable ElementTotal total, List<MovementSum> parts) {
        var zero = Money.zero((total == null ? parts.getFirst().now() : total.amount()).getCurrencyUnit());
        long linesBefore = 0;
        long linesNow = 0;
        var before = zero;
        var now = zero;
        var explained = zero;
        var unexplained = zero;
        var inSummary = zero;
        for (var part : parts) {
            linesBefore += part.linesBefore();
            linesNow += part.linesNow();
            before = before.plus(part.before());
            now = now.plus(part.now());
            inSummary = inSummary.plus(part.inFile());
            if (part.cause() != MovementCause.NONE) {
                explained = explained.plus(part.now()).minus(part.before());
            } else if (part.movement() != Movement.UNCHANGED) {
                unexplained = unexplained.plus(part.gross());
            }
        }
        return new ElementFigures(
                total == null ? parts.getFirst().elementCode() : total.elementCode(),
                total == null ? parts.getFirst().kind() : total.kind(),
                linesBefore,
                before,
                linesNow,
                now,
                explained,
                unexplained,
                total == null ? zero : total.amount(),
                inSummary);
    }

    /**
     * What the controls said of a file.
     *
     * @param reasons why it is held; empty where payroll may have it
     * @param comparedWith the pay group's last file for an earlier period; absent for its first
     */
    public record Verdict(
            FileId file,
            List<HoldReason> reasons,
            ReleaseThresholds thresholds,
            @Nullable FileId comparedWith,
            Instant decidedAt) {
        public Verdict {
            reasons = List.copyOf(reasons);
        }

        /** Whether somebody has to look at the file. */
        public boolean holds() {
            return !reasons.isEmpty();
        }
    }

    /** Keeps what the controls said of a file; what they said first stays. */
    public void keep(
            FileId file,
            ReleaseControls.Verdict verdict,
            ReleaseThresholds thresholds,
            @Nullable FileId comparedWith,
            Instant at) {
        var reasons = switch (verdict) {
            case ReleaseControls.Verdict.Release release -> List.<HoldReason>of();
            case ReleaseControls.Verdict.Hold hold -> hold.reasons();
        };
        sql.insertInto(FILE_CONTROL)
                .set(FILE_CONTROL.EMPLOYER_ID, TenantScope.employerId())
                .set(FILE_CONTROL.FILE_ID, file.value())
                .set(FILE_CONTROL.VERDICT, reasons.isEmpty() ? "release" : "hold")
                .set(FILE_CONTROL.REASONS, StoredReason.write(reasons))
                .set(FILE_CONTROL.THRESHOLDS, StoredThresholds.write(thresholds))
                .set(FILE_CONTROL.COMPARED_WITH, comparedWith == null ? null : comparedWith.value())
                .set(FILE_CONTROL.DECIDED_AT, at)
                .onConflict(FILE_CONTROL.EMPLOYER_ID, FILE_CONTROL.FILE_ID)
                .doNothing()
                .execute();
    }

    /** What the controls said of a file; empty until they have looked at it, and for files older than the controls. */
    public Optional<Verdict> verdict(FileId file) {
        return sql.selectFrom(FILE_CONTROL)
                .where(FILE_CONTROL.FILE_ID.eq(file.value()))
                .fetchOptional(row -> {
                    UUID comparedWith = row.get(FILE_CONTROL.COMPARED_WITH);
                    return new Verdict(
                            file,
                            StoredReason.read(row.get(FILE_CONTROL.REASONS)),
                            StoredThresholds.read(row.get(FILE_CONTROL.THRESHOLDS)),
                            comparedWith == null ? null : new FileId(comparedWith),
                            row.get(FILE_CONTROL.DECIDED_AT));
                });
    }

    /** How many files are held now. */
    public long held() {
        return sql.select(count())
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.STATE.eq(FileState.HELD.code()))
                .fetchSingle()
                .value1();
    }

    /** A reason as JSON: its words are made anew from the code and the facts. */
    record StoredReason(String code, Map<String, String> facts) {
        static JSONB write(List<HoldReason> reasons) {
            return JSONB.valueOf(Json.mapper()
                    .writeValueAsString(reasons.stream()
                            .map(reason -> new StoredReason(reason.code().name(), new TreeMap<>(reason.facts())))
                            .toList()));
        }

        static List<HoldReason> read(JSONB column) {
            return Json.mapper().readValue(column.data(), REASONS).stream()
                    .map(stored -> HoldReason.of(HoldCode.valueOf(stored.code), stored.facts))
                    .toList();
        }
    }
}
