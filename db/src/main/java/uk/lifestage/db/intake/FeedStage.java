package uk.lifestage.db.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.CopyText;

/**
 * An HR feed on its way in: temporary tables of the running transaction, gone when it ends. Rows are copied in as they
 * are read, compared as sets with what is known now, and only differences are written.
 *
 * <p>How a row becomes facts: its values hold from its effective date (the business date where it names none; for a new
 * post, or one taken up again, its first day) until the next version that is known to begin after the business date.
 * First and last day are facts of the post as a whole: they are corrected in every version of it, so that somebody who
 * left last month left last month, whenever we hear of it. So is a date of birth.
 */
public final class FeedStage {
    private final DSLContext sql;
    private final CopyText rows;
    private final CopyText badRows;
    private final CopyText rejects;
    private long read;

    FeedStage(DSLContext sql) {
        this.sql = sql;
        createTables();
        this.rows = new CopyText(sql, "intake_row");
        this.badRows = new CopyText(sql, "intake_bad_row");
        this.rejects = new CopyText(sql, "intake_reject");
    }

    /** Takes a good row. */
    public void add(FeedRow row) {
        read++;
        var post = row.post();
        var person = row.person();
        rows.value(row.line())
                .value(row.employeeNo())
                .value(row.assignmentNo())
                .value(person.firstName())
                .value(person.lastName())
                .value(person.email())
                .value(person.dateOfBirth())
                .value(row.effectiveFrom())
                .value(post.continuousServiceDate())
                .value(post.assignmentStart())
                .value(post.assignmentEnd())
                .value(post.contractType().code())
                .value(post.contractEnd())
                .value(post.fte().toPlainString())
                .value(post.weeklyHours().toPlainString())
                .value(post.weeksPerYear().toPlainString())
                .value(post.annualSalary().getAmount().toPlainString())
                .value(post.fullTimeSalary().getAmount().toPlainString())
                .value(post.annualSalary().getCurrencyUnit().getCode())
                .value(post.grade())
                .value(post.payGroup())
                .value(post.taxCode())
                .value(post.taxBasis())
                .value(post.niCategory())
                .value(String.join(";", post.studentLoanPlans()))
                .value(post.pensionScheme())
                .value(post.leaveDays().toPlainString())
                .value(post.location())
                .value(post.department())
                .value(post.costCode())
                .value(post.managerEmployeeNo())
                .value(post.unpaidFrom())
                .value(post.unpaidUntil())
                .endRow();
    }

    /**
     * Takes note of a bad row. Its post counts as present in the feed: where the assignment number cannot be told, all
     * posts of the employee do.
     */
    public void reject(long line, @Nullable String employeeNo, @Nullable Integer assignmentNo, List<Reject> faults) {
        read++;
        badRows.value(line).value(employeeNo).value(assignmentNo).endRow();
        for (var fault : faults) {
            rejects.value(fault.line())
                    .value(fault.field())
                    .value(fault.code())
                    .value(fault.reason())
                    .endRow();
        }
    }

    /**
     * Compares the whole feed with what is known now; changes nothing that lasts.
     *
     * @param duplicate what is said of a second row for the same post: only its line is replaced
     */
    public FeedComparison compare(LocalDate businessDate, Reject duplicate) {
        rows.send();
        badRows.send();
        rejects.send();
        sql.execute("analyze intake_reject");
        rejectSecondRows(duplicate);
        sql.execute("analyze intake_row");
        sql.execute("analyze intake_bad_row");
        findPeople(businessDate);
        findPosts(businessDate);
        comparePosts(businessDate);
        comparePeople(businessDate);
        cutPosts();
        cutPeople();
        findMissing(businessDate);
        return count(businessDate);
    }

