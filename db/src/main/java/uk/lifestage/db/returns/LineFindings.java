package uk.lifestage.db.returns;

import java.time.Instant;
import org.jooq.DSLContext;
import uk.lifestage.db.payroll.FindingCode;

/**
 * What a return file's new words do to findings, as sets: a line that payroll did not take as it was sent gets one; one
 * whose line was taken after all, or made good by later lines of the same period, settles itself. Whoever works on a
 * finding keeps it while payroll changes only the amount.
 */
final class LineFindings {
    private static final String LINE_CODES = "'" + FindingCode.LINE_SHORT + "', '" + FindingCode.LINE_REFUSED + "', '"
            + FindingCode.LINE_OVERTAKEN + "'";

    /** Who acts where nobody does. */
    private static final String ACTOR = "lifestage";

    private final DSLContext sql;

    LineFindings(DSLContext sql) {
        this.sql = sql;
    }

    /** Follows the words in {@code return_word}, after they were written. */
    void follow(ReturnFile file, Instant at) {
        var moment = at.toString();
        sql.execute("drop table if exists pg_temp.return_finding");
        sql.execute("""
                create temporary table return_finding on commit drop as
                select w.*, case when w.status = 'short' then '%s' when w.status = 'refused' then '%s'
                        when abs(w.amount_taken) > abs(w.sent) then '%s' end as code
                from return_word w
                """.formatted(FindingCode.LINE_SHORT, FindingCode.LINE_REFUSED, FindingCode.LINE_OVERTAKEN));
        sql.execute("create index on return_finding (file_id, line_key)");
        sql.execute("analyze return_finding");
        // Of the same kind as before: it stays whoever's it is, and notes the new amount.
        sql.execute("""
                insert into finding_event (employer_id, finding_id, revision, happened_at, actor, state, owner, note)
                select lifestage_employer(), o.finding_id, o.revision + 1, cast(? as timestamptz), ?, o.state, o.owner,
                    'Payroll now says that ' || r.amount_taken || ' of ' || r.sent || ' was taken'
                from return_finding r
                join (%s) o on o.file_id = r.file_id and o.line_key = r.line_key and o.code = r.code
                """.formatted(unsettled()), moment, ACTOR);
        sql.execute("""
                insert into finding_event (employer_id, finding_id, revision, happened_at, actor, state, owner, note)
                select lifestage_employer(), o.finding_id, o.revision + 1, cast(? as timestamptz), ?, 'settled', o.owner,
                    case when r.code is null then 'Payroll now says that it was taken in full'
                        else 'Payroll now says something else of this line' end
                from return_finding r
                join (%s) o on o.file_id = r.file_id and o.line_key = r.line_key
                    and o.code is distinct from r.code
                """.formatted(unsettled()), moment, ACTOR);
        sql.execute(
                """
                insert into finding (employer_id, return_id, code, owner, employment_id, file_id, line_key, facts, found_at)
                select lifestage_employer(), ?, r.code, '%s', r.employment_id, r.file_id, r.line_key,
                    jsonb_build_object('sent', r.sent::text, 'taken', r.amount_taken::text,
                        'missing', (r.sent - r.amount_taken)::text, 'currency', r.currency, 'benefit', s.benefit,
                        'element', s.element_code, 'file', f.file_name, 'lineKey', r.line_key,
                        'forPeriod', s.for_tax_year || '-' || lpad(s.for_period_no::text, 2, '0')),
                    cast(? as timestamptz)
                from return_finding r
                join sent_line s on s.file_id = r.file_id and s.bucket = r.bucket and s.line_key = r.line_key
                join payroll_file f on f.file_id = r.file_id
                where r.code is not null
                    and not exists (select from (%s) o
                        where o.file_id = r.file_id and o.line_key = r.line_key and o.code = r.code)
                """.formatted(FindingCode.LINE_SHORT.owner().code(), unsettled()),
                file.id().value(),
                moment);
        settleMadeGood(moment);
        settleAnsweredFiles(moment);
    }

