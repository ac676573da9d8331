package uk.lifestage.db.returns;

import org.jooq.DSLContext;

/**
 * Payroll's last word on each of some lines, in a temporary table of the running transaction. They are read once and not asked
 * for line by line: statistics do not know yet of the words that a file has brought a moment ago, and each question may then
 * go through all of them.
 */
final class LastWords {
    private LastWords() {}

    /** @param which of {@code taken_line t} are looked at */
    static void keep(DSLContext sql, String table, String which) {
        sql.execute("""
                create temporary table %s on commit drop as
                select distinct on (t.file_id, t.line_key) t.file_id, t.line_key, t.word, t.amount_taken
                from taken_line t
                where %s
                order by t.file_id, t.line_key, t.word desc
                """.formatted(table, which));
        sql.execute("create index on " + table + " (file_id, line_key)");
        sql.execute("analyze " + table);
    }
}