    /**
     * Writes what differs as known from a moment on, and what HR has to look at as findings; returns how many of those.
     *
     * @throws IllegalStateException where the moment is earlier than that of a fact which the feed corrects: history
     *     would contradict itself
     */
    public long apply(IntakeId intake, Instant moment) {
        // PostgreSQL keeps microseconds and would round up, to after the moment.
        var knownAt = moment.truncatedTo(ChronoUnit.MICROS);
        refuseEarlierMoment(knownAt);
        appendPeople();
        closeVersionsOfPeople(knownAt);
        appendVersionsOfPeople(knownAt);
        appendPosts();
        closeVersionsOfPosts(knownAt);
        appendVersionsOfPosts(knownAt);
        return appendMissing(intake) + appendDisagreements(intake);
    }

    /** Writes every reject down for good. */
    void keepRejects(IntakeId intake) {
        sql.execute("""
                insert into feed_reject (employer_id, intake_id, line, field, code, reason)
                select lifestage_employer(), ?, line, field, code, min(reason)
                from intake_reject
                group by line, field, code
                """, intake.value());
    }

    private void createTables() {
        sql.execute("""
                drop table if exists pg_temp.intake_row, pg_temp.intake_bad_row, pg_temp.intake_reject,
                    pg_temp.intake_person, pg_temp.intake_post, pg_temp.intake_post_version,
                    pg_temp.intake_person_version, pg_temp.intake_post_range, pg_temp.intake_person_range,
                    pg_temp.intake_post_piece, pg_temp.intake_person_piece, pg_temp.intake_missing
                """);
        sql.execute("""
                create temporary table intake_row (
                    line bigint not null,
                    employee_no text not null,
                    assignment_no integer not null,
                    first_name text not null,
                    last_name text not null,
                    email text not null,
                    date_of_birth date not null,
                    effective_from date,
                    continuous_service_date date not null,
                    assignment_start date not null,
                    assignment_end date,
                    contract_type text not null,
                    contract_end date,
                    fte numeric(5, 4) not null,
                    weekly_hours numeric(5, 2) not null,
                    weeks_per_year numeric(5, 3) not null,
                    annual_salary numeric(12, 2) not null,
                    full_time_salary numeric(12, 2) not null,
                    currency char(3) not null,
                    grade text not null,
                    pay_group text not null,
                    tax_code text not null,
                    tax_basis text not null,
                    ni_category text not null,
                    student_loan_plans text not null,
                    pension_scheme text not null,
                    leave_days numeric(5, 1) not null,
                    location text not null,
                    department text not null,
                    cost_code text not null,
                    manager_employee_no text,
                    unpaid_from date,
                    unpaid_until date
                ) on commit drop
                """);
        sql.execute("""
                create temporary table intake_bad_row (line bigint not null, employee_no text, assignment_no integer)
                on commit drop
                """);
        sql.execute("""
                create temporary table intake_reject (
                    line bigint not null, field text not null, code text not null, reason text not null)
                on commit drop
                """);
    }

    /** The first row of a post stays, whatever else is wrong with it; later ones go. */
    private void rejectSecondRows(Reject duplicate) {
        sql.execute("""
                with numbered as (
                    select line, row_number() over (partition by employee_no, assignment_no order by line) as turn
                    from (
                        select line, employee_no, assignment_no from intake_row
                        union all
                        select line, employee_no, assignment_no from intake_bad_row b
                        where employee_no is not null and assignment_no is not null
                            and not exists (select from intake_reject r where r.line = b.line and r.field = 'row')
                    ) as every_row
                ), later as (
                    select line from numbered where turn > 1
                ), removed as (
                    delete from intake_row where line in (select line from later)
                )
                insert into intake_reject (line, field, code, reason) select line, ?, ?, ? from later
                """, duplicate.field(), duplicate.code(), duplicate.reason());
    }

