package uk.lifestage.batch.demo;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.util.FileSystemUtils;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.PersonEntry;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Wexcombe Borough Council: employer, pay calendars, published catalogue, a thousand staff through the real intake, and
 * what they told of their lives. It is there whole or not at all: one transaction makes it, so that a process that is
 * killed half-way leaves nothing, and the next one begins again.
 */
public final class DemoCouncil {
    /** The employer's code. */
    public static final String CODE = "wexcombe";

    private static final Logger LOG = LoggerFactory.getLogger(DemoCouncil.class);
    private static final String NAME = "Wexcombe Borough Council";
    private static final String BY = "demo";
    private static final int PEOPLE = 1_000;
    private static final long SEED = 1;
    private static final int MONTHLY_CORRECTIONS = 3;
    private static final int WEEKLY_CORRECTIONS = 13;

    private final EmployerDirectory directory;
    private final TenantScope scope;
    private final EmployerStore employers;
    private final PayCalendarStore calendars;
    private final CatalogueStore catalogues;
    private final HrFeedIntake intake;
    private final PeopleStore people;
    private final CircumstanceStore circumstances;
    private final DependantStore dependants;
    private final LifeEventStore lifeEvents;
    private final GuideStore guides;

    public DemoCouncil(
            EmployerDirectory directory,
            TenantScope scope,
            EmployerStore employers,
            PayCalendarStore calendars,
            CatalogueStore catalogues,
            HrFeedIntake intake,
            PeopleStore people,
            CircumstanceStore circumstances,
            DependantStore dependants,
            LifeEventStore lifeEvents,
            GuideStore guides) {
        this.directory = directory;
        this.scope = scope;
        this.employers = employers;
        this.calendars = calendars;
        this.catalogues = catalogues;
        this.intake = intake;
        this.people = people;
        this.circumstances = circumstances;
        this.dependants = dependants;
        this.lifeEvents = lifeEvents;
        this.guides = guides;
    }

    /**
     * Makes the council where the database holds no employer at all; of two processes at once one makes it.
     *
     * @param businessDate the day on which its staff are as they are: their birthdays and milestones lie around it
     * @return whether it was made now
     */
    public boolean establish(LocalDate businessDate, Instant now) {
        if (!directory.list().isEmpty()) {
            return false;
        }
        var id = new EmployerId(UUID.nameUUIDFromBytes(CODE.getBytes(StandardCharsets.UTF_8)));
        try {
            scope.inTransaction(id, () -> make(id, businessDate, now));
        } catch (DuplicateKeyException madeByAnother) {
            LOG.info("{} was made by another process meanwhile", NAME);
            return false;
        }
        LOG.info("{} is ready: {} people, catalogue in force from {}", NAME, PEOPLE, DemoCatalogue.EFFECTIVE_FROM);
        return true;
    }

    private void make(EmployerId id, LocalDate businessDate, Instant now) {
        // First, since it is what makes a second process wait: codes are unique.
        employers.append(new Employer(id, CODE, NAME, ZoneId.of("Europe/London"), CurrencyUnit.GBP, FeedGuards.USUAL));
        calendars.append(new PayGroup(DemoCalendars.monthly(), MONTHLY_CORRECTIONS));
        calendars.append(new PayGroup(DemoCalendars.weekly(), WEEKLY_CORRECTIONS));
        var draft = catalogues.createDraft(DemoCatalogue.document(), BY, now);
        catalogues.publish(draft.versionNo(), draft.revision(), DemoCatalogue.EFFECTIVE_FROM, BY, now);
        DemoGuides.all(BY, now).forEach(guides::append);
        var staff = DemoStaff.of(PEOPLE, SEED, businessDate);
        feed(id, staff, businessDate, now);
        var employees = people.list("", PEOPLE).stream().collect(toMap(PersonEntry::employeeNo, PersonEntry::id));
        for (int place = 0; place < PEOPLE; place++) {
            var post = staff.person(place).getFirst();
            live(requireNonNull(employees.get(post.employeeNo())), post.assignmentStart(), staff.life(place), now);
        }
    }

    private void feed(EmployerId id, DemoStaff staff, LocalDate businessDate, Instant now) {
        try {
            var folder = Files.createTempDirectory("lifestage-demo");
            try {
                var result = intake.take(id, written(staff, folder), businessDate, now);
                var counts = result.intake().counts();
                if (result.intake().status() != IntakeStatus.APPLIED || counts.rejected() > 0) {
                    throw new IllegalStateException("The demo council's own feed was not taken whole: "
                            + result.intake().message());
                }
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The demo council's feed could not be written", failure);
        }
    }

    private static Path written(DemoStaff staff, Path folder) throws IOException {
        var file = folder.resolve("employments.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            staff.write(out);
        }
        return file;
    }

    private void live(EmployeeId employee, LocalDate since, DemoLife life, Instant now) {
        for (var circumstance : life.circumstances()) {
            circumstances.append(employee, circumstance, Period.from(since), now);
        }
        for (var dependant : life.dependants()) {
            dependants.append(
                    employee,
                    new NamedDependant(
                            dependant.dependant(),
                            dependant.firstName(),
                            Period.from(dependant.dependant().dateOfBirth())),
                    now);
        }
        for (var event : life.events()) {
            lifeEvents.append(employee, new ReportedLifeEvent(eventId(employee), event), now);
        }
    }

    private static LifeEventId eventId(EmployeeId employee) {
        return new LifeEventId(UUID.nameUUIDFromBytes(("event of " + employee).getBytes(StandardCharsets.UTF_8)));
    }
}
