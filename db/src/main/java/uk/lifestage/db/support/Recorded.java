package uk.lifestage.db.support;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * When facts were known: from {@code recorded_from} on and before {@code recorded_until}. The latter is infinity for what
 * is known now, which is no {@link Instant}: read it through {@link #end} or leave it out.
 */
public final class Recorded {
    /** The end of what is still known; written into each statement so that indexes of open rows are found. */
    private static final Field<Instant> INFINITY = DSL.field("'infinity'::timestamptz", SQLDataType.INSTANT);

    private Recorded() {}

    /** Rows as known at a moment, or as known now where none is given. */
    public static Condition known(Field<Instant> from, Field<Instant> until, @Nullable Instant at) {
        return at == null ? open(until) : from.le(at).and(until.gt(at));
    }

    /** Rows as known now. */
    public static Condition open(Field<Instant> until) {
        return until.eq(INFINITY);
    }

    /** The moment at which a row is closed: never before the one at which it was recorded. */
    public static Field<Instant> closing(Field<Instant> from, Instant at) {
        return closing(from, DSL.val(at));
    }

    /** The same where the moment stands in a statement. */
    public static Field<Instant> closing(Field<Instant> from, Field<Instant> at) {
        return DSL.greatest(from, at);
    }

    /** The end of being known as a value: absent for what is known now. */
    public static Field<Instant> end(Field<Instant> until) {
        return DSL.nullif(until, INFINITY);
    }
}
