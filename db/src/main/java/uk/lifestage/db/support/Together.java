package uk.lifestage.db.support;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Statements that are sent to the database together, in their order, instead of waiting for each one's answer: for what a
 * use case writes at its end. The first that fails ends them all, as it would alone.
 */
public final class Together {
    private final DSLContext sql;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Prepared.Values statement, String failure) {}

    public Together(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Adds a statement that has to write one row.
     *
     * @param failure what it means where it writes none
     */
    public void add(Prepared.Values statement, String failure) {
        entries.add(new Entry(statement, failure));
    }

    /** Sends what was added. */
    public void write() {
        if (entries.isEmpty()) {
            return;
        }
        var written = Prepared.write(sql, entries.stream().map(Entry::statement).toList());
        for (int i = 0; i < written.length; i++) {
            if (written[i] != 1) {
                throw new IllegalStateException(entries.get(i).failure());
            }
        }
        entries.clear();
    }
}
