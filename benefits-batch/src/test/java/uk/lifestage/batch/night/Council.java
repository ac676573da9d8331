package uk.lifestage.batch.night;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uk.lifestage.batch.NightApplication;
import uk.lifestage.batch.demo.DemoCalendars;
import uk.lifestage.batch.demo.DemoCatalogue;
import uk.lifestage.batch.demo.DemoStaff;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.PersonEntry;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.db.support.TestDatabases;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EmployerId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.selection.Assessment;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;
import uk.lifestage.engine.selection.ElectionChange;
import uk.lifestage.engine.selection.SelectionRules;

/** A council on a database and in a home of its own, with generated staff who have really chosen benefits. */
final class Council implements AutoCloseable {
    static final LocalDate CHOSEN_ON = LocalDate.of(2026, 11, 20);
    static final String CODE = "wexcombe";

    final TestDatabase database;
    final Path home;
    final ConfigurableApplicationContext context;
    final EmployerId employer = new EmployerId(UUID.randomUUID());

    /** What was agreed: what a whole pay period costs or pays, by employee, assignment and element. */
    record Agreed(
            String employeeNo, int assignmentNo, String payGroup, String element, Money perPeriod, LocalDate from) {}

    final List<Agreed> agreed = new ArrayList<>();

    private Council(TestDatabase database, Path home, Map<String, String> settings) {
        this.database = database;
        this.home = home;
        this.context = context(database, home, settings);
    }

    static ConfigurableApplicationContext context(TestDatabase database, Path home) {
        return context(database, home, Map.of());
    }

    private static ConfigurableApplicationContext context(
            TestDatabase database, Path home, Map<String, String> settings) {
        var properties = new HashMap<String, Object>(database.springProperties());
        properties.put("lifestage.home", home.toString());
        properties.put("lifestage.night.enabled", "false");
        properties.putAll(settings);
        return new SpringApplicationBuilder(NightApplication.class)
                .initializers(made -> made.getBeanFactory().registerSingleton("numbers", new SimpleMeterRegistry()))
                .properties(properties)
                .run();
    }

    /** A council with this many people, none of whom has chosen anything. */
    static Council of(int people, Path home) {
        return of(people, home, Map.of());
    }

    /** The same, with settings of the operator. */
    static Council of(int people, Path home, Map<String, String> settings) {
        var council = new Council(TestDatabases.fresh(), home, settings);
        council.found(DemoCatalogue.document());
        council.feed(people);
        return council;
    }

    /** A council with this catalogue from 1 April 2026 on, and nobody in it yet. */
    static Council with(String catalogue, Path home) {
        var council = new Council(TestDatabases.fresh(), home, Map.of());
        council.found(catalogue);
        return council;
    }

    /** A council with this catalogue, these pay groups and nobody in it yet. */
    static Council with(String catalogue, List<PayGroup> payGroups, LocalDate from, FeedGuards guards, Path home) {
        var council = new Council(TestDatabases.fresh(), home, Map.of());
        council.found(catalogue, payGroups, from, guards);
        return council;
    }

    /** Publishes another version of the catalogue from a day on. */
    void publish(String catalogue, LocalDate from) {
        bean(TenantScope.class).inTransaction(employer, () -> publishWithin(catalogue, from));
    }

    private void publishWithin(String catalogue, LocalDate from) {
        var catalogues = bean(CatalogueStore.class);
        var draft = catalogues.createDraft(catalogue, "test", Instant.now());
        catalogues.publish(draft.versionNo(), draft.revision(), from, "test", Instant.now());
    }

