package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;
import static uk.lifestage.db.generated.Tables.FILE_CONTROL;
import static uk.lifestage.db.generated.Tables.FILE_PEOPLE;
import static uk.lifestage.db.generated.Tables.LEDGER_ADJUSTMENT;
import static uk.lifestage.db.generated.Tables.NIGHT_PLAN;
import static uk.lifestage.db.generated.Tables.NIGHT_POST;
import static uk.lifestage.db.generated.Tables.NIGHT_RUN;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.SENT_LINE;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;

/**
 * The file before a file, where it is for the same pay period and was compared with the same last file: then the two differ
 * only by what has become known between them.
 */
final class FileBefore {
    private final DSLContext sql;
    private final PayrollFileStore files;
    private final PayrollFile file;
    private final Comparison comparison;

    FileBefore(DSLContext sql, PayrollFileStore files, PayrollFile file, Comparison comparison) {
        this.sql = sql;
        this.files = files;
        this.file = file;
        this.comparison = comparison;
    }

    /** The file before, if its sums can be gone on from; catalogues, calendars and product are the same as then. */
    Optional<PayrollFile> find() {
        var last = comparison.last();
        if (last == null) {
            return Optional.empty();
        }
        var then = NIGHT_PLAN.as("then");
        var older = FILE_PEOPLE.as("older");
        return sql.select(PAYROLL_FILE.FILE_ID)
                .from(PAYROLL_FILE)
                .join(FILE_CONTROL)
                .on(FILE_CONTROL.FILE_ID.eq(PAYROLL_FILE.FILE_ID))
                .and(FILE_CONTROL.COMPARED_WITH.eq(last.id().value()))
                .join(then)
                .on(then.RUN_ID.eq(PAYROLL_FILE.RUN_ID))
                .join(NIGHT_RUN)
                .on(NIGHT_RUN.RUN_ID.eq(PAYROLL_FILE.RUN_ID))
                .join(NIGHT_PLAN)
                .on(NIGHT_PLAN.FINGERPRINT.eq(then.FINGERPRINT))
                .where(PAYROLL_FILE.PAY_GROUP.eq(file.payGroup()))
                .and(PAYROLL_FILE.SEQUENCE.eq(file.sequence() - 1))
                .and(PAYROLL_FILE.TAX_YEAR.eq(file.taxYear()))
                .and(PAYROLL_FILE.PERIOD_NO.eq((short) file.periodNo()))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .and(NIGHT_RUN.KNOWN_AT.le(comparison.knownNow()))
                .and(NIGHT_PLAN.RUN_ID.eq(file.run().value()))
                .and(notExists(selectOne()
                        .from(older)
                        .where(older.FILE_ID.eq(PAYROLL_FILE.FILE_ID))
                        .and(older.POSTS_MOVED_OWN.isNull())))
                .fetchOptional(row -> new FileId(row.value1()))
                .flatMap(files::find);
    }

    /**
     * Every post of some buckets of which the two files may say anything different: with a line in this one or, for an earlier
     * period, in the one before, or of which anything has become known since that was made.
     */
    Collection<UUID> changed(PayrollFile base, Collection<Integer> buckets) {
        var since = knownAt(base);
        var changed = new TreeSet<UUID>(sql.selectDistinct(SENT_LINE.EMPLOYMENT_ID)
                .from(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(file.id().value()))
                .and(Buckets.in(SENT_LINE.BUCKET, buckets))
                .fetchSet(SENT_LINE.EMPLOYMENT_ID));
        changed.addAll(sql.selectDistinct(SENT_LINE.EMPLOYMENT_ID)
                .from(SENT_LINE)
                .where(SENT_LINE.FILE_ID.eq(base.id().value()))
                .and(Buckets.in(SENT_LINE.BUCKET, buckets))
                .and(SENT_LINE.REASON.in(Measuring.CORRECTING))
                .fetchSet(SENT_LINE.EMPLOYMENT_ID));
        changed.addAll(known(since, buckets));
        return changed;
    }

    private Set<UUID> known(Instant since, Collection<Integer> buckets) {
        var recorded = isPlannedSince(since)
                ? select(NIGHT_POST.EMPLOYMENT_ID)
                        .from(NIGHT_POST)
                        .where(NIGHT_POST.RUN_ID.eq(file.run().value()))
                        .and(Buckets.in(NIGHT_POST.BUCKET, buckets))
                : select(EMPLOYMENT.EMPLOYMENT_ID)
                        .from(EMPLOYMENT)
                        .where(Buckets.in(EMPLOYMENT.BUCKET, buckets))
                        .and(EMPLOYMENT.EMPLOYEE_ID.in(NightPlanStore.changed(since, comparison.knownNow())));
        return sql.selectFrom(recorded.union(selectDistinct(LEDGER_ADJUSTMENT.EMPLOYMENT_ID)
                                .from(LEDGER_ADJUSTMENT)
                                .where(LEDGER_ADJUSTMENT.RECORDED_AT.gt(since))
                                .and(Buckets.in(LEDGER_ADJUSTMENT.BUCKET, buckets)))
                        .asTable("known"))
                .fetchSet(row -> row.get(0, UUID.class));
    }

    /**
     * Whether the posts that the run has worked out are all of which anything was recorded since a moment: to look for them
     * again, for some buckets at a time, takes as long each time as to look for all.
     */
    private boolean isPlannedSince(Instant since) {
        var planned = select(count().cast(SQLDataType.BIGINT))
                .from(NIGHT_POST)
                .where(NIGHT_POST.RUN_ID.eq(file.run().value()));
        return sql.fetchExists(selectOne()
                .from(NIGHT_PLAN)
                .where(NIGHT_PLAN.RUN_ID.eq(file.run().value()))
                .and(NIGHT_PLAN.WORKS_OUT.eq(NightPlan.Scope.CHANGED.code()))
                .and(NIGHT_PLAN.KNOWN_AFTER.le(since))
                .and(NIGHT_PLAN.POSTS.eq(field(planned))));
    }

    private Instant knownAt(PayrollFile of) {
        return sql.select(NIGHT_RUN.KNOWN_AT)
                .from(NIGHT_RUN)
                .where(NIGHT_RUN.RUN_ID.eq(of.run().value()))
                .fetchSingle()
                .value1();
    }
}
