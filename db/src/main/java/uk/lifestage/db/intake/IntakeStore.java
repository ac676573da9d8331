package uk.lifestage.db.intake;

import static uk.lifestage.db.generated.Tables.FEED_INTAKE;
import static uk.lifestage.db.generated.Tables.FEED_REJECT;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.db.support.TenantScope;

/** HR feeds that were taken in, with the rows that were refused. */
public final class IntakeStore {
    /** A cursor's worth of rejects. */
    private static final int FETCH_SIZE = 1_000;

    private final DSLContext sql;

    public IntakeStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Waits until no other feed of the employer is being taken, and holds others back until the transaction ends. */
    public void lock() {
        sql.select(DSL.function("pg_advisory_xact_lock", SQLDataType.OTHER, feedOfEmployer()))
                .execute();
    }

    /** The intake by which just these bytes were applied for this day. */
    public Optional<Intake> findApplied(LocalDate businessDate, String sha256) {
        return sql.selectFrom(FEED_INTAKE)
                .where(FEED_INTAKE.BUSINESS_DATE.eq(businessDate))
                .and(FEED_INTAKE.SHA256.eq(sha256))
                .and(FEED_INTAKE.STATUS.eq(IntakeStatus.APPLIED.code()))
                .fetchOptional(row -> recorded(row).intake());
    }

    /** A place for a feed's rows while the running transaction takes them in; one at a time. */
    public FeedStage stage() {
        return new FeedStage(sql);
    }

    /** Adds an intake without rejects: of a feed that could not be read. */
    public void append(Intake intake) {
        var counts = intake.counts();
        sql.insertInto(FEED_INTAKE)
                .set(FEED_INTAKE.EMPLOYER_ID, TenantScope.employerId())
                .set(FEED_INTAKE.INTAKE_ID, intake.id().value())
                .set(FEED_INTAKE.BUSINESS_DATE, intake.businessDate())
                .set(FEED_INTAKE.FILE_NAME, intake.fileName())
                .set(FEED_INTAKE.SHA256, intake.sha256())
                .set(FEED_INTAKE.STATUS, intake.status().code())
                .set(FEED_INTAKE.ROW_COUNT, counts.rows())
                .set(FEED_INTAKE.ACCEPTED_COUNT, counts.accepted())
                .set(FEED_INTAKE.REJECTED_COUNT, counts.rejected())
                .set(FEED_INTAKE.JOINED_COUNT, counts.joined())
                .set(FEED_INTAKE.CHANGED_COUNT, counts.changed())
                .set(FEED_INTAKE.UNCHANGED_COUNT, counts.unchanged())
                .set(FEED_INTAKE.MISSING_COUNT, counts.missing())
                .set(FEED_INTAKE.MESSAGE, intake.message())
                .execute();
    }

    /** Adds an intake with the rejects of its feed. */
    public void append(Intake intake, FeedStage stage) {
        append(intake);
        stage.keepRejects(intake.id());
    }

    /** The latest intakes, newest first. */
    public List<RecordedIntake> list(int limit) {
        return intakes(DSL.noCondition(), limit);
    }

    /** Every intake for a business date, newest first. */
    public List<RecordedIntake> listFor(LocalDate businessDate) {
        return intakes(FEED_INTAKE.BUSINESS_DATE.eq(businessDate), Integer.MAX_VALUE);
    }

    /** One intake. */
    public Optional<RecordedIntake> find(IntakeId intake) {
        return intakes(FEED_INTAKE.INTAKE_ID.eq(intake.value()), 1).stream().findFirst();
    }

    /** The first rejects of an intake, by line. */
    public List<Reject> rejects(IntakeId intake, int limit) {
        return sql.selectFrom(FEED_REJECT)
                .where(FEED_REJECT.INTAKE_ID.eq(intake.value()))
                .orderBy(FEED_REJECT.LINE, FEED_REJECT.FIELD, FEED_REJECT.CODE)
                .limit(limit)
                .fetch(IntakeStore::reject);
    }

    /** Hands over every reject of an intake, by line, without holding them all; needs a running transaction. */
    public void streamRejects(IntakeId intake, Consumer<Reject> receiver) {
        try (var rows = sql.selectFrom(FEED_REJECT)
                .where(FEED_REJECT.INTAKE_ID.eq(intake.value()))
                .orderBy(FEED_REJECT.LINE, FEED_REJECT.FIELD, FEED_REJECT.CODE)
                .fetchSize(FETCH_SIZE)
                .fetchLazy()) {
            rows.forEach(row -> receiver.accept(reject(row)));
        }
    }

    private List<RecordedIntake> intakes(Condition which, int limit) {
        return sql.selectFrom(FEED_INTAKE)
                .where(which)
                .orderBy(FEED_INTAKE.RECORDED_AT.desc(), FEED_INTAKE.INTAKE_ID)
                .limit(limit)
                .fetch(IntakeStore::recorded);
    }

    private static RecordedIntake recorded(Record row) {
        var message = row.get(FEED_INTAKE.MESSAGE);
        return new RecordedIntake(
                new Intake(
                        new IntakeId(row.get(FEED_INTAKE.INTAKE_ID)),
                        row.get(FEED_INTAKE.BUSINESS_DATE),
                        row.get(FEED_INTAKE.FILE_NAME),
                        row.get(FEED_INTAKE.SHA256),
                        IntakeStatus.of(row.get(FEED_INTAKE.STATUS)),
                        new IntakeCounts(
                                row.get(FEED_INTAKE.ROW_COUNT),
                                row.get(FEED_INTAKE.ACCEPTED_COUNT),
                                row.get(FEED_INTAKE.REJECTED_COUNT),
                                row.get(FEED_INTAKE.JOINED_COUNT),
                                row.get(FEED_INTAKE.CHANGED_COUNT),
                                row.get(FEED_INTAKE.UNCHANGED_COUNT),
                                row.get(FEED_INTAKE.MISSING_COUNT)),
                        message == null ? "" : message),
                row.get(FEED_INTAKE.RECORDED_AT));
    }

    private static Reject reject(Record row) {
        return new Reject(
                row.get(FEED_REJECT.LINE),
                row.get(FEED_REJECT.FIELD),
                row.get(FEED_REJECT.CODE),
                row.get(FEED_REJECT.REASON));
    }

    private static Field<Long> feedOfEmployer() {
        return DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.concat(DSL.inline("feed:"), TenantScope.employerId().cast(SQLDataType.CLOB)),
                DSL.inline(0L));
    }
}
