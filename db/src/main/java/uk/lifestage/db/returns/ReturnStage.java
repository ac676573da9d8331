package uk.lifestage.db.returns;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.support.BulkWork;
import uk.lifestage.db.support.CopyText;

/**
 * A return file on its way in: temporary tables of the running transaction, gone when it ends. Rows are copied in as they
 * are read, matched as a whole with what was sent, and only what says something new is written.
 *
 * <p>A row that names a line by its key speaks of that line. A row that names post, element and pay period speaks of
 * every line of theirs in that period's files together: what was taken is spread over them, the earliest period they
 * belong to first; lines of the other sign (a refund beside a deduction) count as taken in full. Where two pay groups had
 * such lines, each with a payroll of its own perhaps, the row has to say whose files it speaks of.
 */
public final class ReturnStage {
    private final DSLContext sql;
    private final CopyText rows;
    private final CopyText faults;
    private long read;
    private BigDecimal total = BigDecimal.ZERO;

    ReturnStage(DSLContext sql) {
        this.sql = sql;
        BulkWork.begin(sql);
        sql.execute("""
                drop table if exists pg_temp.return_row, pg_temp.return_fault, pg_temp.return_match, pg_temp.return_word,
                    pg_temp.return_last
                """);
        sql.execute("""
                create temporary table return_row (line bigint not null, line_key text, employee_no text,
                    assignment_no integer, element_code text, tax_year text, period_no smallint, pay_group text,
                    said text not null, amount numeric(12, 2), reason text) on commit drop
                """);
        sql.execute("""
                create temporary table return_fault (
                    line bigint not null, field text not null, code text not null, reason text not null)
                on commit drop
                """);
        this.rows = new CopyText(sql, "return_row");
        this.faults = new CopyText(sql, "return_fault");
    }

    /** Takes a good row. */
    public void add(ReturnRow row) {
        read++;
        if (row.amount() != null) {
            total = total.add(row.amount());
        }
        rows.value(row.line());
        switch (row.name()) {
            case LineName.Key key ->
                rows.value(key.lineKey())
                        .value(null)
                        .value(null)
                        .value(null)
                        .value(null)
                        .value(null)
                        .value(null);
            case LineName.Element element ->
                rows.value(null)
                        .value(element.employeeNo())
                        .value(element.assignmentNo())
                        .value(element.elementCode())
                        .value(element.taxYear())
                        .value(element.periodNo())
                        .value(element.payGroup());
        }
        rows.value(row.said().code()).value(row.amount()).value(row.reason()).endRow();
    }

    /**
     * Takes note of a fault of a row that goes no further; the first of a row counts it.
     *
     * @param amount what the row says was taken, where that at least can be read: control totals count it
     */
    public void reject(Iterable<Reject> ofOneRow, BigDecimal amount) {
        read++;
        total = total.add(amount);
        for (var fault : ofOneRow) {
            faults.value(fault.line())
                    .value(fault.field())
                    .value(fault.code())
                    .value(fault.reason())
                    .endRow();
        }
    }

    /** How many rows were handed over. */
    public long rowsRead() {
        return read;
    }

    /** The sum of every amount that the rows name, those of bad rows included. */
    public BigDecimal total() {
        return total;
    }

    /** Matches the whole file with what was sent; changes nothing that lasts. */
    public ReturnCounts compare() {
        rows.send();
        faults.send();
        sql.execute("analyze return_row");
        match();
        rejectUnmatched();
        rejectSecondRows();
        rejectContradictions();
        spread();
        return count();
    }

    private void match() {
        // A line of a file that payroll cannot have was never sent, whatever key a row has.
        sql.execute("""
                create temporary table return_match on commit drop as
                select r.line, s.file_id, s.bucket, s.line_key, s.employment_id, s.kind, s.amount as sent, s.currency,
                    p.starts_on, f.state, f.pay_group
                from return_row r
                join sent_line s on s.line_key = r.line_key
                join payroll_file f on f.file_id = s.file_id
                    and f.state in ('written', 'released', 'withdrawn')
                join pay_period p on p.pay_group = s.pay_group and p.tax_year = s.for_tax_year
                    and p.period_no = s.for_period_no
                where r.line_key is not null
                """);
        sql.execute("""
                insert into return_match (line, file_id, bucket, line_key, employment_id, kind, sent, currency, starts_on,
                    state, pay_group)
                select r.line, s.file_id, s.bucket, s.line_key, s.employment_id, s.kind, s.amount, s.currency,
                    p.starts_on, f.state, f.pay_group
                from return_row r
                join employee e on e.employee_no = r.employee_no
                join employment m on m.employee_id = e.employee_id and m.assignment_no = r.assignment_no
                join sent_line s on s.bucket = m.bucket and s.employment_id = m.employment_id
                    and s.element_code = r.element_code
                join payroll_file f on f.file_id = s.file_id and f.state in ('written', 'released')
                    and f.tax_year = r.tax_year and f.period_no = r.period_no
                    and f.pay_group = coalesce(r.pay_group, f.pay_group)
                join pay_period p on p.pay_group = s.pay_group and p.tax_year = s.for_tax_year
                    and p.period_no = s.for_period_no
                where r.line_key is null
                """);
        sql.execute("create index on return_match (line)");
        sql.execute("analyze return_match");
    }

