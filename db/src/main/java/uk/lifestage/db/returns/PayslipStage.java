package uk.lifestage.db.returns;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.support.CopyText;

/**
 * A payslip extract on its way in: temporary tables of the running transaction, gone when it ends. It is compared with
 * what is known to have been taken and changes nothing of that: payroll's word on a line is its return file.
 *
 * <p>A post that the extract names is taken to be complete for that pay period: what was sent and is not on the payslip
 * counts as nothing taken. A line of which payroll has not spoken counts as taken. Elements that were never sent for a
 * post (basic pay, tax) are passed over. A row that names a pay group is compared with that pay group's files alone.
 */
public final class PayslipStage {
    private final DSLContext sql;
    private final CopyText rows;
    private final CopyText faults;
    private long read;
    private BigDecimal total = BigDecimal.ZERO;

    PayslipStage(DSLContext sql) {
        this.sql = sql;
        sql.execute("""
                drop table if exists pg_temp.payslip_row, pg_temp.payslip_fault, pg_temp.payslip_difference
                """);
        sql.execute("""
                create temporary table payslip_row (line bigint not null, employee_no text not null,
                    assignment_no integer not null, element_code text not null, tax_year text not null,
                    period_no smallint not null, pay_group text, amount numeric(12, 2) not null, employment_id uuid,
                    bucket smallint)
                on commit drop
                """);
        sql.execute("""
                create temporary table payslip_fault (
                    line bigint not null, field text not null, code text not null, reason text not null)
                on commit drop
                """);
        this.rows = new CopyText(
                sql,
                "payslip_row (line, employee_no, assignment_no, element_code, tax_year, period_no, pay_group, amount)");
        this.faults = new CopyText(sql, "payslip_fault");
    }

    /** Takes a good row. */
    public void add(PayslipRow row) {
        read++;
        total = total.add(row.amount());
        var name = row.name();
        rows.value(row.line())
                .value(name.employeeNo())
                .value(name.assignmentNo())
                .value(name.elementCode())
                .value(name.taxYear())
                .value(name.periodNo())
                .value(name.payGroup())
                .value(row.amount())
                .endRow();
    }

    /** Takes note of a row that goes no further, with its amount where that can be read. */
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

    /** Compares the whole extract with what is known to have been taken; changes nothing that lasts. */
    public ReturnCounts compare() {
        rows.send();
        faults.send();
        sql.execute("""
                update payslip_row r set employment_id = m.employment_id, bucket = m.bucket
                from employee e
                join employment m on m.employee_id = e.employee_id
                where e.employee_no = r.employee_no and m.assignment_no = r.assignment_no
                """);
        fault(ReturnFault.UNKNOWN_POST, "select line, 'assignment_no' from payslip_row where employment_id is null");
        fault(ReturnFault.DUPLICATE_ROW, """
                select line, 'row' from (
                    select line, min(line) over (
                        partition by employment_id, element_code, tax_year, period_no, pay_group) as first
                    from payslip_row
                    where employment_id is not null
                ) as named
                where line > first
                """);
        sql.execute("delete from payslip_row r using payslip_fault f where f.line = r.line");
        sql.execute("create index on payslip_row (employment_id)");
        sql.execute("analyze payslip_row");
        sql.execute("""
                create temporary table payslip_difference on commit drop as
                with told as (
                    select distinct employment_id, bucket, tax_year, period_no, pay_group from payslip_row
                ), known as (
                    select s.employment_id, f.tax_year, f.period_no, t.pay_group, s.element_code, sum(s.amount) as sent,
                        sum(coalesce(w.amount_taken, s.amount)) as taken
                    from told t
                    join sent_line s on s.bucket = t.bucket and s.employment_id = t.employment_id
                    join payroll_file f on f.file_id = s.file_id and f.state in ('written', 'released')
                        and f.tax_year = t.tax_year and f.period_no = t.period_no
                        and f.pay_group = coalesce(t.pay_group, f.pay_group)
                    left join lateral (
                        select l.amount_taken from taken_line l
                        where l.file_id = s.file_id and l.line_key = s.line_key
                        order by l.word desc limit 1
                    ) as w on true
                    group by s.employment_id, f.tax_year, f.period_no, t.pay_group, s.element_code
                )
                select coalesce(r.employment_id, k.employment_id) as employment_id,
                    coalesce(r.element_code, k.element_code) as element_code,
                    coalesce(r.tax_year, k.tax_year) as tax_year, coalesce(r.period_no, k.period_no) as period_no,
                    coalesce(r.pay_group, k.pay_group) as pay_group,
                    coalesce(r.amount, 0) as payslip, coalesce(k.sent, 0) as sent, coalesce(k.taken, 0) as taken,
                    coalesce(r.amount, 0) <> coalesce(k.taken, 0) as differs
                from payslip_row r
                full join known k on k.employment_id = r.employment_id and k.element_code = r.element_code
                    and k.tax_year = r.tax_year and k.period_no = r.period_no
                    and coalesce(k.pay_group, '') = coalesce(r.pay_group, '')
                where k.employment_id is not null or exists (
                    select from sent_line s
                    where s.bucket = r.bucket and s.employment_id = r.employment_id
                        and s.element_code = r.element_code)
                """);
        var row = sql.fetchSingle("""
                select count(*) filter (where differs) as differing, count(*) filter (where not differs) as agreeing,
                    (select count(distinct line) from payslip_fault) as rejected
                from payslip_difference
                """);
        return new ReturnCounts(
                read, 0, 0, 0, number(row, "agreeing"), number(row, "rejected"), number(row, "differing"));
    }

