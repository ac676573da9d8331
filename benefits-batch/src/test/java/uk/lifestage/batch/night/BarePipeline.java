package uk.lifestage.batch.night;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import uk.lifestage.db.employment.SituationStore;

/**
 * The limit beside which a night is measured: the same rows by SQL alone, bucket by bucket with two workers. A ledger of what
 * is due with its key and an index, the subtraction of what was sent, control totals, and files sorted by payroll's order, for
 * the pay periods in which the night compared everyone.
 * No row-level security, no keys to other tables, no record of who changed what, no restart.
 */
final class BarePipeline {
    private static final int WORKERS = 2;

    /** Buckets that go through together. */
    private static final int TOGETHER = 8;

    private final DataSource database;
    private final Path folder;
    private final LocalDate date;

    /** @param date the business date of the night: what files of earlier ones say was sent before */
    BarePipeline(DataSource database, Path folder, LocalDate date) {
        this.database = database;
        this.folder = folder;
        this.date = date;
    }

    void run() throws Exception {
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var parts = new java.util.ArrayList<Callable<Void>>();
            for (int first = 0; first < SituationStore.BUCKETS; first += TOGETHER) {
                int from = first;
                parts.add(() -> {
                    part(from, from + TOGETHER - 1);
                    return null;
                });
            }
            for (var done : workers.invokeAll(parts)) {
                done.get();
            }
        }
    }

    private void part(int first, int last) throws Exception {
        try (var connection = database.getConnection()) {
            for (var setting : new String[] {"work_mem = '64MB'", "random_page_cost = 1.1", "jit = off"}) {
                execute(connection, "set " + setting);
            }
            var ledger = "bare_ledger_" + first;
            var sent = "bare_sent_" + first;
            // Files of the night, with the periods that they compare.
            var files =
                    "(select f.employer_id, f.file_id, f.pay_group, case f.compares when 'everyone' then f.corrects_from"
                            + " else p.starts_on end as corrects_from, p.starts_on as own from payroll_file f"
                            + " join pay_period p using (employer_id, pay_group, tax_year, period_no) where f.business_date = date '"
                            + date + "') f";
            execute(
                    connection,
                    "create table " + ledger
                            + " as select s.employer_id, s.employment_id, s.benefit, s.element_code, s.kind,"
                            + " s.pay_group, p.tax_year, p.period_no, s.amount, s.currency, s.cost_code from due_span s join "
                            + files
                            + " using (employer_id, pay_group) join pay_period p on p.employer_id = s.employer_id"
                            + " and p.pay_group = s.pay_group and p.starts_on between s.first_starts_on and s.last_starts_on"
                            + " and p.starts_on between f.corrects_from and f.own where s.bucket between " + first
                            + " and "
                            + last);
            execute(
                    connection,
                    "alter table " + ledger
                            + " add primary key (employer_id, employment_id, benefit, element_code, kind,"
                            + " pay_group, tax_year, period_no)");
            execute(connection, "create index on " + ledger + " (employer_id, pay_group, tax_year, period_no)");
            execute(connection, "analyze " + ledger);
            execute(
                    connection,
                    "create table " + sent
                            + " as select p.employee_no, e.assignment_no, d.* from (select employment_id, benefit,"
                            + " element_code, kind, pay_group, tax_year, period_no, coalesce(l.amount, 0) - coalesce(s.sent, 0)"
                            + " as amount, l.currency, l.cost_code from " + ledger
                            + " l full join (select s.employment_id,"
                            + " s.benefit, s.element_code, s.kind, s.pay_group, s.for_tax_year as tax_year, s.for_period_no"
                            + " as period_no, sum(s.amount) as sent from sent_line s join " + files
                            + " using (employer_id, pay_group) join pay_period p on p.employer_id = s.employer_id and"
                            + " p.pay_group = s.pay_group and p.tax_year = s.for_tax_year and p.period_no = s.for_period_no"
                            + " and p.starts_on between f.corrects_from and f.own join payroll_file b on b.file_id = s.file_id"
                            + " and b.business_date < date '" + date + "' where s.bucket between " + first + " and "
                            + last
                            + " group by 1, 2, 3, 4, 5, 6, 7) s using (employment_id, benefit, element_code, kind, pay_group,"
                            + " tax_year, period_no) where coalesce(l.amount, 0) <> coalesce(s.sent, 0)) d"
                            + " join employment e using (employment_id) join employee p using (employee_id)");
            execute(
                    connection,
                    "alter table " + sent + " add primary key (employment_id, benefit, element_code, kind, pay_group,"
                            + " tax_year, period_no)");
            execute(
                    connection,
                    "create table bare_totals_" + first
                            + " as select pay_group, element_code, kind, count(*), sum(amount) from " + sent
                            + " group by 1, 2, 3");
            try (OutputStream out = Files.newOutputStream(folder.resolve("bare-" + first + ".csv"))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select employee_no, assignment_no, element_code, kind, amount, currency, tax_year,"
                                        + " period_no, cost_code from " + sent
                                        + " order by pay_group, employee_no collate \"C\","
                                        + " assignment_no, element_code, tax_year, period_no) to stdout with (format csv)",
                                out);
            }
        }
    }

    /** How many lines it made. */
    long lines() throws SQLException {
        long lines = 0;
        try (var connection = database.getConnection()) {
            for (int first = 0; first < SituationStore.BUCKETS; first += TOGETHER) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select count(*) from bare_sent_" + first)) {
                    rows.next();
                    lines += rows.getLong(1);
                }
            }
        }
        return lines;
    }

    /** Takes away what it made. */
    void clear() throws SQLException {
        try (var connection = database.getConnection()) {
            for (int first = 0; first < SituationStore.BUCKETS; first += TOGETHER) {
                execute(
                        connection,
                        "drop table bare_ledger_" + first + ", bare_sent_" + first + ", bare_totals_" + first);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
