package uk.lifestage.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.test.context.TestComponent;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/** Two made-up councils with the demo's catalogue: Wexcombe, where the demo's people sign in, and a neighbour. */
@TestComponent
class Council implements InitializingBean {
    static final Instant KNOWN = Instant.parse("2026-04-01T08:00:00Z");

    final EmployerId wexcombe = new EmployerId(UUID.randomUUID());
    final EmployerId neighbour = new EmployerId(UUID.randomUUID());

    private final TenantScope scope;
    private final EmployerStore employers;
    private final PayCalendarStore calendars;
    private final CatalogueStore catalogues;
    private final PeopleStore people;
    private final DependantStore dependants;
    private final AtomicInteger numbers = new AtomicInteger(200_000);

    Council(
            TenantScope scope,
            EmployerStore employers,
            PayCalendarStore calendars,
            CatalogueStore catalogues,
            PeopleStore people,
            DependantStore dependants) {
        this.scope = scope;
        this.employers = employers;
        this.calendars = calendars;
        this.catalogues = catalogues;
        this.people = people;
        this.dependants = dependants;
    }

    @Override
    public void afterPropertiesSet() {
        make(wexcombe, "wexcombe", "Wexcombe Borough Council");
        make(neighbour, "neighbour", "Neighbour District Council");
    }

    private void make(EmployerId id, String code, String name) {
        scope.inTransaction(id, () -> {
            employers.append(
                    new Employer(id, code, name, ZoneId.of("Europe/London"), CurrencyUnit.GBP, FeedGuards.USUAL));
            calendars.append(new PayGroup(StoreFixture.monthly(), 3));
            calendars.append(new PayGroup(StoreFixture.weekly(), 4));
            var draft = catalogues.createDraft(catalogue(), "setup", KNOWN);
            catalogues.publish(draft.versionNo(), draft.revision(), StoreFixture.APRIL, "setup", KNOWN);
        });
    }

    /** The demo's catalogue as HR would write it. */
    static String catalogue() {
        try (var yaml = Council.class.getResourceAsStream("/demo/wexcombe-catalogue.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("The demo's catalogue is not on the class path");
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The employee number of somebody new at Wexcombe: born 1988, permanent, 37 hours, 31,000 a year, paid monthly. */
    String aPerson() {
        return aPerson(wexcombe, 1);
    }

    /** The employee number of somebody new with so many posts. */
    String aPerson(EmployerId employer, int posts) {
        return aPerson(employer, String.valueOf(numbers.getAndIncrement()), posts);
    }

    /** Somebody new under an employee number that a guide names. */
    String aPerson(EmployerId employer, String number, int posts) {
        var id = new EmployeeId(UUID.randomUUID());
        scope.inTransaction(employer, () -> {
            people.append(
                    id,
                    number,
                    new PersonFacts("Nia", "Prosser", "nia@example.org", LocalDate.of(1988, 2, 29)),
                    LocalDate.of(2020, 1, 1),
                    KNOWN);
            for (int post = 1; post <= posts; post++) {
                people.append(id, aPost(post), KNOWN);
            }
        });
        return number;
    }

    private static Employment aPost(int assignmentNo) {
        return new Employment(
                new EmploymentId(UUID.randomUUID()),
                assignmentNo,
                List.of(new Dated<>(Period.from(LocalDate.of(2020, 1, 1)), wholeTime())));
    }

    /** HR reports an absence without pay from somebody's first post. */
    void isAwayUnpaid(String employeeNo, LocalDate from, @Nullable LocalDate lastDay) {
        as(wexcombe, () -> {
            var person = people.get(people.findByEmployeeNo(employeeNo).orElseThrow(), from);
            people.change(person.employments().getFirst().id(), from, wholeTime(from, lastDay), KNOWN.plusSeconds(1));
            return employeeNo;
        });
    }

    private static PostFacts wholeTime() {
        return wholeTime(null, null);
    }

    private static PostFacts wholeTime(@Nullable LocalDate unpaidFrom, @Nullable LocalDate unpaidUntil) {
        return post("37.00", "31000.00", unpaidFrom, unpaidUntil);
    }

    /** A permanent post paid monthly, with so many hours a week and so much a year. */
    static PostFacts post(
            String weeklyHours, String salary, @Nullable LocalDate unpaidFrom, @Nullable LocalDate unpaidUntil) {
        var part = StoreFixture.facts("MONTHLY");
        return new PostFacts(
                part.continuousServiceDate(),
                part.assignmentStart(),
                part.assignmentEnd(),
                part.contractType(),
                part.contractEnd(),
                new BigDecimal("1.0000"),
                new BigDecimal(weeklyHours),
                new BigDecimal("52.143"),
                StoreFixture.gbp(salary),
                StoreFixture.gbp(salary),
                part.grade(),
                part.payGroup(),
                part.taxCode(),
                part.taxBasis(),
                part.niCategory(),
                List.of(),
                part.pensionScheme(),
                part.leaveDays(),
                part.location(),
                part.department(),
                part.costCode(),
                part.managerEmployeeNo(),
                unpaidFrom,
                unpaidUntil);
    }

    /** The id of a new child of somebody at Wexcombe, whose evidence was accepted. */
    UUID aChildOf(String employeeNo) {
        var id = UUID.randomUUID();
        as(wexcombe, () -> {
            dependants.append(
                    people.findByEmployeeNo(employeeNo).orElseThrow(),
                    new NamedDependant(
                            new Dependant(
                                    new DependantId(id),
                                    Relationship.CHILD,
                                    LocalDate.of(2020, 5, 17),
                                    EvidenceState.ACCEPTED),
                            "Gwen",
                            Period.from(LocalDate.of(2020, 5, 17))),
                    KNOWN);
            return id;
        });
        return id;
    }

    <T> T as(EmployerId employer, Supplier<T> work) {
        return scope.inTransaction(employer, work);
    }
}
