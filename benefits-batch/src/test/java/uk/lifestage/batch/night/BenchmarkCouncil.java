package uk.lifestage.batch.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import uk.lifestage.db.employment.SituationStore;

/**
 * What a benchmark's database holds beside a council's generated staff: many copies of them, four elections each, and a year
 * of payroll files. Written by SQL, as a superuser, since a million people are not hired one by one.
 */
final class BenchmarkCouncil implements AutoCloseable {
    private static final int WORKERS = 2;

    /** Four benefits that everybody is given, with an option each. */
    private static final String FOUR = "(values ('health-cash-plan', 'silver', null), ('gym', 'off-peak', null),"
            + " ('dental', 'private', null), ('payroll-giving', 'gift', 10.00)) chosen (benefit, option, amount)";

    private static final String COLUMNS =
            "employer_id, file_id, bucket, pay_group, line_key, employment_id, employee_no,"
                    + " assignment_no, benefit, element_code, kind, for_tax_year, for_period_no, amount, currency, units, instalment,"
                    + " instalments, cost_code, reason";

    private final DataSource database;
    private final Connection connection;

    /** @param database as a superuser */
    BenchmarkCouncil(DataSource database) throws SQLException {
        this.database = database;
        this.connection = database.getConnection();
        forBulk(connection);
    }

