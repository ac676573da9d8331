package uk.lifestage.db.delivery;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static uk.lifestage.db.generated.Tables.DELIVERY;
import static uk.lifestage.db.generated.Tables.DELIVERY_ATTEMPT;
import static uk.lifestage.db.generated.Tables.LAYOUT_FILE;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.TenantScope;

/** Files on their way: what is to be delivered, what is being delivered, and what became of it. */
public final class DeliveryStore {
    private static final String MANIFEST = ".manifest.json";

    private final DSLContext sql;

    public DeliveryStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A file that may go to a destination. */
    private record Candidate(
            UUID file,
            String representation,
            String name,
            String sha256,
            @Nullable String manifest) {}

    /**
     * Plans what is to go to a destination and is not planned yet: files that payroll may have, that lie in the outbox and
     * were written since the destination is active.
     *
     * @return how many deliveries were planned
     */
    public int plan(Destination destination, Instant at) {
        if (!destination.active()) {
            return 0;
        }
        return plan(destination, PAYROLL_FILE.WRITTEN_AT.ge(destination.activeSince()), null, at);
    }

    /**
     * Plans one payroll file for a destination, whenever it was written.
     *
     * @return how many deliveries were planned
     */
    public int plan(Destination destination, FileId file, String by, Instant at) {
        return plan(destination, PAYROLL_FILE.FILE_ID.eq(file.value()), by, at);
    }

    private int plan(Destination destination, Condition which, @Nullable String by, Instant at) {
        int planned = 0;
        for (var candidate : candidates(destination, which)) {
            planned += insert(destination, candidate, Delivery.Part.FILE, candidate.name(), candidate.sha256(), by, at);
            if (destination.withManifests() && candidate.manifest() != null) {
                planned += insert(
                        destination,
                        candidate,
                        Delivery.Part.MANIFEST,
                        manifestName(candidate.name()),
                        sha256(candidate.manifest()),
                        by,
                        at);
            }
        }
        return planned;
    }

    private List<Candidate> candidates(Destination destination, Condition which) {
        var mayGo = PAYROLL_FILE
                .STATE
                .in(FileState.WRITTEN.code(), FileState.RELEASED.code())
                .and(PAYROLL_FILE.PLACE.eq(FilePlace.OUTBOX.code()))
                .and(
                        destination.payGroups().isEmpty()
                                ? noCondition()
                                : PAYROLL_FILE.PAY_GROUP.in(destination.payGroups()))
                .and(which);
        var candidates = new ArrayList<Candidate>();
        if (destination.representations().contains(Destination.CANONICAL)) {
            sql.select(PAYROLL_FILE.FILE_ID, PAYROLL_FILE.FILE_NAME, PAYROLL_FILE.SHA256, PAYROLL_FILE.MANIFEST)
                    .from(PAYROLL_FILE)
                    .where(mayGo)
                    .andNotExists(selectOne()
                            .from(DELIVERY)
                            .where(DELIVERY.FILE_ID.eq(PAYROLL_FILE.FILE_ID))
                            .and(DELIVERY.REPRESENTATION.eq(Destination.CANONICAL))
                            .and(DELIVERY.DESTINATION.eq(destination.code())))
                    .orderBy(PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.SEQUENCE)
                    .forEach(row -> candidates.add(new Candidate(
                            row.value1(), Destination.CANONICAL, row.value2(), row.value3(), row.value4())));
        }
        sql.select(
                        LAYOUT_FILE.FILE_ID,
                        LAYOUT_FILE.LAYOUT_CODE,
                        LAYOUT_FILE.FILE_NAME,
                        LAYOUT_FILE.SHA256,
                        LAYOUT_FILE.MANIFEST)
                .from(LAYOUT_FILE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(LAYOUT_FILE.FILE_ID))
                .where(mayGo)
                .and(LAYOUT_FILE.STATE.eq("written"))
                .and(LAYOUT_FILE.PLACE.eq(FilePlace.OUTBOX.code()))
                .and(LAYOUT_FILE.LAYOUT_CODE.in(destination.representations()))
                .and(LAYOUT_FILE.LAYOUT_CODE.ne(Destination.CANONICAL))
                .andNotExists(selectOne()
                        .from(DELIVERY)
                        .where(DELIVERY.FILE_ID.eq(LAYOUT_FILE.FILE_ID))
                        .and(DELIVERY.REPRESENTATION.eq(LAYOUT_FILE.LAYOUT_CODE))
                        .and(DELIVERY.DESTINATION.eq(destination.code())))
                .orderBy(PAYROLL_FILE.PAY_GROUP, PAYROLL_FILE.SEQUENCE, LAYOUT_FILE.LAYOUT_CODE)
                .forEach(row -> candidates.add(
                        new Candidate(row.value1(), row.value2(), row.value3(), row.value4(), row.value5())));
        return candidates;
    }

