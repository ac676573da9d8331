package uk.lifestage.db.payroll;

import java.util.Collection;
import org.jooq.Condition;
import org.jooq.Field;

/** Parts of the posts that one transaction goes through together. */
final class Buckets {
    private Buckets() {}

    /** Whether a row is of one of these buckets. */
    static Condition in(Field<Short> bucket, Collection<Integer> buckets) {
        return bucket.in(buckets.stream().map(Integer::shortValue).sorted().toList());
    }
}
