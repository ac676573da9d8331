package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;

import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import uk.lifestage.engine.employment.EmploymentId;

/** Parts of the posts that one transaction goes through together. */
public final class Buckets {
    private Buckets() {}

    /** Whether a row is of one of these buckets. */
    static Condition in(Field<Short> bucket, Collection<Integer> buckets) {
        return bucket.in(buckets.stream().map(Integer::shortValue).sorted().toList());
    }

    /**
     * Whether a row is of a post: by its bucket too, since what was sent is found by bucket and post. By the post alone every
     * bucket would be looked into, or every line read where PostgreSQL is older than 18.
     */
    public static Condition ofPost(Field<Short> bucket, Field<UUID> employment, EmploymentId post) {
        var own = EMPLOYMENT.as("own");
        return employment
                .eq(post.value())
                .and(bucket.eq(field(select(own.BUCKET).from(own).where(own.EMPLOYMENT_ID.eq(post.value())))));
    }
}