    private void rejectUnmatched() {
        fault(ReturnFault.UNKNOWN_LINE, """
                select r.line, case when r.line_key is null then 'element_code' else 'line_key' end
                from return_row r
                where not exists (select from return_match m where m.line = r.line)
                """);
        fault(ReturnFault.AMBIGUOUS_LINE, """
                select r.line, case when r.line_key is null then 'element_code' else 'line_key' end
                from return_row r
                join return_match m on m.line = r.line
                group by r.line, r.line_key
                having (r.line_key is not null and count(*) > 1) or count(distinct m.kind) > 1
                    or count(distinct m.pay_group) > 1
                """);
        fault(ReturnFault.WITHDRAWN_LINE, """
                select distinct m.line, 'line_key' from return_match m where m.state = 'withdrawn'
                """);
        dropFaulty();
    }

    /** The first row that speaks of a line stays; later ones go. */
    private void rejectSecondRows() {
        fault(ReturnFault.DUPLICATE_ROW, """
                select distinct line, 'row' from (
                    select line, min(line) over (partition by file_id, line_key) as first from return_match
                ) as named
                where line > first
                """);
        dropFaulty();
    }

    private void rejectContradictions() {
        sql.execute("""
                create temporary table return_sum on commit drop as
                select r.line, r.said, r.amount, sum(m.sent) as sent, sum(abs(m.sent)) as gross
                from return_row r
                join return_match m on m.line = r.line
                group by r.line, r.said, r.amount
                """);
        fault(ReturnFault.WRONG_SIGN, """
                select line, 'amount_taken' from return_sum where sign(amount) * sign(sent) < 0
                """);
        fault(ReturnFault.LESS_THAN_SENT, """
                select line, 'amount_taken' from return_sum
                where said = 'taken' and abs(amount) < abs(sent) and sign(amount) * sign(sent) >= 0
                """);
        fault(ReturnFault.NOT_SHORT, """
                select line, 'amount_taken' from return_sum
                where said = 'short' and (amount = 0 or abs(amount) >= abs(sent)) and sign(amount) * sign(sent) >= 0
                """);
        // Taken at its word, such an amount would be given back by the next file, and sums of them would fit no column.
        fault(ReturnFault.FAR_MORE_THAN_SENT, """
                select line, 'amount_taken' from return_sum
                where said = 'taken' and abs(amount) >= 100 * gross and sign(amount) * sign(sent) >= 0
                """);
        dropFaulty();
        sql.execute("drop table return_sum");
    }

    /** What each line got: its row's amount, or its part of it. */
    private void spread() {
        LastWords.keep(sql, "return_last", "t.file_id = any(array(select distinct file_id from return_match))");
        sql.execute("""
                create temporary table return_word on commit drop as
                with summed as (
                    select m.*, r.said, r.amount, r.reason,
                        sum(m.sent) over (partition by m.line) as whole
                    from return_match m
                    join return_row r on r.line = m.line
                ), signed as (
                    select s.*, case when whole < 0 then -1 else 1 end as direction,
                        coalesce(amount, whole) as got
                    from summed s
                ), placed as (
                    select s.*,
                        direction * (got - coalesce(sum(sent) filter (where sent * direction < 0)
                            over (partition by line), 0)) as pot,
                        coalesce(sum(abs(sent)) filter (where sent * direction > 0) over (partition by line
                            order by starts_on, file_id, line_key rows between unbounded preceding and 1 preceding), 0)
                            as before,
                        row_number() over (partition by line
                            order by sent * direction < 0, starts_on desc, file_id desc, line_key desc) as from_last
                    from signed s
                ), shared as (
                    select p.*,
                        case
                            when said = 'refused' then 0
                            when sent * direction < 0 then sent
                            when from_last = 1 then direction * greatest(pot - before, 0)
                            else direction * least(greatest(pot - before, 0), abs(sent))
                        end as amount_taken
                    from placed p
                )
                select s.line, s.file_id, s.bucket, s.line_key, s.employment_id, s.currency, s.sent, s.amount_taken,
                    s.reason,
                    case when s.amount_taken = 0 then 'refused' when abs(s.amount_taken) < abs(s.sent) then 'short'
                        else 'taken' end as status,
                    last.word, last.amount_taken as before, gen_random_uuid() as taken_id
                from shared s
                left join return_last as last on last.file_id = s.file_id and last.line_key = s.line_key
                """);
        sql.execute("create index on return_word (file_id, line_key)");
        sql.execute("analyze return_word");
    }

