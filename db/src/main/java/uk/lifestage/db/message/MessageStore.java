package uk.lifestage.db.message;

import static uk.lifestage.db.generated.Tables.MESSAGE_OUTBOX;
import static uk.lifestage.db.support.Prepared.value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.generated.tables.records.MessageOutboxRecord;
import uk.lifestage.db.support.Prepared;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.Together;
import uk.lifestage.engine.employment.EmployeeId;

/** The outbox: a message is written in the transaction of what it tells of, and sent by a relay afterwards. */
public final class MessageStore {
    private static final String WAITING = "waiting";

    private final DSLContext sql;
    private final Prepared insert;

    public MessageStore(DSLContext sql) {
        this.sql = sql;
        this.insert = Prepared.of(
                sql,
                sql.insertInto(MESSAGE_OUTBOX)
                        .set(MESSAGE_OUTBOX.EMPLOYER_ID, TenantScope.employerId())
                        .set(MESSAGE_OUTBOX.MESSAGE_ID, value(MESSAGE_OUTBOX.MESSAGE_ID))
                        .set(MESSAGE_OUTBOX.EMPLOYEE_ID, value(MESSAGE_OUTBOX.EMPLOYEE_ID))
                        .set(MESSAGE_OUTBOX.KIND, value(MESSAGE_OUTBOX.KIND))
                        .set(MESSAGE_OUTBOX.LANGUAGE, value(MESSAGE_OUTBOX.LANGUAGE))
                        .set(MESSAGE_OUTBOX.ADDRESS, value(MESSAGE_OUTBOX.ADDRESS))
                        .set(MESSAGE_OUTBOX.SUBJECT, value(MESSAGE_OUTBOX.SUBJECT))
                        .set(MESSAGE_OUTBOX.BODY, value(MESSAGE_OUTBOX.BODY))
                        .set(MESSAGE_OUTBOX.CREATED_AT, value(MESSAGE_OUTBOX.CREATED_AT))
                        .set(MESSAGE_OUTBOX.NEXT_TRY_AT, value(MESSAGE_OUTBOX.NEXT_TRY_AT)));
    }

    /** Puts a message into the outbox. */
    public void append(Message message) {
        insert(message).write(sql);
    }

    /** Puts a message into the outbox with what else is written. */
    public void append(Message message, Together together) {
        together.add(insert(message), "The message was not written");
    }

    private Prepared.Values insert(Message message) {
        return insert.values()
                .set(MESSAGE_OUTBOX.MESSAGE_ID, message.id())
                .set(MESSAGE_OUTBOX.EMPLOYEE_ID, message.employee().value())
                .set(MESSAGE_OUTBOX.KIND, message.kind())
                .set(MESSAGE_OUTBOX.LANGUAGE, message.language())
                .set(MESSAGE_OUTBOX.ADDRESS, message.address())
                .set(MESSAGE_OUTBOX.SUBJECT, message.subject())
                .set(MESSAGE_OUTBOX.BODY, message.body())
                .set(MESSAGE_OUTBOX.CREATED_AT, message.createdAt())
                .set(MESSAGE_OUTBOX.NEXT_TRY_AT, message.createdAt());
    }

    /** Whether anybody was written to of this since a moment. */
    public boolean any(String kind, Instant since) {
        return sql.fetchExists(MESSAGE_OUTBOX, MESSAGE_OUTBOX.KIND.eq(kind).and(MESSAGE_OUTBOX.CREATED_AT.ge(since)));
    }

    /** The language of the message that a person was written last; empty where there was none. */
    public Optional<String> lastLanguage(EmployeeId employee) {
        return sql.select(MESSAGE_OUTBOX.LANGUAGE)
                .from(MESSAGE_OUTBOX)
                .where(MESSAGE_OUTBOX.EMPLOYEE_ID.eq(employee.value()))
                .orderBy(MESSAGE_OUTBOX.CREATED_AT.desc())
                .limit(1)
                .fetchOptional(MESSAGE_OUTBOX.LANGUAGE);
    }

    /** A person's messages, newest first, with how they stand: {@code waiting}, {@code sent} or {@code failed}. */
    public List<Standing> list(EmployeeId employee) {
        return sql.selectFrom(MESSAGE_OUTBOX)
                .where(MESSAGE_OUTBOX.EMPLOYEE_ID.eq(employee.value()))
                .orderBy(MESSAGE_OUTBOX.CREATED_AT.desc(), MESSAGE_OUTBOX.MESSAGE_ID)
                .fetch(row -> new Standing(message(row), row.getState()));
    }

    /** A message with how it stands. */
    public record Standing(Message message, String state) {}

    /** Takes up to so many messages whose turn it is, oldest first; another relay passes over them meanwhile. */
    public List<Message> take(int most, Instant now) {
        return sql.selectFrom(MESSAGE_OUTBOX)
                .where(MESSAGE_OUTBOX.STATE.eq(WAITING))
                .and(MESSAGE_OUTBOX.NEXT_TRY_AT.le(now))
                .orderBy(MESSAGE_OUTBOX.CREATED_AT, MESSAGE_OUTBOX.MESSAGE_ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch(MessageStore::message);
    }

    /** Records that a message was handed on. */
    public void sent(UUID message, Instant at) {
        sql.update(MESSAGE_OUTBOX)
                .set(MESSAGE_OUTBOX.STATE, "sent")
                .set(MESSAGE_OUTBOX.SENT_AT, at)
                .set(MESSAGE_OUTBOX.ATTEMPTS, MESSAGE_OUTBOX.ATTEMPTS.plus(1))
                .where(MESSAGE_OUTBOX.MESSAGE_ID.eq(message))
                .and(MESSAGE_OUTBOX.STATE.eq(WAITING))
                .execute();
    }

    /**
     * Records that a message could not be handed on.
     *
     * @param nextTryAt when to try again; absent where it is given up
     */
    public void failed(UUID message, String why, @Nullable Instant nextTryAt) {
        sql.update(MESSAGE_OUTBOX)
                .set(MESSAGE_OUTBOX.STATE, nextTryAt == null ? "failed" : WAITING)
                .set(MESSAGE_OUTBOX.ATTEMPTS, MESSAGE_OUTBOX.ATTEMPTS.plus(1))
                .set(MESSAGE_OUTBOX.FAILURE, why)
                .set(MESSAGE_OUTBOX.NEXT_TRY_AT, nextTryAt == null ? MESSAGE_OUTBOX.NEXT_TRY_AT : DSL.val(nextTryAt))
                .where(MESSAGE_OUTBOX.MESSAGE_ID.eq(message))
                .and(MESSAGE_OUTBOX.STATE.eq(WAITING))
                .execute();
    }

    private static Message message(MessageOutboxRecord row) {
        return new Message(
                row.getMessageId(),
                new EmployeeId(row.getEmployeeId()),
                row.getKind(),
                row.getLanguage(),
                row.getAddress(),
                row.getSubject(),
                row.getBody(),
                row.getCreatedAt(),
                row.getAttempts());
    }
}
