package uk.lifestage.db.support;

import org.jooq.DSLContext;

/**
 * How PostgreSQL is to plan statements that go through a whole bucket of posts. Its own assumptions are those of many small
 * questions at once on a slow disk: they make it sort on disk what fits into memory, and read a whole table to find a bucket.
 */
public final class BulkWork {
    private BulkWork() {}

    /** Sets memory and costs until the running transaction ends. */
    public static void begin(DSLContext sql) {
        sql.select(
                        TenantScope.setting("work_mem", "64MB"),
                        TenantScope.setting("random_page_cost", "1.1"),
                        TenantScope.setting("jit", "off"))
                .execute();
    }
}
