package uk.lifestage.batch.intake;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployerId;

/** An employer of its own with a monthly and a weekly pay group, that takes feeds on a real database. */
final class Council {
    static final FeedGuards NO_GUARDS = new FeedGuards(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    final EmployerId id = new EmployerId(UUID.randomUUID());
    final IntakeStore intakes;
    final HrFeedIntake intake;

    private final TenantScope scope;
    private final DSLContext superuser;
    private int feeds;

    Council(TestDatabase database, FeedGuards guards) {
        var source = database.appDataSource();
        var configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(source)));
        var sql = DSL.using(configuration);
        this.superuser = DSL.using(database.superuserDataSource(), SQLDialect.POSTGRES);
        this.scope = new TenantScope(sql, new DataSourceTransactionManager(source));
        var employers = new EmployerStore(sql);
        var calendars = new PayCalendarStore(sql);
        this.intakes = new IntakeStore(sql);
        this.intake = new HrFeedIntake(scope, employers, calendars, intakes);
        scope.inTransaction(id, () -> {
            employers.append(new Employer(
                    id,
                    "council-" + id.toString().substring(0, 8),
                    "A council",
                    ZoneId.of("Europe/London"),
                    CurrencyUnit.GBP,
                    guards));
            calendars.append(new PayGroup(months("MONTHLY"), 6));
            calendars.append(new PayGroup(months("WEEKLY"), 6));
        });
    }

    /** Takes a feed of these rows, known from the business date's evening on. */
    IntakeResult take(Path folder, String businessDate, String... rows) {
        feeds++;
        var file = FeedLines.file(folder, "feed-" + feeds + ".csv", FeedLines.feed(List.of(rows)));
        return takeFile(file, businessDate);
    }

    /** Takes a file as it is. */
    IntakeResult takeFile(Path file, String businessDate) {
        return intake.take(id, file, LocalDate.parse(businessDate), knownAt(businessDate));
    }

    /** When the feed of a business date becomes known in these tests. */
    static Instant knownAt(String businessDate) {
        return Instant.parse(businessDate + "T20:00:00Z");
    }

    List<Reject> rejects(IntakeResult result) {
        return as(() -> intakes.rejects(result.intake().id(), 1_000));
    }

    <T> T as(Supplier<T> work) {
        return scope.inTransaction(id, work);
    }

    /** A post's versions as known now: {@code 2020-01-01..2026-11-20 1.0000 31000.00 2020-01-01..}. */
    List<String> versions(String employeeNo, int assignmentNo) {
        return versions(employeeNo, assignmentNo, "infinity");
    }

    /** A post's versions as they were known when the feed of a business date had been taken. */
    List<String> versionsKnownOn(String employeeNo, int assignmentNo, String businessDate) {
        return versions(employeeNo, assignmentNo, knownAt(businessDate).toString());
    }

    private List<String> versions(String employeeNo, int assignmentNo, String knownAt) {
        return texts("""
                select concat(valid_from, '..', nullif(valid_until, '9999-12-31'), ' ', fte, ' ', annual_salary, ' ',
                    assignment_start, '..', assignment_end)
                from employment_version v
                join employment p using (employer_id, employment_id)
                join employee e using (employer_id, employee_id)
                where employer_id = ? and employee_no = ? and assignment_no = ?
                    and v.recorded_from <= cast(? as timestamptz)
                    and (v.recorded_until > cast(? as timestamptz) or v.recorded_until = 'infinity')
                order by valid_from
                """, id.value(), employeeNo, assignmentNo, knownAt, knownAt);
    }

    /** A person's versions as known now: {@code 2020-01-01.. Nia Prosser 1988-02-29}. */
    List<String> people(String employeeNo) {
        return texts("""
                select concat(valid_from, '..', nullif(valid_until, '9999-12-31'), ' ', first_name, ' ', last_name, ' ',
                    date_of_birth)
                from employee_version v
                join employee e using (employer_id, employee_id)
                where employer_id = ? and employee_no = ? and v.recorded_until = 'infinity'
                order by valid_from
                """, id.value(), employeeNo);
    }

    /** Findings as {@code CODE owner employee/assignment facts}. */
    List<String> findings(IntakeResult result) {
        return texts("""
                select concat(f.code, ' ', f.owner, ' ', e.employee_no, '/', p.assignment_no, ' ', f.facts)
                from finding f
                join employment p using (employer_id, employment_id)
                join employee e using (employer_id, employee_id)
                where employer_id = ? and intake_id = ?
                order by 1
                """, id.value(), result.intake().id().value());
    }

    /** Rows of facts that were ever written, open or closed. */
    long facts() {
        return Long.parseLong(texts("""
                        select (select count(*) from employment_version where employer_id = x.id)
                            + (select count(*) from employee_version where employer_id = x.id)
                            + (select count(*) from employment where employer_id = x.id)
                            + (select count(*) from employee where employer_id = x.id)
                            + (select count(*) from finding where employer_id = x.id)
                        from (select cast(? as uuid) as id) as x
                        """, id.value()).getFirst());
    }

    List<String> texts(String query, Object... values) {
        return superuser.fetch(query, values).map(row -> row.get(0, String.class));
    }

    private static PayCalendar months(String name) {
        var april = LocalDate.of(2026, 4, 1);
        return new PayCalendar(
                name,
                Frequency.MONTHLY,
                IntStream.rangeClosed(1, 12)
                        .mapToObj(number -> {
                            var first = april.plusMonths(number - 1);
                            return new PayPeriod(
                                    "2026/27",
                                    number,
                                    new Period(first, first.plusMonths(1)),
                                    first.plusDays(9),
                                    first.plusDays(24));
                        })
                        .toList());
    }
}