    /** Writes a finding for each difference that has none yet, and settles those that are gone. */
    public void apply(ReturnFile file, Instant at) {
        var unsettled = """
                select g.finding_id, g.employment_id, g.facts, coalesce(e.revision, 1) as revision,
                    coalesce(e.state, 'open') as state, coalesce(e.owner, g.owner) as owner
                from finding g
                left join lateral (
                    select v.revision, v.state, v.owner from finding_event v
                    where v.finding_id = g.finding_id order by v.revision desc limit 1
                ) as e on true
                where g.code = '%s' and coalesce(e.state, 'open') not in ('settled', 'accepted')
                """.formatted(FindingCode.PAYSLIP_DIFFERS);
        var same = """
                o.employment_id = d.employment_id and o.facts ->> 'element' = d.element_code
                    and o.facts ->> 'period' = d.tax_year || '-' || lpad(d.period_no::text, 2, '0')
                    and coalesce(o.facts ->> 'payGroup', '') = coalesce(d.pay_group, '')
                """;
        sql.execute("""
                insert into finding_event (employer_id, finding_id, revision, happened_at, actor, state, owner, note)
                select lifestage_employer(), o.finding_id, o.revision + 1, cast(? as timestamptz), 'lifestage',
                    case when d.differs then o.state else 'settled' end, o.owner,
                    case when d.differs then 'The payslip now shows ' || d.payslip || ', and ' || d.taken || ' is known'
                        else 'The payslip and what is known agree on ' || d.payslip end
                from payslip_difference d
                join (%s) o on %s
                where not d.differs or o.facts ->> 'payslip' <> d.payslip::text or o.facts ->> 'known' <> d.taken::text
                """.formatted(unsettled, same), at.toString());
        sql.execute(
                """
                insert into finding (employer_id, return_id, code, owner, employment_id, facts, found_at)
                select lifestage_employer(), ?, '%s', '%s', d.employment_id,
                    jsonb_strip_nulls(jsonb_build_object('element', d.element_code,
                        'period', d.tax_year || '-' || lpad(d.period_no::text, 2, '0'), 'payGroup', d.pay_group,
                        'payslip', d.payslip::text, 'known', d.taken::text, 'sent', d.sent::text)),
                    cast(? as timestamptz)
                from payslip_difference d
                where d.differs and not exists (select from (%s) o where %s)
                """.formatted(
                                FindingCode.PAYSLIP_DIFFERS,
                                FindingCode.PAYSLIP_DIFFERS.owner().code(),
                                unsettled,
                                same),
                file.id().value(),
                at.toString());
    }

    /** Writes every reject down for good. */
    public void keepRejects(ReturnId file) {
        sql.execute("""
                insert into return_reject (employer_id, return_id, line, field, code, reason)
                select lifestage_employer(), ?, line, field, code, min(reason)
                from payslip_fault
                group by line, field, code
                """, file.value());
    }

    private void fault(ReturnFault fault, String lineAndField) {
        sql.execute(
                "insert into payslip_fault (line, field, code, reason) select x.line, x.field, ?, ? from ("
                        + lineAndField + ") as x (line, field)",
                fault.name(),
                fault.reason());
    }

    private static long number(Record row, String field) {
        return requireNonNull(row.get(field, Long.class));
    }
}