    private ReturnCounts count() {
        var row = sql.fetchSingle("""
                with rows as (
                    select w.line, r.said,
                        bool_and(w.word is not null and w.before = w.amount_taken) as repeated
                    from return_word w
                    join return_row r on r.line = w.line
                    group by w.line, r.said
                )
                select
                    count(*) filter (where not repeated and said = 'taken') as taken,
                    count(*) filter (where not repeated and said = 'short') as shortfall,
                    count(*) filter (where not repeated and said = 'refused') as refused,
                    count(*) filter (where repeated) as repeated,
                    (select count(distinct line) from return_fault) as rejected
                from rows
                """);
        return new ReturnCounts(
                read,
                number(row, "taken"),
                number(row, "shortfall"),
                number(row, "refused"),
                number(row, "repeated"),
                number(row, "rejected"),
                0);
    }

    /**
     * Writes the new words, what they add to what is due, and what payroll has to look at; findings whose cause is gone
     * settle themselves.
     */
    public void apply(ReturnFile file, Instant at) {
        sql.execute("delete from return_word where word is not null and before = amount_taken");
        sql.execute("""
                insert into taken_line (employer_id, taken_id, return_id, return_line, file_id, line_key, word,
                    employment_id, status, amount_taken, currency, reason, recorded_at)
                select lifestage_employer(), taken_id, ?, line, file_id, line_key, coalesce(word, 0) + 1, employment_id,
                    status, amount_taken, currency, reason, cast(? as timestamptz)
                from return_word
                order by file_id, line_key
                """, file.id().value(), at.toString());
        // What was not taken of a line adds to what is due of it; a later word takes back what an earlier one added.
        sql.execute("""
                insert into ledger_adjustment (employer_id, employment_id, benefit, element_code, kind, pay_group,
                    for_tax_year, for_period_no, amount, currency, cost_code, instalment, instalments, cause, source_id,
                    recorded_at, recorded_by, bucket)
                select lifestage_employer(), s.employment_id, s.benefit, s.element_code, s.kind, s.pay_group,
                    s.for_tax_year, s.for_period_no, coalesce(w.before, w.sent) - w.amount_taken, s.currency, s.cost_code,
                    s.instalment, s.instalments, 'not_taken', w.taken_id, cast(? as timestamptz), ?, s.bucket
                from return_word w
                join sent_line s on s.file_id = w.file_id and s.bucket = w.bucket and s.line_key = w.line_key
                where coalesce(w.before, w.sent) <> w.amount_taken
                """, at.toString(), "return " + file.number());
        new LineFindings(sql).follow(file, at);
    }

    /** Writes every reject down for good. */
    public void keepRejects(ReturnId file) {
        sql.execute("""
                insert into return_reject (employer_id, return_id, line, field, code, reason)
                select lifestage_employer(), ?, line, field, code, min(reason)
                from return_fault
                group by line, field, code
                """, file.value());
    }

    /** Rows of a query of line and field get a fault. */
    private void fault(ReturnFault fault, String lineAndField) {
        sql.execute(
                "insert into return_fault (line, field, code, reason) select x.line, x.field, ?, ? from ("
                        + lineAndField + ") as x (line, field)",
                fault.name(),
                fault.reason());
    }

    private void dropFaulty() {
        sql.execute("delete from return_match m using return_fault f where f.line = m.line");
        sql.execute("delete from return_row r using return_fault f where f.line = r.line");
    }

    private static long number(Record row, String field) {
        return requireNonNull(row.get(field, Long.class));
    }
}
