package uk.lifestage.db.payroll;

import static uk.lifestage.db.generated.Tables.EMPLOYER;
import static uk.lifestage.db.generated.Tables.NIGHT_RUN;
import static uk.lifestage.db.generated.Tables.RUN_BUCKET;
import static uk.lifestage.db.generated.Tables.RUN_STEP;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.TenantScope;

/** Nights with their steps and the buckets that are done. */
public final class NightStore {
    private final DSLContext sql;

    public NightStore(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The night of a business date and pay groups: the one begun before, whatever became of it, or a new one that runs
     * from now on.
     *
     * @param knownAt the moment to freeze, where it is a new one; an older one keeps its own
     */
    public NightRun begin(LocalDate businessDate, Set<String> payGroups, String requestedBy, Instant knownAt) {
        return begin(businessDate, payGroups, null, requestedBy, knownAt);
    }

    /**
     * The same, for a run that may stand for nothing but putting another file in a withdrawn one's place.
     *
     * @param replaces the withdrawn file; absent for any other run
     */
    public NightRun begin(
            LocalDate businessDate,
            Set<String> payGroups,
            @Nullable FileId replaces,
            String requestedBy,
            Instant knownAt) {
        sql.insertInto(NIGHT_RUN)
                .set(NIGHT_RUN.EMPLOYER_ID, TenantScope.employerId())
                .set(NIGHT_RUN.RUN_ID, UUID.randomUUID())
                .set(NIGHT_RUN.BUSINESS_DATE, businessDate)
                .set(NIGHT_RUN.PAY_GROUPS, PayGroups.column(payGroups))
                .set(NIGHT_RUN.REPLACES, replaces == null ? null : replaces.value())
                .set(NIGHT_RUN.STATUS, RunStatus.RUNNING.code())
                .set(NIGHT_RUN.KNOWN_AT, knownAt)
                .set(NIGHT_RUN.STARTED_AT, knownAt)
                .set(NIGHT_RUN.REQUESTED_BY, requestedBy)
                .onConflict(NIGHT_RUN.EMPLOYER_ID, NIGHT_RUN.BUSINESS_DATE, NIGHT_RUN.PAY_GROUPS, NIGHT_RUN.REPLACES)
                .doNothing()
                .execute();
        return find(businessDate, payGroups, replaces).orElseThrow();
    }

    /** Since when the employer has been here: no night of the clock is of a time before that. */
    public Instant employerSince() {
        return sql.select(EMPLOYER.RECORDED_AT)
                .from(EMPLOYER)
                .where(EMPLOYER.EMPLOYER_ID.eq(TenantScope.employerId()))
                .fetchSingle()
                .value1();
    }

    /** One night. */
    public Optional<NightRun> find(RunId run) {
        return sql.selectFrom(NIGHT_RUN).where(NIGHT_RUN.RUN_ID.eq(run.value())).fetchOptional(NightStore::run);
    }

    /** The night of a business date and pay groups, if it was ever begun. */
    public Optional<NightRun> find(LocalDate businessDate, Set<String> payGroups) {
        return find(businessDate, payGroups, null);
    }

    /** The same, for a run that puts another file in the place of {@code replaces}, where that is given. */
    public Optional<NightRun> find(LocalDate businessDate, Set<String> payGroups, @Nullable FileId replaces) {
        return sql.selectFrom(NIGHT_RUN)
                .where(NIGHT_RUN.BUSINESS_DATE.eq(businessDate))
                .and(NIGHT_RUN.PAY_GROUPS.eq(PayGroups.column(payGroups)))
                .and(NIGHT_RUN.REPLACES.isNotDistinctFrom(replaces == null ? null : replaces.value()))
                .fetchOptional(NightStore::run);
    }

    /** One night; throws {@code NotFound} where there is none. */
    public NightRun get(RunId run) {
        return find(run).orElseThrow(() -> new NotFound("run " + run));
    }

    /** The latest nights, newest first. */
    public List<NightRun> list(int limit) {
        return sql.selectFrom(NIGHT_RUN)
                .orderBy(NIGHT_RUN.STARTED_AT.desc(), NIGHT_RUN.RUN_ID)
                .limit(limit)
                .fetch(NightStore::run);
    }

    /** The latest ordinary night that finished. */
    public Optional<NightRun> lastFinished() {
        return sql.selectFrom(NIGHT_RUN)
                .where(NIGHT_RUN.STATUS.eq(RunStatus.FINISHED.code()))
                .and(NIGHT_RUN.PAY_GROUPS.eq(""))
                .orderBy(NIGHT_RUN.BUSINESS_DATE.desc())
                .limit(1)
                .fetchOptional(NightStore::run);
    }

    /** The latest ordinary night of all, however it ended. */
    public Optional<NightRun> lastOrdinary() {
        return sql.selectFrom(NIGHT_RUN)
                .where(NIGHT_RUN.PAY_GROUPS.eq(""))
                .and(NIGHT_RUN.REPLACES.isNull())
                .orderBy(NIGHT_RUN.BUSINESS_DATE.desc())
                .limit(1)
                .fetchOptional(NightStore::run);
    }

    /** Finished runs of business dates before a day whose steps are still in the database, oldest first. */
    public List<NightRun> toArchive(LocalDate before, int limit) {
        return sql.selectFrom(NIGHT_RUN)
                .where(NIGHT_RUN.STATUS.eq(RunStatus.FINISHED.code()))
                .and(NIGHT_RUN.ARCHIVED_AT.isNull())
                .and(NIGHT_RUN.BUSINESS_DATE.lt(before))
                .orderBy(NIGHT_RUN.BUSINESS_DATE, NIGHT_RUN.RUN_ID)
                .limit(limit)
                .fetch(NightStore::run);
    }

    /** One part of a step that was done on its own. */
    public record BucketDone(String step, int bucket, long read, long written, Instant finishedAt) {}

    /** The buckets of a run's steps, in their order. */
    public List<BucketDone> buckets(RunId run) {
        return sql.selectFrom(RUN_BUCKET)
                .where(RUN_BUCKET.RUN_ID.eq(run.value()))
                .orderBy(RUN_BUCKET.STEP, RUN_BUCKET.BUCKET)
                .fetch(row -> new BucketDone(
                        row.getStep(), row.getBucket(), row.getRowsRead(), row.getRowsWritten(), row.getFinishedAt()));
    }

    /** Takes a finished run's steps and buckets out of the database: a file has them. The run itself stays. */
    public void archived(RunId run, Instant at) {
        sql.deleteFrom(RUN_BUCKET).where(RUN_BUCKET.RUN_ID.eq(run.value())).execute();
        sql.deleteFrom(RUN_STEP).where(RUN_STEP.RUN_ID.eq(run.value())).execute();
        sql.update(NIGHT_RUN)
                .set(NIGHT_RUN.ARCHIVED_AT, at)
                .where(NIGHT_RUN.RUN_ID.eq(run.value()))
                .execute();
    }

    /** The nights that were begun and have not finished, oldest first. */
    public List<NightRun> unfinished() {
        return sql.selectFrom(NIGHT_RUN)
                .where(NIGHT_RUN.STATUS.ne(RunStatus.FINISHED.code()))
                .orderBy(NIGHT_RUN.STARTED_AT, NIGHT_RUN.RUN_ID)
                .fetch(NightStore::run);
    }

    /** Records that a night that failed, stopped or was broken off runs again; a finished one stays finished. */
    public void resume(RunId run) {
        sql.update(NIGHT_RUN)
                .set(NIGHT_RUN.STATUS, RunStatus.RUNNING.code())
                .set(NIGHT_RUN.ATTEMPTS, NIGHT_RUN.ATTEMPTS.plus(1))
                .setNull(NIGHT_RUN.FINISHED_AT)
                .setNull(NIGHT_RUN.MESSAGE)
                .where(NIGHT_RUN.RUN_ID.eq(run.value()))
                .and(NIGHT_RUN.STATUS.ne(RunStatus.FINISHED.code()))
                .execute();
    }

    /** Records how a night ended. */
    public void finish(RunId run, RunStatus status, Instant at, @Nullable String message) {
        sql.update(NIGHT_RUN)
                .set(NIGHT_RUN.STATUS, status.code())
                .set(NIGHT_RUN.FINISHED_AT, at)
                .set(NIGHT_RUN.MESSAGE, message)
                .where(NIGHT_RUN.RUN_ID.eq(run.value()))
                .execute();
    }

    /** Keeps how far a step has come, in place of what was kept of it before. */
    public void save(RunId run, RunStep step) {
        var row = sql.newRecord(RUN_STEP);
        row.setRunId(run.value());
        row.setStep(step.step());
        row.setPosition((short) step.position());
        row.setStatus(step.status().code());
        row.setReadCount(step.read());
        row.setWrittenCount(step.written());
        row.setRejectedCount(step.rejected());
        row.setExpectedCount(step.expected());
        row.setStartedAt(step.startedAt());
        row.setFinishedAt(step.finishedAt());
        row.setMessage(step.message());
        sql.insertInto(RUN_STEP)
                .set(row)
                .set(RUN_STEP.EMPLOYER_ID, TenantScope.employerId())
                .onConflict(RUN_STEP.EMPLOYER_ID, RUN_STEP.RUN_ID, RUN_STEP.STEP)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** A night's steps in their order. */
    public List<RunStep> steps(RunId run) {
        return sql.selectFrom(RUN_STEP)
                .where(RUN_STEP.RUN_ID.eq(run.value()))
                .orderBy(RUN_STEP.POSITION, RUN_STEP.STEP)
                .fetch(NightStore::step);
    }

    /** The buckets of a step that are done. */
    public Set<Integer> bucketsDone(RunId run, String step) {
        return sql.select(RUN_BUCKET.BUCKET)
                .from(RUN_BUCKET)
                .where(RUN_BUCKET.RUN_ID.eq(run.value()))
                .and(RUN_BUCKET.STEP.eq(step))
                .fetchSet(row -> row.value1().intValue());
    }

    /** Records that a bucket of a step is done, in the transaction that did it; the database refuses a second time. */
    public void bucketDone(RunId run, String step, int bucket, long read, long written, Instant at) {
        sql.insertInto(RUN_BUCKET)
                .set(RUN_BUCKET.EMPLOYER_ID, TenantScope.employerId())
                .set(RUN_BUCKET.RUN_ID, run.value())
                .set(RUN_BUCKET.STEP, step)
                .set(RUN_BUCKET.BUCKET, (short) bucket)
                .set(RUN_BUCKET.ROWS_READ, read)
                .set(RUN_BUCKET.ROWS_WRITTEN, written)
                .set(RUN_BUCKET.FINISHED_AT, at)
                .execute();
    }

    /** The same of buckets that went through together: what they read and wrote stands with the first. */
    public void bucketsDoneTogether(
            RunId run, String step, List<Integer> buckets, long read, long written, Instant at) {
        for (int bucket : buckets) {
            boolean first = bucket == buckets.getFirst();
            bucketDone(run, step, bucket, first ? read : 0, first ? written : 0, at);
        }
    }

    private static NightRun run(Record row) {
        UUID replaces = row.get(NIGHT_RUN.REPLACES);
        return new NightRun(
                new RunId(row.get(NIGHT_RUN.RUN_ID)),
                row.get(NIGHT_RUN.BUSINESS_DATE),
                PayGroups.names(row.get(NIGHT_RUN.PAY_GROUPS)),
                replaces == null ? null : new FileId(replaces),
                RunStatus.of(row.get(NIGHT_RUN.STATUS)),
                row.get(NIGHT_RUN.ATTEMPTS),
                row.get(NIGHT_RUN.KNOWN_AT),
                row.get(NIGHT_RUN.STARTED_AT),
                row.get(NIGHT_RUN.FINISHED_AT),
                row.get(NIGHT_RUN.REQUESTED_BY),
                row.get(NIGHT_RUN.MESSAGE),
                row.get(NIGHT_RUN.ARCHIVED_AT));
    }

    private static RunStep step(Record row) {
        return new RunStep(
                row.get(RUN_STEP.STEP),
                row.get(RUN_STEP.POSITION),
                RunStatus.of(row.get(RUN_STEP.STATUS)),
                row.get(RUN_STEP.READ_COUNT),
                row.get(RUN_STEP.WRITTEN_COUNT),
                row.get(RUN_STEP.REJECTED_COUNT),
                row.get(RUN_STEP.EXPECTED_COUNT),
                row.get(RUN_STEP.STARTED_AT),
                row.get(RUN_STEP.FINISHED_AT),
                row.get(RUN_STEP.MESSAGE));
    }
}