    /** Lays a file in the council's inbox. */
    void lay(String name, String text) {
        var file = home.resolve("inbox").resolve(CODE).resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void found(String catalogue) {
        var payGroups = DemoCalendars.all().stream()
                .map(calendar -> new PayGroup(calendar, 6))
                .toList();
        found(catalogue, payGroups, DemoCatalogue.EFFECTIVE_FROM, FeedGuards.USUAL);
    }

    private void found(String catalogue, List<PayGroup> payGroups, LocalDate from, FeedGuards guards) {
        bean(TenantScope.class).inTransaction(employer, () -> {
            bean(EmployerStore.class)
                    .append(new Employer(
                            employer,
                            CODE,
                            "Wexcombe Borough Council",
                            ZoneId.of("Europe/London"),
                            CurrencyUnit.GBP,
                            guards));
            payGroups.forEach(payGroup -> bean(PayCalendarStore.class).append(payGroup));
            publishWithin(catalogue, from);
        });
    }

    private void feed(int people) {
        var feed = home.resolve("employments.csv");
        try (BufferedWriter out = Files.newBufferedWriter(feed, StandardCharsets.UTF_8)) {
            DemoStaff.of(people, 7, CHOSEN_ON).write(out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var taken = bean(HrFeedIntake.class).take(employer, feed, CHOSEN_ON, Instant.now());
        if (taken.rejected() > 0 || taken.accepted() < people) {
            throw new IllegalStateException("The council's feed was not taken whole: " + taken.message());
        }
    }

    /** Lets everybody choose some of what is open to them, as the rules allow. */
    void choose(long seed) {
        var random = new Random(seed);
        var scope = bean(TenantScope.class);
        var after = "";
        List<PersonEntry> page;
        do {
            var from = after;
            page = scope.inTransaction(employer, () -> bean(PeopleStore.class).list(from, 500));
            for (var person : page) {
                scope.inTransaction(employer, () -> choose(person, random));
                after = person.employeeNo();
            }
        } while (!page.isEmpty());
    }

    private void choose(PersonEntry person, Random random) {
        var situation = bean(SituationStore.class).find(person.id(), CHOSEN_ON).orElseThrow();
        var catalogue = bean(PublishedCatalogues.class).inForceOn(CHOSEN_ON).orElseThrow();
        for (var post : situation.person().employments()) {
            if (!post.heldOn(CHOSEN_ON)) {
                continue;
            }
            for (var offer : Eligibility.evaluate(catalogue.compiled(), situation, post, CHOSEN_ON)
                    .offers()) {
                // What the fund pays for falls due in part or not at all: FundNightTest is about that.
                if (!offer.open()
                        || !offer.benefit().funding().reachesPayroll()
                        || offer.benefit().funding() == Funding.FLEX_FUND
                        || random.nextInt(100) >= 40) {
                    continue;
                }
                var open = offer.options().stream()
                        .filter(option -> option.refusals().isEmpty())
                        .toList();
                var option = open.get(random.nextInt(open.size())).option();
                var take = new Choice.Take(
                        post.assignmentNo(),
                        offer.benefit().code(),
                        option.code(),
                        option.quantity() == null
                                ? null
                                : Math.max(1, option.quantity().minimum()),
                        amount(option),
                        Set.of());
                take(person.id(), person.employeeNo(), take, catalogue);
            }
        }
    }

    private static Money amount(Option option) {
        return option.amounts() == null ? null : option.amounts().minimum();
    }

    private void take(EmployeeId id, String employeeNo, Choice.Take take, PublishedCatalogues.InForce catalogue) {
        var selections = bean(SelectionStore.class);
        var at = selections.lockEmployee(id);
        Situation situation = bean(SituationStore.class).find(id, CHOSEN_ON).orElseThrow();
        var quote =
                SelectionRules.quote(catalogue.compiled(), situation, new Basket(List.of(take)), CHOSEN_ON, Law.gb());
        if (!(quote.assessment() instanceof Assessment.Accepted accepted)) {
            return;
        }
        var selection = new SelectionId(UUID.randomUUID());
        selections.append(new StoredSelection(
                selection,
                id,
                selection.toString(),
                "0".repeat(64),
                at,
                CHOSEN_ON,
                catalogue.versionNo(),
                SelectionOutcome.ACCEPTED,
                "{}",
                "{}"));
        for (var change : accepted.changes()) {
            if (change instanceof ElectionChange.Start start) {
                selections.start(id, start.election(), selection, catalogue.versionNo(), at);
                var benefit =
                        catalogue.compiled().catalogue().benefit(take.benefit()).orElseThrow();
                agreed.add(new Agreed(
                        employeeNo,
                        take.assignmentNo(),
                        situation
                                .person()
                                .employment(take.assignmentNo())
                                .flatMap(post -> post.on(CHOSEN_ON))
                                .orElseThrow()
                                .payGroup(),
                        benefit.element().code(),
                        quote.choices().getFirst().price().perPeriod(),
                        start.election().valid().from()));
            }
        }
    }

    /** Databases like this one, to the row: what is done to one does not touch the others. Closes this council. */
    List<TestDatabase> copies(int count) {
        close();
        var others = new ArrayList<TestDatabase>();
        for (int i = 0; i < count; i++) {
            others.add(copy(i));
        }
        return others;
    }

    /** One database like this one, to the row; the council must have been closed. */
    TestDatabase copy(int number) {
        var name = name(database);
        asSuperuser("create database " + name + "_copy" + number + " template " + name);
        return new TestDatabase(
                database.jdbcUrl() + "_copy" + number, database.owner(), database.app(), database.superuser());
    }

    /** Takes a copy off the disk, whoever is still connected to it. */
    void drop(TestDatabase copy) {
        asSuperuser("drop database " + name(copy) + " with (force)");
    }

    private static String name(TestDatabase database) {
        var url = database.jdbcUrl();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void asSuperuser(String statement) {
        var url = database.jdbcUrl();
        var elsewhere = new TestDatabase(
                url.substring(0, url.lastIndexOf('/')) + "/postgres",
                database.owner(),
                database.app(),
                database.superuser());
        try (var superuser = elsewhere.superuserDataSource().getConnection();
                var execution = superuser.createStatement()) {
            execution.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Everything in the outbox: names and bytes. */
    static Map<String, String> outbox(Path home) {
        var files = new HashMap<String, String>();
        var folder = home.resolve("outbox").resolve(CODE);
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (var all = Files.list(folder)) {
            all.forEach(file -> {
                try {
                    files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    @Override
    public void close() {
        context.close();
    }
}