    /** Keys to other tables are right by construction, and are looked up row by row otherwise. */
    private static void forBulk(Connection connection) throws SQLException {
        for (var setting : List.of(
                "session_replication_role = replica",
                "maintenance_work_mem = '512MB'",
                "max_parallel_maintenance_workers = 1",
                "work_mem = '128MB'",
                "jit = off")) {
            run(connection, "set " + setting);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Everybody holds the same four benefits from a day on, and nothing else. */
    void giveFourElectionsEach(LocalDate from) throws SQLException {
        run("insert into selection select employer_id, gen_random_uuid(), employee_id, 'benchmark', repeat('0', 64),"
                + " now(), date '" + from + "', 1, 'accepted', '{}', '{}' from employee");
        run("insert into election (employer_id, election_id, employment_id, benefit, option, amount, currency,"
                + " valid_from, chosen_from, recorded_from, selection_id, catalogue_version_no)"
                + " select e.employer_id, gen_random_uuid(), e.employment_id, chosen.benefit, chosen.option,"
                + " chosen.amount, 'GBP', date '" + from + "', date '" + from + "', now(), s.selection_id, 1"
                + " from employment e join selection s using (employer_id, employee_id) cross join " + FOUR);
        run("analyze");
    }

    /** So many more of everybody, each with a number of their own, and with the same due by the same elections. */
    void copyEverybody(int copies) throws SQLException {
        if (copies <= 0) {
            return;
        }
        // Only those who write elections one by one need this constraint, and no night of the benchmark does.
        run("alter table election drop constraint election_no_overlap");
        run("create temporary table more_people as select employee_id, n, gen_random_uuid() as new_id, uuidv7() as"
                + " new_selection from employee, generate_series(1, " + copies + ") n");
        run(
                "create temporary table more_posts as select employment_id, new_id, n, new_selection, gen_random_uuid() as new_post"
                        + " from employment join more_people using (employee_id)");
        run("analyze more_people");
        run("analyze more_posts");
        var ofPerson = Map.of("employee_id", "m.new_id");
        copy(
                "employee",
                "more_people",
                "employee_id",
                Map.of("employee_id", "m.new_id", "employee_no", "employee_no || '-' || n"));
        copy("employee_version", "more_people", "employee_id", ofPerson);
        copy(
                "employment",
                "more_posts",
                "employment_id",
                Map.of("employment_id", "m.new_post", "employee_id", "m.new_id"));
        copy("employment_version", "more_posts", "employment_id", Map.of("employment_id", "m.new_post"));
        copy(
                "selection",
                "more_people",
                "employee_id",
                Map.of("employee_id", "m.new_id", "selection_id", "m.new_selection"));
        copy(
                "election",
                "more_posts",
                "employment_id",
                Map.of(
                        "employment_id", "m.new_post",
                        "election_id", "uuidv7()",
                        "selection_id", "m.new_selection"));
        copy(
                "due_span",
                "more_posts",
                "employment_id",
                Map.of(
                        "employment_id", "m.new_post",
                        "bucket", "(uuid_hash_extended(m.new_post, 0) & 63)::smallint"));
        copy(
                "due_digest",
                "more_posts",
                "employment_id",
                Map.of(
                        "employment_id", "m.new_post",
                        "bucket", "(uuid_hash_extended(m.new_post, 0) & 63)::smallint"));
        run("analyze");
    }

    /** Copies rows of a table, joined to new keys by their own; what differs is given by column and expression. */
    private void copy(String table, String keys, String key, Map<String, String> differing) throws SQLException {
        var columns =
                new ArrayList<>(List.of(column("select string_agg(column_name, ',' order by ordinal_position) from"
                                + " information_schema.columns where table_name = '" + table
                                + "' and is_generated = 'NEVER'"
                                + " and column_name not like '%_version_id'")
                        .split(",", -1)));
        var values = columns.stream()
                .map(name -> differing.getOrDefault(name, "t." + name))
                .toList();
        // By bucket, as rows of a table lie that nights have rewritten bucket by bucket.
        var order = differing.containsKey("bucket") ? " order by " + differing.get("bucket") : "";
        withoutIndexes(
                table,
                () -> run("insert into " + table + " (" + String.join(", ", columns) + ") select "
                        + String.join(", ", values) + " from " + table + " t join " + keys + " m on m." + key + " = t."
                        + key + order));
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Indexes that hold no constraint are built afterwards, in the same transaction or not. */
    private void withoutIndexes(String table, Work work) throws SQLException {
        var which = " from pg_index where indrelid = '" + table
                + "'::regclass and not exists (select from pg_constraint" + " where conindid = indexrelid)";
        var definitions = column("select coalesce(string_agg(pg_get_indexdef(indexrelid), '; '), '')" + which);
        var names = column("select coalesce(string_agg(indexrelid::regclass::text, ', '), '')" + which);
        if (!names.isEmpty()) {
            run("drop index " + names);
        }
        work.run();
        if (!definitions.isEmpty()) {
            together(List.of(definitions.split("; ", -1)));
        }
    }

    /** As if a catalogue had been published: everyone is worked out in the next night. */
    void changeTheGround() throws SQLException {
        run("update due_ledger set fingerprint = repeat('0', 64)");
    }

    /**
     * One in a hundred has another gym membership from a day on.
     *
     * @param which of a hundred parts
     */
    long changeOneInAHundred(LocalDate from, int which) throws SQLException {
        run(
                "create temporary table changes as select * from election where benefit = 'gym' and recorded_until = 'infinity'"
                        + " and abs(hashtextextended(employment_id::text, 7)) % 100 = " + which);
        run(
                "update election e set recorded_until = clock_timestamp() from changes c where c.election_id = e.election_id"
                        + " and e.recorded_until = 'infinity'");
        run(
                "insert into election (employer_id, election_id, employment_id, benefit, option, amount, currency, valid_from,"
                        + " valid_until, chosen_from, recorded_from, selection_id, catalogue_version_no)"
                        + " select employer_id, gen_random_uuid(), employment_id, benefit, o.option, amount, currency, o.valid_from,"
                        + " o.valid_until, o.valid_from, clock_timestamp(), selection_id, catalogue_version_no from changes"
                        + " cross join lateral (values (option, valid_from, date '" + from + "'), ('any-time', date '"
                        + from
                        + "', valid_until)) o (option, valid_from, valid_until)");
        long changed = number("select count(*) from changes");
        run("drop table changes");
        return changed;
    }

    /**
     * Files that say what is due, for every pay period from the one that has a file already and before the one that is open
     * on a day: as if a night had made each on its day, for everybody.
     */
    void sendEverythingUntil(LocalDate day) throws SQLException {
        run("create table past as select g.employer_id, g.pay_group, p.tax_year, p.period_no, p.starts_on, p.cut_off,"
                + " gen_random_uuid() as run_id, gen_random_uuid() as file_id, f.file_id as like_file, f.run_id as like_run,"
                + " 1 + row_number() over (partition by g.pay_group order by p.starts_on) as sequence,"
                + " f.compared_from from pay_group g join payroll_file f using (employer_id, pay_group)"
                + " join pay_period o on o.employer_id = f.employer_id and o.pay_group = f.pay_group and o.tax_year ="
                + " f.tax_year and o.period_no = f.period_no join pay_period p on p.employer_id = g.employer_id"
                + " and p.pay_group = g.pay_group and p.starts_on > o.starts_on and p.cut_off < date '" + day + "'");
        run(
                "insert into night_run (employer_id, run_id, business_date, pay_groups, status, known_at, started_at, finished_at,"
                        + " requested_by) select p.employer_id, p.run_id, p.cut_off, p.pay_group, 'finished', r.known_at, r.known_at,"
                        + " r.known_at, 'benchmark' from past p join night_run r on r.run_id = p.like_run");
        run("insert into payroll_file (employer_id, file_id, run_id, pay_group, tax_year, period_no, sequence,"
                + " previous_sequence, previous_sha256, mode, business_date, catalogue_version_no, product_version, state,"
                + " place, row_count, totals, sha256, file_name, manifest, written_at, compares, corrects_from,"
                + " compared_from, compared_until) select p.employer_id, p.file_id, p.run_id, p.pay_group, p.tax_year,"
                + " p.period_no, p.sequence, p.sequence - 1, f.sha256, f.mode, p.cut_off, f.catalogue_version_no,"
                + " f.product_version, 'written', f.place, f.row_count, f.totals, f.sha256, p.pay_group || '_' || p.sequence"
                + " || '.csv', f.manifest, f.written_at, f.compares, p.compared_from, p.compared_from, p.starts_on"
                + " from past p join payroll_file f on f.file_id = p.like_file");
        // The first file's lines are written again with those of the copies.
        run(
                "insert into past select f.employer_id, f.pay_group, f.tax_year, f.period_no, p.starts_on, p.cut_off, f.run_id,"
                        + " f.file_id, f.file_id, f.run_id, f.sequence, f.compared_from from payroll_file f join pay_period p using"
                        + " (employer_id, pay_group, tax_year, period_no) where f.sequence = 1");
        run("update payroll_file set answers_looked_for = written_at");
        run("truncate sent_line");
        run("create table who as select employer_id, bucket, employment_id, assignment_no, employee_no from employment"
                + " join employee using (employer_id, employee_id) order by bucket");
        run("create index on who (bucket)");
        run("analyze past, who");
        // As an index of its own the key's is built with the others, by whichever worker has nothing else to do.
        run("alter table sent_line drop constraint sent_line_key");
        run("create unique index sent_line_key on sent_line (employer_id, file_id, bucket, line_key)");
        withoutIndexes("sent_line", this::sendEverything);
        run("alter table sent_line add constraint sent_line_key primary key using index sent_line_key");
        run("drop table past, who");
        run("analyze");
    }

    /** File by file and bucket by bucket, as nights would have written them. */
    private void sendEverything() throws SQLException {
        var buckets = new ArrayList<String>();
        for (int bucket = 0; bucket < SituationStore.BUCKETS; bucket++) {
            buckets.add(
                    "insert into sent_line (" + COLUMNS + ") select s.employer_id, p.file_id, s.bucket, s.pay_group,"
                            + " w.employee_no || '-' || w.assignment_no || '-' || s.benefit || '-' || p.tax_year || '-' ||"
                            + " lpad(p.period_no::text, 2, '0') || '-' || p.sequence, s.employment_id, w.employee_no,"
                            + " w.assignment_no, s.benefit, s.element_code, s.kind, p.tax_year, p.period_no, s.amount, s.currency,"
                            + " s.units, s.instalment, s.instalments, s.cost_code, 'new' from past p join due_span s on"
                            + " s.employer_id = p.employer_id and s.pay_group = p.pay_group and s.bucket = " + bucket
                            + " and p.starts_on between s.first_starts_on and s.last_starts_on join who w on w.bucket = s.bucket and"
                            + " w.employment_id = s.employment_id where p.file_id = '%s'");
        }
        var statements = new ArrayList<String>();
        for (var file : column("select string_agg(file_id::text, ' ' order by starts_on, pay_group) from past")
                .split(" ", -1)) {
            buckets.forEach(statement -> statements.add(statement.formatted(file)));
        }
        together(statements);
    }

    private void together(List<String> statements) throws SQLException {
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var next = new java.util.concurrent.atomic.AtomicInteger();
            Callable<Void> worker = () -> {
                try (var own = database.getConnection()) {
                    forBulk(own);
                    for (int i = next.getAndIncrement(); i < statements.size(); i = next.getAndIncrement()) {
                        run(own, statements.get(i));
                    }
                }
                return null;
            };
            for (var done : workers.invokeAll(java.util.Collections.nCopies(WORKERS, worker))) {
                done.get();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException failure) {
            throw new SQLException(failure);
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(column(query));
    }

    private String column(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void run(String sql) throws SQLException {
        run(connection, sql);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
