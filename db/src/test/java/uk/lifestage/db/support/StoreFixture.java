package uk.lifestage.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.boot.jooq.autoconfigure.ExceptionTranslatorExecuteListener;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;

/** A fresh database as the product sees it: jOOQ set up as Spring Boot sets it up, the role that policies hold. */
public final class StoreFixture {
    public static final Instant SPRING = Instant.parse("2026-04-01T08:00:00Z");
    public static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    public final TestDatabase database;
    public final PlatformTransactionManager transactions;
    public final DSLContext sql;
    public final TenantScope scope;

    private int employees = 100_000;

    public StoreFixture() {
        this(TestDatabases.fresh());
    }

    /** The same over a database that is there already. */
    public StoreFixture(TestDatabase database) {
        this.database = database;
        var source = database.appDataSource();
        this.transactions = new DataSourceTransactionManager(source);
        var configuration = new DefaultConfiguration();
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(source)));
        configuration.set(ExceptionTranslatorExecuteListener.DEFAULT);
        this.sql = DSL.using(configuration);
        this.scope = new TenantScope(sql, transactions);
    }

    /** Every row of every employer, past row-level security. */
    public DSLContext superuser() {
        return DSL.using(database.superuserDataSource(), SQLDialect.POSTGRES);
    }

    /** An employer with a monthly and a weekly pay group for the tax year 2026/27, and a small catalogue since 2020. */
    public EmployerId anEmployer(String code) {
        var id = new EmployerId(UUID.randomUUID());
        scope.inTransaction(id, () -> {
            new EmployerStore(sql)
                    .append(new Employer(
                            id,
                            code,
                            "Council " + code,
                            ZoneId.of("Europe/London"),
                            CurrencyUnit.GBP,
                            FeedGuards.USUAL));
            new PayCalendarStore(sql).append(new PayGroup(monthly(), 3));
            new PayCalendarStore(sql).append(new PayGroup(weekly(), 4));
            var catalogues = new CatalogueStore(sql);
            catalogues.createDraft(smallCatalogue(), "hr", SPRING);
            catalogues.publish(1, 1, LocalDate.of(2020, 1, 1), "hr", SPRING);
        });
        return id;
    }

    private static String smallCatalogue() {
        try (var document = StoreFixture.class.getResourceAsStream("/catalogue/small.yaml")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A person with one post in the monthly pay group, known from spring 2026. */
    public EmployeeId aPerson() {
        return aPerson("MONTHLY");
    }

    /** A person with one post in a pay group, known from spring 2026; a scope must have been entered. */
    public EmployeeId aPerson(String payGroup) {
        var id = new EmployeeId(UUID.randomUUID());
        var people = new PeopleStore(sql);
        people.append(
                id,
                String.valueOf(employees++),
                new PersonFacts("Nia", "Prosser", "nia@example.org", LocalDate.of(1988, 2, 29)),
                LocalDate.of(2020, 1, 1),
                SPRING);
        people.append(id, aPost(1, payGroup), SPRING);
        return id;
    }

    public static Employment aPost(int assignmentNo, String payGroup) {
        return new Employment(
                new EmploymentId(UUID.randomUUID()),
                assignmentNo,
                List.of(new Dated<>(Period.from(LocalDate.of(2020, 1, 1)), facts(payGroup))));
    }

    public static PostFacts facts(String payGroup) {
        return new PostFacts(
                LocalDate.of(2019, 9, 1),
                LocalDate.of(2020, 1, 1),
                null,
                ContractType.PERMANENT,
                null,
                new BigDecimal("0.8000"),
                new BigDecimal("29.60"),
                new BigDecimal("52.143"),
                gbp("24800.00"),
                gbp("31000.00"),
                "G6",
                payGroup,
                "1257L",
                "cumulative",
                "A",
                List.of("2", "PG"),
                "LGPS",
                new BigDecimal("27.5"),
                "Town Hall",
                "Libraries",
                "LIB-01",
                null);
    }

    public static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    /** Calendar months of 2026/27, cut off on the 10th. */
    public static PayCalendar monthly() {
        return new PayCalendar(
                "MONTHLY",
                Frequency.MONTHLY,
                java.util.stream.IntStream.rangeClosed(1, 12)
                        .mapToObj(number -> {
                            var first = APRIL.plusMonths(number - 1);
                            return new PayPeriod(
                                    "2026/27",
                                    number,
                                    new Period(first, first.plusMonths(1)),
                                    first.plusDays(9),
                                    first.plusDays(24));
                        })
                        .toList());
    }

    /** Weeks from Monday 6 April 2026, cut off on their Wednesday. */
    public static PayCalendar weekly() {
        return new PayCalendar(
                "WEEKLY",
                Frequency.WEEKLY,
                java.util.stream.IntStream.rangeClosed(1, 52)
                        .mapToObj(number -> {
                            var monday = LocalDate.of(2026, 4, 6).plusWeeks(number - 1);
                            return new PayPeriod(
                                    "2026/27",
                                    number,
                                    new Period(monday, monday.plusWeeks(1)),
                                    monday.plusDays(2),
                                    monday.plusDays(11));
                        })
                        .toList());
    }

    /** Work in a transaction of an employer. */
    public <T> T as(EmployerId employer, Supplier<T> work) {
        return scope.inTransaction(employer, work);
    }

    /** Work without a result in a transaction of an employer. */
    public void as(EmployerId employer, Runnable work) {
        scope.inTransaction(employer, work);
    }
}