    /** Each person once, with the data of their first row. */
    private void findPeople(LocalDate businessDate) {
        sql.execute("""
                create temporary table intake_person on commit drop as
                select f.*, coalesce(e.employee_id, gen_random_uuid()) as employee_id, e.employee_id is null as is_new
                from (
                    select distinct on (employee_no) line, employee_no, first_name, last_name, email, date_of_birth,
                        coalesce(effective_from, cast(? as date)) as stated_from,
                        least(cast(? as date), min(assignment_start) over (partition by employee_no)) as first_known_from
                    from intake_row
                    order by employee_no, line
                ) as f
                left join employee e on e.employee_no = f.employee_no
                """, businessDate, businessDate);
        sql.execute("analyze intake_person");
    }

    private void findPosts(LocalDate businessDate) {
        sql.execute("""
                create temporary table intake_post on commit drop as
                select r.line, r.assignment_no, r.assignment_start, r.assignment_end,
                    coalesce(r.effective_from, cast(? as date)) as stated_from,
                    f.employee_id, coalesce(p.employment_id, gen_random_uuid()) as employment_id,
                    p.employment_id is null as is_new
                from intake_row r
                join intake_person f on f.employee_no = r.employee_no
                left join employment p on p.employee_id = f.employee_id and p.assignment_no = r.assignment_no
                """, businessDate);
        sql.execute("analyze intake_post");
    }

    /**
     * For each post: what is known now, and the days for which the row speaks. The last spell is the versions that share
     * the latest first and last day; a first day after that spell's last day begins another.
     */
    private void comparePosts(LocalDate businessDate) {
        sql.execute("""
                create temporary table intake_post_version on commit drop as
                select p.line, v.employment_version_id, v.valid_from, v.valid_until, v.recorded_from,
                    v.assignment_start, v.assignment_end,
                    row(v.continuous_service_date, v.contract_type, v.contract_end, v.fte, v.weekly_hours,
                        v.weeks_per_year, v.annual_salary, v.full_time_salary, v.currency, v.grade, v.pay_group,
                        v.tax_code, v.tax_basis, v.ni_category, v.student_loan_plans, v.pension_scheme, v.leave_days,
                        v.location, v.department, v.cost_code, v.manager_employee_no, v.unpaid_from, v.unpaid_until)
                    is not distinct from
                    row(r.continuous_service_date, r.contract_type, r.contract_end, r.fte, r.weekly_hours,
                        r.weeks_per_year, r.annual_salary, r.full_time_salary, r.currency, r.grade, r.pay_group,
                        r.tax_code, r.tax_basis, r.ni_category, r.student_loan_plans, r.pension_scheme, r.leave_days,
                        r.location, r.department, r.cost_code, r.manager_employee_no, r.unpaid_from, r.unpaid_until) as is_same
                from intake_post p
                join intake_row r on r.line = p.line
                join employment_version v on v.employment_id = p.employment_id and v.recorded_until = 'infinity'
                where not p.is_new
                """);
        sql.execute("create index on intake_post_version (line)");
        sql.execute("analyze intake_post_version");
        sql.execute("""
                create temporary table intake_post_range on commit drop as
                with differing as (
                    -- Of most posts one glance says that nothing changed; the rest works on the others.
                    select distinct on (p.line) p.*
                    from intake_post p
                    left join intake_post_version v on v.line = p.line and v.valid_until > p.stated_from
                    where v.line is null or not v.is_same or v.assignment_start <> p.assignment_start
                        or v.assignment_end is distinct from p.assignment_end
                ), latest as (
                    select distinct on (v.line) v.line, v.assignment_start, v.assignment_end
                    from intake_post_version v
                    join differing d on d.line = v.line
                    order by v.line, v.valid_from desc
                ), spell as (
                    select l.line, l.assignment_start, l.assignment_end,
                        min(v.valid_from) filter (where v.assignment_start = l.assignment_start
                            and v.assignment_end is not distinct from l.assignment_end) as spell_from,
                        min(v.valid_from) as first_from
                    from latest l
                    join intake_post_version v on v.line = l.line
                    group by l.line, l.assignment_start, l.assignment_end
                ), begun as (
                    select p.line, p.assignment_start, p.assignment_end,
                        s.assignment_start as known_start, s.assignment_end as known_end, s.spell_from, s.first_from,
                        s.line is null or coalesce(p.assignment_start > s.assignment_end, false) as is_new_spell,
                        p.stated_from
                    from differing p
                    left join spell s on s.line = p.line
                ), started as (
                    select b.*,
                        case when is_new_spell then assignment_start
                            else greatest(stated_from, least(spell_from, assignment_start)) end as range_from,
                        not is_new_spell and (assignment_start <> known_start
                            or assignment_end is distinct from known_end) as is_span_changed
                    from begun b
                ), ended as (
                    select s.*, coalesce(
                            case when not is_new_spell then (
                                select min(v.valid_from) from intake_post_version v
                                where v.line = s.line and v.valid_from > greatest(cast(? as date), s.range_from, s.spell_from)
                            ) end,
                            date '9999-12-31') as range_until
                    from started s
                )
                select e.*,
                    is_new_spell or range_from < first_from or exists (
                        select from intake_post_version v
                        where v.line = e.line and v.valid_from < e.range_until and v.valid_until > e.range_from
                            and not v.is_same
                    ) as is_changed
                from ended e
                """, businessDate);
        sql.execute("analyze intake_post_range");
    }