    /**
     * A post, benefit and period of which payroll has answered every line, and has taken in all what is due, has nothing
     * outstanding: what was short was made good. Only those are looked at of which the file says something and a finding
     * is open: few, however long the file is.
     */
    private void settleMadeGood(String moment) {
        sql.execute("drop table if exists pg_temp.return_open, pg_temp.return_key, pg_temp.return_known");
        sql.execute("""
                create temporary table return_open on commit drop as
                select o.finding_id, o.revision, o.owner, m.bucket, m.employment_id, m.benefit, m.element_code, m.kind,
                    m.pay_group, m.for_tax_year, m.for_period_no
                from (%s) o
                join employment e on e.employment_id = o.employment_id
                join sent_line m on m.file_id = o.file_id and m.bucket = e.bucket and m.line_key = o.line_key
                where o.employment_id in (select employment_id from return_finding)
                """.formatted(unsettled()));
        sql.execute("analyze return_open");
        sql.execute("""
                create temporary table return_key on commit drop as
                select distinct bucket, employment_id, benefit, element_code, kind, pay_group, for_tax_year, for_period_no
                from return_open
                """);
        sql.execute("analyze return_key");
        LastWords.keep(
                sql, "return_known", "t.employment_id = any(array(select distinct employment_id from return_key))");
        sql.execute("""
                insert into finding_event (employer_id, finding_id, revision, happened_at, actor, state, owner, note)
                select lifestage_employer(), o.finding_id, o.revision + 1, cast(? as timestamptz), ?, 'settled', o.owner,
                    'Made good: payroll has taken ' || k.taken || ' in all for this period, as is due'
                from (
                    select s.bucket, s.employment_id, s.benefit, s.element_code, s.kind, s.pay_group, s.for_tax_year,
                        s.for_period_no, sum(w.amount_taken) as taken
                    from return_key
                    join sent_line s using (bucket, employment_id, benefit, element_code, kind, pay_group, for_tax_year,
                        for_period_no)
                    join payroll_file f on f.file_id = s.file_id and f.state <> 'withdrawn'
                    left join return_known w on w.file_id = s.file_id and w.line_key = s.line_key
                    group by s.bucket, s.employment_id, s.benefit, s.element_code, s.kind, s.pay_group, s.for_tax_year,
                        s.for_period_no
                    having bool_and(w.amount_taken is not null)
                        and bool_or((s.file_id, s.line_key) in (select r.file_id, r.line_key from return_finding r))
                ) as k
                join return_open o using (bucket, employment_id, benefit, element_code, kind, pay_group, for_tax_year,
                    for_period_no)
                left join due_line d on d.bucket = k.bucket and d.employment_id = k.employment_id
                    and d.benefit = k.benefit and d.element_code = k.element_code and d.kind = k.kind
                    and d.pay_group = k.pay_group and d.tax_year = k.for_tax_year and d.period_no = k.for_period_no
                where k.taken = coalesce(d.amount, 0)
                """, moment, ACTOR);
    }

    private void settleAnsweredFiles(String moment) {
        sql.execute("""
                insert into finding_event (employer_id, finding_id, revision, happened_at, actor, state, owner, note)
                select lifestage_employer(), o.finding_id, o.revision + 1, cast(? as timestamptz), ?, 'settled', o.owner,
                    'Payroll has answered for every line'
                from (%s) o
                where o.file_id in (select distinct file_id from return_finding)
                    and not exists (
                        select from sent_line s
                        where s.file_id = o.file_id and not exists (
                            select from taken_line t where t.file_id = s.file_id and t.line_key = s.line_key)
                    )
                """.formatted(unsettled("'" + FindingCode.LINES_UNANSWERED + "'")), moment, ACTOR);
    }

    private static String unsettled() {
        return unsettled(LINE_CODES);
    }

    /** Findings of these codes that are neither settled nor accepted, as they stand. */
    private static String unsettled(String codes) {
        return """
                select g.finding_id, g.code, g.employment_id, g.file_id, g.line_key, coalesce(e.revision, 1) as revision,
                    coalesce(e.state, 'open') as state, coalesce(e.owner, g.owner) as owner
                from finding g
                left join lateral (
                    select v.revision, v.state, v.owner from finding_event v
                    where v.finding_id = g.finding_id order by v.revision desc limit 1
                ) as e on true
                where g.code in (%s) and g.file_id is not null
                    and coalesce(e.state, 'open') not in ('settled', 'accepted')
                """.formatted(codes);
    }
}