    private int insert(
            Destination destination,
            Candidate candidate,
            Delivery.Part part,
            String name,
            String sha256,
            @Nullable String by,
            Instant at) {
        return sql.insertInto(DELIVERY)
                .set(DELIVERY.EMPLOYER_ID, TenantScope.employerId())
                .set(DELIVERY.DELIVERY_ID, UUID.randomUUID())
                .set(DELIVERY.FILE_ID, candidate.file())
                .set(DELIVERY.REPRESENTATION, candidate.representation())
                .set(DELIVERY.PART, part.code())
                .set(DELIVERY.DESTINATION, destination.code())
                .set(DELIVERY.SOURCE_NAME, name)
                .set(DELIVERY.SOURCE_SHA256, sha256)
                .set(DELIVERY.REMOTE_NAME, name + destination.suffix())
                .set(DELIVERY.STATE, Delivery.State.WAITING.code())
                .set(DELIVERY.NEXT_ATTEMPT_AT, at)
                .set(DELIVERY.PLANNED_AT, at)
                .set(DELIVERY.PLANNED_BY, by)
                .onConflictDoNothing()
                .execute();
    }

    /** The manifest's name beside a file's: {@code x.csv} has {@code x.manifest.json}. */
    private static String manifestName(String fileName) {
        return fileName.endsWith(".csv")
                ? fileName.substring(0, fileName.length() - ".csv".length()) + MANIFEST
                : fileName + MANIFEST;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What can be attempted now, oldest first; a manifest only once its file has been delivered. Those that say that they
     * are being delivered are among them: whoever asks holds the employer's deliveries, so their process has gone.
     */
    public List<Delivery> due(Instant now) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.STATE
                        .eq(Delivery.State.DELIVERING.code())
                        .or(DELIVERY.STATE.eq(Delivery.State.WAITING.code()).and(DELIVERY.NEXT_ATTEMPT_AT.le(now))))
                .and(fileIsThere())
                .orderBy(DELIVERY.PLANNED_AT, DELIVERY.SOURCE_NAME, DELIVERY.DELIVERY_ID)
                .fetch(DeliveryStore::delivery);
    }

    /** When the next attempt of one that waits is due; empty where none waits. */
    public Optional<Instant> nextAttempt() {
        return Optional.ofNullable(sql.select(DELIVERY.NEXT_ATTEMPT_AT)
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(Delivery.State.WAITING.code()))
                .and(fileIsThere())
                .orderBy(DELIVERY.NEXT_ATTEMPT_AT)
                .limit(1)
                .fetchOne(DELIVERY.NEXT_ATTEMPT_AT));
    }

    private static Condition fileIsThere() {
        var its = DELIVERY.as("its");
        return DELIVERY.PART
                .eq(Delivery.Part.FILE.code())
                .or(exists(selectOne()
                        .from(its)
                        .where(its.FILE_ID.eq(DELIVERY.FILE_ID))
                        .and(its.REPRESENTATION.eq(DELIVERY.REPRESENTATION))
                        .and(its.DESTINATION.eq(DELIVERY.DESTINATION))
                        .and(its.PART.eq(Delivery.Part.FILE.code()))
                        .and(its.STATE.eq(Delivery.State.DELIVERED.code()))));
    }

    /** Records that an attempt begins. */
    public void begin(DeliveryId delivery) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.DELIVERING.code())
                .set(DELIVERY.ATTEMPTS, DELIVERY.ATTEMPTS.plus(inline(1)))
                .setNull(DELIVERY.REASON_CODE)
                .setNull(DELIVERY.REASON)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
    }

    /** Fixes what is sent, and under which name. */
    public void fix(DeliveryId delivery, Delivery.Payload payload, String remoteName) {
        sql.update(DELIVERY)
                .set(DELIVERY.PAYLOAD_SHA256, payload.sha256())
                .set(DELIVERY.PAYLOAD_SIZE, payload.size())
                .set(DELIVERY.REMOTE_NAME, remoteName)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
    }

    /**
     * Has what waits for a destination made anew from its next attempt on, since its settings have changed: another key, say.
     * What may have got its own name there stays as it was sent.
     */
    public void settingsChanged(String destination) {
        sql.update(DELIVERY)
                .setNull(DELIVERY.PAYLOAD_SHA256)
                .setNull(DELIVERY.PAYLOAD_SIZE)
                .where(DELIVERY.DESTINATION.eq(destination))
                .and(DELIVERY.STATE.eq(Delivery.State.WAITING.code()))
                .and(DELIVERY.STAGE.ne(Delivery.Stage.PLACING.code()))
                .execute();
    }

    /** Records how far the attempt has come. */
    public void reached(DeliveryId delivery, Delivery.Stage stage) {
        sql.update(DELIVERY)
                .set(DELIVERY.STAGE, stage.code())
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
    }

    /** Records that a file has arrived. */
    public void delivered(DeliveryId delivery, DeliveryAttempt.Outcome outcome, Instant startedAt, Instant at) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.DELIVERED.code())
                .set(DELIVERY.STAGE, Delivery.Stage.NONE.code())
                .set(DELIVERY.DELIVERED_AT, at)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
        append(delivery, startedAt, at, outcome, null, null, null);
    }

    /** Records that an attempt failed and the next one comes later. */
    public void failed(
            DeliveryId delivery,
            String reasonCode,
            String reason,
            Instant nextAttemptAt,
            Instant startedAt,
            Instant at) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.WAITING.code())
                .set(DELIVERY.REASON_CODE, reasonCode)
                .set(DELIVERY.REASON, reason)
                .set(DELIVERY.NEXT_ATTEMPT_AT, nextAttemptAt)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
        append(delivery, startedAt, at, DeliveryAttempt.Outcome.FAILED, reasonCode, reason, null);
    }

    /** Records that a delivery does not go on until somebody has decided. */
    public void held(DeliveryId delivery, String reasonCode, String reason, Instant startedAt, Instant at) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.HELD.code())
                .set(DELIVERY.REASON_CODE, reasonCode)
                .set(DELIVERY.REASON, reason)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .execute();
        append(delivery, startedAt, at, DeliveryAttempt.Outcome.HELD, reasonCode, reason, null);
    }

    /** Records that an attempt was found broken off, since its process has gone. */
    public void brokenOff(DeliveryId delivery, Instant at) {
        append(delivery, null, at, DeliveryAttempt.Outcome.BROKEN_OFF, null, null, null);
    }

    /**
     * Lets a held delivery go on, or a waiting one at once. What was fixed to be sent is made anew, since it never got its
     * own name at the destination, or whoever asks says that it may come once more.
     *
     * @return whether it was held or waiting
     */
    public boolean again(DeliveryId delivery, String reason, String by, Instant at) {
        int changed = sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.WAITING.code())
                .set(DELIVERY.STAGE, Delivery.Stage.NONE.code())
                .set(DELIVERY.ATTEMPTS, 0)
                .set(DELIVERY.NEXT_ATTEMPT_AT, at)
                .setNull(DELIVERY.PAYLOAD_SHA256)
                .setNull(DELIVERY.PAYLOAD_SIZE)
                .setNull(DELIVERY.REASON_CODE)
                .setNull(DELIVERY.REASON)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .and(DELIVERY.STATE.in(Delivery.State.HELD.code(), Delivery.State.WAITING.code()))
                .execute();
        if (changed > 0) {
            append(delivery, null, at, DeliveryAttempt.Outcome.ASKED_AGAIN, null, reason, by);
        }
        return changed > 0;
    }

    /**
     * Takes somebody's word that a held file has arrived.
     *
     * @return whether it was held
     */
    public boolean confirm(DeliveryId delivery, String reason, String by, Instant at) {
        int changed = sql.update(DELIVERY)
                .set(DELIVERY.STATE, Delivery.State.DELIVERED.code())
                .set(DELIVERY.STAGE, Delivery.Stage.NONE.code())
                .set(DELIVERY.DELIVERED_AT, at)
                .set(DELIVERY.CONFIRMED_BY, by)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .and(DELIVERY.STATE.eq(Delivery.State.HELD.code()))
                .execute();
        if (changed > 0) {
            append(delivery, null, at, DeliveryAttempt.Outcome.CONFIRMED, null, reason, by);
        }
        return changed > 0;
    }

    private void append(
            DeliveryId delivery,
            @Nullable Instant startedAt,
            Instant at,
            DeliveryAttempt.Outcome outcome,
            @Nullable String reasonCode,
            @Nullable String reason,
            @Nullable String by) {
        int before = sql.select(coalesce(max(DELIVERY_ATTEMPT.ATTEMPT_NO), inline(0)))
                .from(DELIVERY_ATTEMPT)
                .where(DELIVERY_ATTEMPT.DELIVERY_ID.eq(delivery.value()))
                .fetchSingle()
                .value1();
        sql.insertInto(DELIVERY_ATTEMPT)
                .set(DELIVERY_ATTEMPT.EMPLOYER_ID, TenantScope.employerId())
                .set(DELIVERY_ATTEMPT.DELIVERY_ID, delivery.value())
                .set(DELIVERY_ATTEMPT.ATTEMPT_NO, before + 1)
                .set(DELIVERY_ATTEMPT.STARTED_AT, startedAt)
                .set(DELIVERY_ATTEMPT.ENDED_AT, at)
                .set(DELIVERY_ATTEMPT.OUTCOME, outcome.code())
                .set(DELIVERY_ATTEMPT.REASON_CODE, reasonCode)
                .set(DELIVERY_ATTEMPT.REASON, reason)
                .set(DELIVERY_ATTEMPT.DONE_BY, by)
                .execute();
    }

    /** One delivery. */
    public Optional<Delivery> find(DeliveryId delivery) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.DELIVERY_ID.eq(delivery.value()))
                .fetchOptional(DeliveryStore::delivery);
    }

    /** One delivery; throws {@code NotFound} where there is none. */
    public Delivery get(DeliveryId delivery) {
        return find(delivery).orElseThrow(() -> new NotFound("delivery " + delivery));
    }

    /** What happened on the way, oldest first. */
    public List<DeliveryAttempt> attempts(DeliveryId delivery) {
        return sql.selectFrom(DELIVERY_ATTEMPT)
                .where(DELIVERY_ATTEMPT.DELIVERY_ID.eq(delivery.value()))
                .orderBy(DELIVERY_ATTEMPT.ATTEMPT_NO)
                .fetch(row -> new DeliveryAttempt(
                        row.getAttemptNo(),
                        row.getStartedAt(),
                        row.getEndedAt(),
                        DeliveryAttempt.Outcome.of(row.getOutcome()),
                        row.getReasonCode(),
                        row.getReason(),
                        row.getDoneBy()));
    }

    /** Deliveries, newest first: all, or those of a state, a payroll file or a destination. */
    public List<Delivery> list(
            Delivery.@Nullable State state, @Nullable FileId file, @Nullable String destination, int limit) {
        return sql.selectFrom(DELIVERY)
                .where(state == null ? noCondition() : DELIVERY.STATE.eq(state.code()))
                .and(file == null ? noCondition() : DELIVERY.FILE_ID.eq(file.value()))
                .and(destination == null ? noCondition() : DELIVERY.DESTINATION.eq(destination))
                .orderBy(DELIVERY.PLANNED_AT.desc(), DELIVERY.SOURCE_NAME, DELIVERY.DESTINATION)
                .limit(limit)
                .fetch(DeliveryStore::delivery);
    }

    private static Delivery delivery(Record row) {
        var sha256 = row.get(DELIVERY.PAYLOAD_SHA256);
        var size = row.get(DELIVERY.PAYLOAD_SIZE);
        return new Delivery(
                new DeliveryId(row.get(DELIVERY.DELIVERY_ID)),
                new FileId(row.get(DELIVERY.FILE_ID)),
                row.get(DELIVERY.REPRESENTATION),
                Delivery.Part.of(row.get(DELIVERY.PART)),
                row.get(DELIVERY.DESTINATION),
                row.get(DELIVERY.SOURCE_NAME),
                row.get(DELIVERY.SOURCE_SHA256),
                row.get(DELIVERY.REMOTE_NAME),
                Delivery.State.of(row.get(DELIVERY.STATE)),
                Delivery.Stage.of(row.get(DELIVERY.STAGE)),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.NEXT_ATTEMPT_AT),
                sha256 == null || size == null ? null : new Delivery.Payload(sha256, size),
                row.get(DELIVERY.REASON_CODE),
                row.get(DELIVERY.REASON),
                row.get(DELIVERY.PLANNED_AT),
                row.get(DELIVERY.DELIVERED_AT),
                row.get(DELIVERY.CONFIRMED_BY));
    }
}
