package uk.lifestage.batch.night;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark's database holds beside a council's generated staff: many copies of them, four elections each, and a year
 * of payroll files. Written by SQL, as a superuser, since a million people are not hired one by one.
 */
final class BenchmarkCouncil {
    /** Four benefits that everybody is given, with an option each. */
    private static final String FOUR = "(values ('health-cash-plan', 'silver', null), ('gym', 'off-peak', null),"
            + " ('dental', 'private', null), ('payroll-giving', 'gift', 10.00)) chosen (benefit, option, amount)";

    private static final String NO_OVERLAP =
            "alter table election add constraint election_no_overlap exclude using gist"
                    + " (employer_id with =, employment_id with =, benefit with =, daterange(valid_from, valid_until) with &&)"
                    + " where (recorded_until = 'infinity')";

    private final Connection connection;

    BenchmarkCouncil(Connection connection) {
        this.connection = connection;
    }

    /** So many more of everybody, each with a number of their own. */
    void copyEverybody(int copies) throws SQLException {
        if (copies <= 0) {
            return;
        }
        run("create temporary table more_people as select employee_id, n, gen_random_uuid() as new_id from employee,"
                + " generate_series(1, " + copies + ") n");
        run(
                "create temporary table more_posts as select employment_id, new_id, n, gen_random_uuid() as new_post from employment"
                        + " join more_people using (employee_id)");
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
        run("analyze");
    }

    /** Copies rows of a table, joined to new keys by their own; what differs is given by column and expression. */
    private void copy(String table, String keys, String key, Map<String, String> differing) throws SQLException {
        var columns =
                new ArrayList<>(List.of(column("select string_agg(column_name, ',' order by ordinal_position) from"
                                + " information_schema.columns where table_name = '" + table
                                + "' and is_generated = 'NEVER'"
                                + " and column_name not like '%_version_id'")
                        .split(",")));
        var values = columns.stream()
                .map(name -> differing.getOrDefault(name, "t." + name))
                .toList();
        run("insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from " + table + " t join " + keys + " m on m." + key + " = t." + key);
    }

    /** Everybody holds the same four benefits from a day on. */
    void giveFourElectionsEach(LocalDate from) throws SQLException {
        run("insert into selection select employer_id, gen_random_uuid(), employee_id, 'benchmark', repeat('0', 64),"
                + " now(), date '" + from + "', 1, 'accepted', '{}', '{}' from employee");
        // An exclusion constraint's index is not made for bulk loads; it comes back before the night.
        run("alter table election drop constraint election_no_overlap");
        run("insert into election (employer_id, election_id, employment_id, benefit, option, amount, currency,"
                + " valid_from, chosen_from, recorded_from, selection_id, catalogue_version_no)"
                + " select e.employer_id, gen_random_uuid(), e.employment_id, chosen.benefit, chosen.option,"
                + " chosen.amount, 'GBP', date '" + from + "', date '" + from + "', now(), s.selection_id, 1"
                + " from employment e join selection s using (employer_id, employee_id) cross join " + FOUR);
        run(NO_OVERLAP);
        run("analyze");
    }

    /** One in a hundred has another gym membership from a day on. */
    long changeOneInAHundred(LocalDate from) throws SQLException {
        run(
                "create temporary table changes as select * from election where benefit = 'gym' and recorded_until = 'infinity'"
                        + " and abs(hashtextextended(employment_id::text, 7)) % 100 = 0");
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
        return number("select count(*) from changes");
    }

    /**
     * Files that say what is due, for every pay period after the one that has a file already and before the one that is
     * open on a day: as if a night had made each on its day.
     */
    void sendEverythingUntil(LocalDate day) throws SQLException {
        run(
                "create temporary table past as select g.employer_id, g.pay_group, p.tax_year, p.period_no, p.starts_on, p.cut_off,"
                        + " gen_random_uuid() as run_id, gen_random_uuid() as file_id, f.file_id as like_file, f.run_id as like_run,"
                        + " 1 + row_number() over (partition by g.pay_group order by p.starts_on) as sequence,"
                        + " f.compared_from from pay_group g join payroll_file f using (employer_id, pay_group)"
                        + " join pay_period o on o.employer_id = f.employer_id and o.pay_group = f.pay_group and o.tax_year ="
                        + " f.tax_year and o.period_no = f.period_no join pay_period p on p.employer_id = g.employer_id"
                        + " and p.pay_group = g.pay_group and p.starts_on > o.starts_on and p.cut_off < date '" + day
                        + "'");
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
        var indexes = column("select string_agg(pg_get_indexdef(indexrelid), '; ') from pg_index where indrelid ="
                + " 'sent_line'::regclass and not indisprimary");
        run("drop index sent_line_bucket, sent_line_of_employment");
        run(
                "insert into sent_line (employer_id, file_id, bucket, pay_group, line_key, employment_id, employee_no, assignment_no,"
                        + " benefit, element_code, kind, for_tax_year, for_period_no, amount, currency, units, instalment, instalments,"
                        + " cost_code, reason) select d.employer_id, p.file_id, d.bucket, d.pay_group, e.employee_no || '-' ||"
                        + " m.assignment_no || '-' || d.benefit || '-' || d.tax_year || '-' || lpad(d.period_no::text, 2, '0') || '-' ||"
                        + " p.sequence, d.employment_id, e.employee_no, m.assignment_no, d.benefit, d.element_code, d.kind,"
                        + " d.tax_year, d.period_no, d.amount, d.currency, d.units, d.instalment, d.instalments, d.cost_code, 'new'"
                        + " from past p join due_line d on d.employer_id = p.employer_id and d.pay_group = p.pay_group"
                        + " and d.tax_year = p.tax_year and d.period_no = p.period_no"
                        + " join employment m on m.employer_id = d.employer_id and m.employment_id = d.employment_id"
                        + " join employee e on e.employer_id = m.employer_id and e.employee_id = m.employee_id"
                        + " order by p.starts_on, d.bucket, d.employment_id");
        for (var index : indexes.split("; ", -1)) {
            run(index);
        }
        run("vacuum analyze");
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
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