    private void comparePeople(LocalDate businessDate) {
        sql.execute("""
                create temporary table intake_person_version on commit drop as
                select f.line, v.employee_version_id, v.valid_from, v.valid_until, v.recorded_from, v.date_of_birth,
                    row(v.first_name, v.last_name, v.email) = row(f.first_name, f.last_name, f.email) as is_same
                from intake_person f
                join employee_version v on v.employee_id = f.employee_id and v.recorded_until = 'infinity'
                where not f.is_new
                """);
        sql.execute("create index on intake_person_version (line)");
        sql.execute("analyze intake_person_version");
        sql.execute("""
                create temporary table intake_person_range on commit drop as
                with differing as (
                    select distinct on (f.line) f.*
                    from intake_person f
                    left join intake_person_version v on v.line = f.line and v.valid_until > f.stated_from
                    where v.line is null or not v.is_same or v.date_of_birth <> f.date_of_birth
                ), known as (
                    select line, min(valid_from) as first_from
                    from intake_person_version
                    group by line
                ), started as (
                    select f.line, f.date_of_birth, k.first_from,
                        case when k.line is null then f.first_known_from
                            else greatest(f.stated_from, k.first_from) end as range_from
                    from differing f
                    left join known k on k.line = f.line
                ), ended as (
                    select s.*, coalesce(
                            (select min(v.valid_from) from intake_person_version v
                                where v.line = s.line and v.valid_from > greatest(cast(? as date), s.range_from)),
                            date '9999-12-31') as range_until
                    from started s
                )
                select e.*,
                    first_from is null or exists (
                        select from intake_person_version v
                        where v.line = e.line and v.valid_from < e.range_until and v.valid_until > e.range_from
                            and not v.is_same
                    ) as is_changed,
                    exists (
                        select from intake_person_version v
                        where v.line = e.line and v.date_of_birth <> e.date_of_birth
                    ) as is_span_changed
                from ended e
                """, businessDate);
        sql.execute("analyze intake_person_range");
    }

