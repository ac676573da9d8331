package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.RUN_REQUEST;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.TenantScope;

/** Requests for runs. */
public final class RunRequestStore {
    private final DSLContext sql;

    public RunRequestStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Asks for a run. */
    public RequestId append(LocalDate businessDate, Set<String> payGroups, String by, Instant at) {
        return append(businessDate, payGroups, null, by, at);
    }

    /**
     * Asks for a run.
     *
     * @param replaces a withdrawn file to put another in the place of; absent for any other run
     */
    public RequestId append(
            LocalDate businessDate, Set<String> payGroups, @Nullable FileId replaces, String by, Instant at) {
        return append(businessDate, payGroups, replaces, false, by, at);
    }

    /**
     * Asks for a run.
     *
     * @param replaces a withdrawn file to put another in the place of; absent for any other run
     * @param everyone whether everyone is to be worked out and compared, changed or not
     */
    public RequestId append(
            LocalDate businessDate,
            Set<String> payGroups,
            @Nullable FileId replaces,
            boolean everyone,
            String by,
            Instant at) {
        var id = new RequestId(UUID.randomUUID());
        sql.insertInto(RUN_REQUEST)
                .set(RUN_REQUEST.EMPLOYER_ID, TenantScope.employerId())
                .set(RUN_REQUEST.REQUEST_ID, id.value())
                .set(RUN_REQUEST.BUSINESS_DATE, businessDate)
                .set(RUN_REQUEST.PAY_GROUPS, PayGroups.column(payGroups))
                .set(RUN_REQUEST.REPLACES, replaces == null ? null : replaces.value())
                .set(RUN_REQUEST.EVERYONE, everyone)
                .set(RUN_REQUEST.REQUESTED_BY, by)
                .set(RUN_REQUEST.REQUESTED_AT, at)
                .execute();
        return id;
    }

    /**
     * Takes the oldest request that nobody works on; two processes never take the same one.
     *
     * @param abandonedBefore whoever took a request before this moment and has not finished it is gone
     */
    public Optional<RunRequest> takeNext(Instant at, Instant abandonedBefore) {
        var open = RUN_REQUEST.as("open");
        var next = select(open.REQUEST_ID)
                .from(open)
                .where(open.FINISHED_AT.isNull())
                .and(open.TAKEN_AT.isNull().or(open.TAKEN_AT.lt(abandonedBefore)))
                .orderBy(open.REQUESTED_AT, open.REQUEST_ID)
                .limit(1)
                .forUpdate()
                .skipLocked();
        return sql.update(RUN_REQUEST)
                .set(RUN_REQUEST.TAKEN_AT, at)
                .where(RUN_REQUEST.REQUEST_ID.eq(next))
                .returning()
                .fetchOptional(RunRequestStore::request);
    }

    /** Records what became of a request. */
    public void finish(
            RequestId request, RequestOutcome outcome, @Nullable RunId run, @Nullable String message, Instant at) {
        sql.update(RUN_REQUEST)
                .set(RUN_REQUEST.FINISHED_AT, at)
                .set(RUN_REQUEST.OUTCOME, outcome.code())
                .set(RUN_REQUEST.MESSAGE, message)
                .set(RUN_REQUEST.RUN_ID, run == null ? null : run.value())
                .where(RUN_REQUEST.REQUEST_ID.eq(request.value()))
                .execute();
    }

    /** One request. */
    public Optional<RunRequest> find(RequestId request) {
        return sql.selectFrom(RUN_REQUEST)
                .where(RUN_REQUEST.REQUEST_ID.eq(request.value()))
                .fetchOptional(RunRequestStore::request);
    }

    /** The latest requests, newest first. */
    public List<RunRequest> list(int limit) {
        return sql.selectFrom(RUN_REQUEST)
                .orderBy(RUN_REQUEST.REQUESTED_AT.desc(), RUN_REQUEST.REQUEST_ID)
                .limit(limit)
                .fetch(RunRequestStore::request);
    }

    private static RunRequest request(Record row) {
        String outcome = row.get(RUN_REQUEST.OUTCOME);
        UUID run = row.get(RUN_REQUEST.RUN_ID);
        UUID replaces = row.get(RUN_REQUEST.REPLACES);
        return new RunRequest(
                new RequestId(row.get(RUN_REQUEST.REQUEST_ID)),
                row.get(RUN_REQUEST.BUSINESS_DATE),
                PayGroups.names(row.get(RUN_REQUEST.PAY_GROUPS)),
                replaces == null ? null : new FileId(replaces),
                row.get(RUN_REQUEST.EVERYONE),
                row.get(RUN_REQUEST.REQUESTED_BY),
                row.get(RUN_REQUEST.REQUESTED_AT),
                row.get(RUN_REQUEST.TAKEN_AT),
                row.get(RUN_REQUEST.FINISHED_AT),
                outcome == null ? null : RequestOutcome.of(outcome),
                row.get(RUN_REQUEST.MESSAGE),
                run == null ? null : new RunId(run));
    }
}
