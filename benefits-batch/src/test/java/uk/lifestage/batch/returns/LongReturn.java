package uk.lifestage.batch.returns;

import static uk.lifestage.batch.returns.Payroll.due;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnCounts;

/**
 * A return file of any length: every tenth line was short. {@code -Dreturns.lines=1000000} is the long one; it prints
 * how long the first and the second taking last.
 */
final class LongReturn {
    private static final int LINES_OF_A_POST = 4;

    private LongReturn() {}

    /** What came of it, the first and the second time. */
    record Measured(int lines, ReturnCounts counts, ReturnCounts again) {}

    static Measured take(Payroll payroll, Path folder, int lines) throws IOException {
        send(payroll, lines);
        var first = folder.resolve("first.csv");
        var second = folder.resolve("second.csv");
        write(first, lines, "");
        write(second, lines, "the same again");
        return new Measured(lines, timed(payroll, first), timed(payroll, second));
    }

    /** Makes payroll a file with so many lines more. */
    static void send(Payroll payroll, int lines) {
        var post = payroll.aPost();
        payroll.due(Map.of(post, List.of(due("gym", 1, "50.00"))));
        var file = payroll.send(1);
        var superuser = Payroll.FIXTURE.superuser();
        var employer = payroll.employer.value();
        superuser.execute("""
                insert into employee (employer_id, employee_id, employee_no)
                select ?, gen_random_uuid(), 'long-' || n from generate_series(1, ?) as n
                """, employer, lines / LINES_OF_A_POST);
        superuser.execute("""
                insert into employment (employer_id, employment_id, employee_id, assignment_no)
                select employer_id, gen_random_uuid(), employee_id, 1
                from employee
                where employer_id = ? and employee_no like 'long-%'
                """, employer);
        superuser.execute("""
                insert into sent_line (employer_id, file_id, line_key, employment_id, employee_no, assignment_no, benefit,
                    element_code, kind, pay_group, for_tax_year, for_period_no, amount, currency, cost_code, reason, bucket)
                select s.employer_id, s.file_id, e.employee_no || '-' || n, m.employment_id, e.employee_no, 1, 'b' || n,
                    'E' || n, s.kind, s.pay_group, s.for_tax_year, s.for_period_no, s.amount, s.currency, s.cost_code,
                    s.reason, m.bucket
                from sent_line s
                join employee e on e.employer_id = s.employer_id and e.employee_no like 'long-%'
                join employment m on m.employer_id = e.employer_id and m.employee_id = e.employee_id
                cross join generate_series(1, ?) as n
                where s.file_id = ?
                """, LINES_OF_A_POST, file.id().value());
        superuser.execute("analyze");
    }

    private static ReturnCounts timed(Payroll payroll, Path file) throws IOException {
        long start = System.nanoTime();
        var result = payroll.take(1, ControlTotals.NONE, file);
        System.out.printf(
                "%d rows, %d MB, heap at most %d MB: %d ms: %s%n",
                result.file().counts().rows(),
                Files.size(file) >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                (System.nanoTime() - start) / 1_000_000,
                result.file().message());
        return result.file().counts();
    }

    /** What payroll says of the first so many lines. */
    static void write(Path file, int lines, String reason) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.print("line_key,status,amount_taken,reason\n");
            for (int line = 0; line < lines; line++) {
                out.print("long-" + (line / LINES_OF_A_POST + 1) + "-" + (line % LINES_OF_A_POST + 1)
                        + (line % 10 == 0 ? ",short,30.00," : ",taken,50.00,") + reason + "\n");
            }
        }
    }
}