    /**
     * What each changed post's versions are to be: the row's own, and what stays of those known before and after it. A
     * piece that is a known version unchanged is marked kept and not written.
     */
    private void cutPosts() {
        sql.execute("""
                create temporary table intake_post_piece on commit drop as
                with known as (
                    select v.*, g.range_from, g.range_until, g.is_changed,
                        case when in_spell then g.assignment_start else v.assignment_start end as new_start,
                        case when in_spell then g.assignment_end else v.assignment_end end as new_end,
                        -- A first day moved forward: the first version has to reach back to it.
                        case when in_spell and v.valid_from = g.first_from and g.is_span_changed
                            then least(v.valid_from, g.assignment_start) else v.valid_from end as piece_from
                    from intake_post_range g
                    join intake_post_version v on v.line = g.line
                    cross join lateral (select not g.is_new_spell and v.assignment_start = g.known_start
                        and v.assignment_end is not distinct from g.known_end as in_spell) as membership
                    where g.is_changed or g.is_span_changed
                ), pieces as (
                    select line, employment_version_id, piece_from as valid_from,
                        case when is_changed then least(valid_until, range_from) else valid_until end as valid_until,
                        new_start, new_end
                    from known
                    union all
                    select line, employment_version_id, greatest(valid_from, range_until), valid_until, new_start, new_end
                    from known
                    where is_changed and valid_until > range_until
                    union all
                    select line, null, range_from, range_until, assignment_start, assignment_end
                    from intake_post_range
                    where is_changed
                )
                select x.*, v.employment_version_id is not null as is_kept
                from pieces x
                left join intake_post_version v on v.line = x.line
                    and v.employment_version_id = x.employment_version_id
                    and v.valid_from = x.valid_from and v.valid_until = x.valid_until
                    and v.assignment_start = x.new_start and v.assignment_end is not distinct from x.new_end
                where x.valid_from < x.valid_until
                """);
        sql.execute("analyze intake_post_piece");
    }

    private void cutPeople() {
        sql.execute("""
                create temporary table intake_person_piece on commit drop as
                with pieces as (
                    select v.line, v.employee_version_id, v.valid_from,
                        case when g.is_changed then least(v.valid_until, g.range_from) else v.valid_until end as valid_until,
                        g.date_of_birth
                    from intake_person_range g
                    join intake_person_version v on v.line = g.line
                    where g.is_changed or g.is_span_changed
                    union all
                    select v.line, v.employee_version_id, greatest(v.valid_from, g.range_until), v.valid_until, g.date_of_birth
                    from intake_person_range g
                    join intake_person_version v on v.line = g.line
                    where g.is_changed and v.valid_until > g.range_until
                    union all
                    select line, null, range_from, range_until, date_of_birth
                    from intake_person_range
                    where is_changed
                )
                select x.*, v.employee_version_id is not null as is_kept
                from pieces x
                left join intake_person_version v on v.line = x.line and v.employee_version_id = x.employee_version_id
                    and v.valid_from = x.valid_from and v.valid_until = x.valid_until
                    and v.date_of_birth = x.date_of_birth
                where x.valid_from < x.valid_until
                """);
        sql.execute("analyze intake_person_piece");
    }

    /** Posts known and held that no row of the feed speaks of, not even a bad one. */
    private void findMissing(LocalDate businessDate) {
        sql.execute("""
                create temporary table intake_missing on commit drop as
                select p.employment_id
                from employment p
                join employee e on e.employee_id = p.employee_id
                where exists (
                        select from employment_version v
                        where v.employment_id = p.employment_id and v.recorded_until = 'infinity'
                            and v.valid_until = date '9999-12-31'
                            and (v.assignment_end is null or v.assignment_end >= ?)
                    )
                    and not exists (
                        select from intake_row r
                        where r.employee_no = e.employee_no and r.assignment_no = p.assignment_no
                    )
                    and not exists (
                        select from intake_bad_row b
                        where b.employee_no = e.employee_no and b.assignment_no = p.assignment_no
                    )
                    and not exists (
                        select from intake_bad_row b where b.employee_no = e.employee_no and b.assignment_no is null
                    )
                """, businessDate);
    }

