package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;

import java.util.Collection;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;

/** Parts of the posts that one transaction goes through together. */
final class Buckets {
    private Buckets() {}

    /** Whether a row is of one of these buckets. */
    static Condition in(Field<Short> bucket, Collection<Integer> buckets) {
        return bucket.in(buckets.stream().map(Integer::shortValue).sorted().toList());
    }

    /** Whether a row is of one of these posts, each looked up in its own bucket. */
    static Condition ofPosts(Field<Short> bucket, Field<UUID> employment, Collection<UUID> posts) {
        var post = EMPLOYMENT.as("of_posts");
        return row(bucket, employment)
                .in(select(post.BUCKET, post.EMPLOYMENT_ID)
                        .from(post)
                        .where(post.EMPLOYMENT_ID.eq(any(posts.toArray(UUID[]::new)))));
    }
}
