package uk.lifestage.db.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * Statements that are sent to the database together, in their order, instead of waiting for each one's answer: for what a
 * use case writes at its end. The first that fails ends them all, as it would alone.
 */
public final class Together {
    private final DSLContext sql;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Query statement, String failure) {}

    public Together(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Adds a statement that has to write one row.
     *
     * @param failure what it means where it writes none
     */
    public void add(Query statement, String failure) {
        entries.add(new Entry(statement, failure));
    }

    /** Sends what was added. */
    public void write() {
        if (entries.isEmpty()) {
            return;
        }
        var all = IntStream.range(0, entries.size())
                .mapToObj(number -> "{" + number + "}")
                .collect(Collectors.joining(";\n"));
        var answers = sql.resultQuery(
                        all, entries.stream().map(Entry::statement).toArray(QueryPart[]::new))
                .fetchMany()
                .resultsOrRows();
        for (int i = 0; i < entries.size(); i++) {
            if (answers.get(i).rows() != 1) {
                throw new IllegalStateException(entries.get(i).failure());
            }
        }
        entries.clear();
    }
}