    private FeedComparison count(LocalDate businessDate) {
        var row = sql.fetchSingle("""
                with held as (
                    select employment_id from employment_version
                    where recorded_until = 'infinity' and valid_until = date '9999-12-31'
                        and (assignment_end is null or assignment_end >= ?)
                ), changed as (
                    select p.employment_id
                    from intake_post p
                    join intake_person f on f.employee_id = p.employee_id
                    left join intake_post_range g on g.line = p.line
                    left join intake_person_range h on h.line = f.line
                    where not p.is_new and (coalesce(g.is_changed or g.is_span_changed, false)
                        or coalesce(h.is_changed or h.is_span_changed, false))
                )
                select
                    (select count(*) from intake_row) as accepted,
                    (select count(distinct line) from intake_reject) as rejected,
                    (select count(*) from intake_post where is_new) as joined,
                    (select count(*) from changed) as changed,
                    (select count(*) from changed where employment_id in (select employment_id from held))
                        as changed_of_known,
                    (select count(*) from intake_missing) as missing,
                    (select count(*) from held) as known
                """, businessDate);
        long accepted = number(row, "accepted");
        long joined = number(row, "joined");
        long changed = number(row, "changed");
        return new FeedComparison(
                new IntakeCounts(
                        read,
                        accepted,
                        number(row, "rejected"),
                        joined,
                        changed,
                        accepted - joined - changed,
                        number(row, "missing")),
                number(row, "known"),
                number(row, "changed_of_known"));
    }

    private void refuseEarlierMoment(Instant knownAt) {
        var later = sql.fetchSingle("""
                select exists (
                        select from intake_post_version v
                        join intake_post_range g on g.line = v.line
                        where (g.is_changed or g.is_span_changed) and v.recorded_from > cast(? as timestamptz)
                    ) or exists (
                        select from intake_person_version v
                        join intake_person_range g on g.line = v.line
                        where (g.is_changed or g.is_span_changed) and v.recorded_from > cast(? as timestamptz)
                    ) as later
                """, knownAt.toString(), knownAt.toString());
        if (Boolean.TRUE.equals(later.get("later", Boolean.class))) {
            throw new IllegalStateException("The feed is to be known from " + knownAt
                    + ", but it corrects facts that were recorded after that moment");
        }
    }

    private void appendPeople() {
        sql.execute("""
                insert into employee (employer_id, employee_id, employee_no)
                select lifestage_employer(), employee_id, employee_no from intake_person where is_new
                """);
    }

    private void closeVersionsOfPeople(Instant knownAt) {
        sql.execute("""
                update employee_version v set recorded_until = cast(? as timestamptz)
                from intake_person_version k
                join intake_person_range g on g.line = k.line and (g.is_changed or g.is_span_changed)
                where v.employee_version_id = k.employee_version_id
                    and not exists (
                        select from intake_person_piece x
                        where x.line = k.line and x.employee_version_id = k.employee_version_id and x.is_kept
                    )
                """, knownAt.toString());
    }

    private void appendVersionsOfPeople(Instant knownAt) {
        sql.execute("""
                insert into employee_version (employer_id, employee_id, valid_from, valid_until, recorded_from,
                    first_name, last_name, email, date_of_birth)
                select lifestage_employer(), f.employee_id, x.valid_from, x.valid_until, cast(? as timestamptz),
                    coalesce(v.first_name, f.first_name), coalesce(v.last_name, f.last_name),
                    coalesce(v.email, f.email), x.date_of_birth
                from intake_person_piece x
                join intake_person f on f.line = x.line
                left join employee_version v on v.employee_version_id = x.employee_version_id
                where not x.is_kept
                """, knownAt.toString());
    }

    private void appendPosts() {
        sql.execute("""
                insert into employment (employer_id, employment_id, employee_id, assignment_no)
                select lifestage_employer(), employment_id, employee_id, assignment_no from intake_post where is_new
                """);
    }

    private void closeVersionsOfPosts(Instant knownAt) {
        sql.execute("""
                update employment_version v set recorded_until = cast(? as timestamptz)
                from intake_post_version k
                join intake_post_range g on g.line = k.line and (g.is_changed or g.is_span_changed)
                where v.employment_version_id = k.employment_version_id
                    and not exists (
                        select from intake_post_piece x
                        where x.line = k.line and x.employment_version_id = k.employment_version_id and x.is_kept
                    )
                """, knownAt.toString());
    }

