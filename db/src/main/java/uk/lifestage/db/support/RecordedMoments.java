package uk.lifestage.db.support;

import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * The moments at which facts become known. Whoever records something takes {@link #next()} in the transaction that
 * writes it; the night takes {@link #freeze()} once. Everything recorded at or before the frozen moment is then
 * committed, and everything recorded later has a later moment: the same question about that moment always gets the
 * same answer, however long a night takes and however often it restarts.
 */
public final class RecordedMoments {
    private static final Field<Instant> CLOCK = DSL.function("clock_timestamp", SQLDataType.INSTANT);

    private final DSLContext sql;

    public RecordedMoments(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The moment at which the running transaction records; it must be taken before anything is written. The night waits
     * for the transaction to end.
     */
    public Instant next() {
        return sql.select(DSL.function("lifestage_moment", SQLDataType.INSTANT))
                .fetchSingle()
                .value1();
    }

    /**
     * The same for a transaction that decides on a person: whoever else decides on them waits for it to end, and what is
     * read of them afterwards holds until then.
     */
    public Instant nextAlone(EmployeeId employee) {
        return sql.select(DSL.function("lifestage_moment_alone", SQLDataType.INSTANT, DSL.val(employee.value())))
                .fetchSingle()
                .value1();
    }

    /** A moment up to which everything recorded has been committed; waits for transactions that are recording. */
    public Instant freeze() {
        sql.select(lock("pg_advisory_xact_lock", recording())).execute();
        return now();
    }

    private Instant now() {
        return sql.select(CLOCK).fetchSingle().value1();
    }

    private static Field<Object> lock(String function, Field<Long> key) {
        return DSL.function(function, SQLDataType.OTHER, key);
    }

    /** One lock for each employer. */
    private static Field<Long> recording() {
        return DSL.function(
                "hashtextextended",
                SQLDataType.BIGINT,
                DSL.concat(DSL.inline("recording:"), TenantScope.employerId().cast(SQLDataType.CLOB)),
                DSL.inline(0L));
    }
}