    private void appendVersionsOfPosts(Instant knownAt) {
        sql.execute("""
                insert into employment_version (employer_id, employment_id, valid_from, valid_until, recorded_from,
                    assignment_start, assignment_end, continuous_service_date, contract_type, contract_end, fte,
                    weekly_hours, weeks_per_year, annual_salary, full_time_salary, currency, grade, pay_group, tax_code,
                    tax_basis, ni_category, student_loan_plans, pension_scheme, leave_days, location, department,
                    cost_code, manager_employee_no, unpaid_from, unpaid_until)
                select lifestage_employer(), p.employment_id, x.valid_from, x.valid_until, cast(? as timestamptz),
                    x.new_start, x.new_end, r.continuous_service_date, r.contract_type, r.contract_end, r.fte,
                    r.weekly_hours, r.weeks_per_year, r.annual_salary, r.full_time_salary, r.currency, r.grade,
                    r.pay_group, r.tax_code, r.tax_basis, r.ni_category, r.student_loan_plans, r.pension_scheme,
                    r.leave_days, r.location, r.department, r.cost_code, r.manager_employee_no, r.unpaid_from,
                    r.unpaid_until
                from intake_post_piece x
                join intake_post p on p.line = x.line
                join intake_row r on r.line = x.line
                where x.employment_version_id is null
                """, knownAt.toString());
        sql.execute("""
                insert into employment_version (employer_id, employment_id, valid_from, valid_until, recorded_from,
                    assignment_start, assignment_end, continuous_service_date, contract_type, contract_end, fte,
                    weekly_hours, weeks_per_year, annual_salary, full_time_salary, currency, grade, pay_group, tax_code,
                    tax_basis, ni_category, student_loan_plans, pension_scheme, leave_days, location, department,
                    cost_code, manager_employee_no, unpaid_from, unpaid_until)
                select lifestage_employer(), v.employment_id, x.valid_from, x.valid_until, cast(? as timestamptz),
                    x.new_start, x.new_end, v.continuous_service_date, v.contract_type, v.contract_end, v.fte,
                    v.weekly_hours, v.weeks_per_year, v.annual_salary, v.full_time_salary, v.currency, v.grade,
                    v.pay_group, v.tax_code, v.tax_basis, v.ni_category, v.student_loan_plans, v.pension_scheme,
                    v.leave_days, v.location, v.department, v.cost_code, v.manager_employee_no, v.unpaid_from,
                    v.unpaid_until
                from intake_post_piece x
                join employment_version v on v.employment_version_id = x.employment_version_id
                where not x.is_kept
                """, knownAt.toString());
    }

    private long appendMissing(IntakeId intake) {
        return sql.execute("""
                insert into finding (employer_id, intake_id, code, owner, employment_id)
                select lifestage_employer(), ?, 'MISSING_FROM_FEED', 'hr', employment_id from intake_missing
                """, intake.value());
    }

    /** Two posts of one person, and the feed gives the person two names or dates of birth. */
    private long appendDisagreements(IntakeId intake) {
        return sql.execute("""
                insert into finding (employer_id, intake_id, code, owner, employment_id, facts)
                select lifestage_employer(), ?, 'POSTS_DISAGREE_ON_PERSON', 'hr', p.employment_id,
                    jsonb_build_object('line', r.line::text, 'firstLine', f.line::text, 'fields', concat_ws(',',
                        case when r.first_name <> f.first_name then 'first_name' end,
                        case when r.last_name <> f.last_name then 'last_name' end,
                        case when r.email <> f.email then 'email' end,
                        case when r.date_of_birth <> f.date_of_birth then 'date_of_birth' end))
                from intake_row r
                join intake_post p on p.line = r.line
                join intake_person f on f.employee_no = r.employee_no
                where row(r.first_name, r.last_name, r.email, r.date_of_birth)
                    <> row(f.first_name, f.last_name, f.email, f.date_of_birth)
                """, intake.value());
    }

    private static long number(Record row, String field) {
        return requireNonNull(row.get(field, Long.class));
    }
}
