package uk.lifestage.batch.demo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.batch.intake.HrFeedIntake;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.PersonEntry;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EmployerId;

class DemoCouncilTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");

    private final StoreFixture fixture = new StoreFixture();
    private final EmployerDirectory directory = new EmployerDirectory(fixture.sql, fixture.transactions);

    @Test
    void peoplesEveryLifeStageAndOpensEveryBenefitToSomebody() {
        assertThat(council().establish(TODAY, NOW)).isTrue();

        var catalogue = CompiledCatalogue.compile(CatalogueDocument.parse(DemoCatalogue.document()));
        Set<StageCode> stages = new HashSet<>();
        Set<BenefitCode> open = new HashSet<>();
        for (var situation : situations()) {
            for (var post : situation.person().employments()) {
                var evaluation = Eligibility.evaluate(catalogue, situation, post, TODAY);
                stages.addAll(evaluation.stages());
                evaluation.offers().stream()
                        .filter(offer -> offer.open())
                        .forEach(offer -> open.add(offer.benefit().code()));
            }
        }

        assertThat(stages)
                .isEqualTo(catalogue.catalogue().lifeStages().stream()
                        .map(LifeStage::code)
                        .collect(toSet()));
        assertThat(catalogue.catalogue().benefits().stream()
                        .map(benefit -> benefit.code())
                        .filter(benefit -> !open.contains(benefit)))
                .containsExactly(new BenefitCode("childcare-vouchers"));
    }

    @Test
    void isMadeOnce() {
        assertThat(council().establish(TODAY, NOW)).isTrue();
        assertThat(council().establish(TODAY.plusDays(1), NOW.plusSeconds(86_400)))
                .isFalse();

        assertWhole();
    }

    @Test
    void isNotMadeBesideAnotherEmployer() {
        fixture.anEmployer("northam");

        assertThat(council().establish(TODAY, NOW)).isFalse();

        assertThat(directory.find(DemoCouncil.CODE)).isEmpty();
    }

    @Test
    void isMadeByOneOfTwoProcessesAtOnce() throws Exception {
        Callable<Boolean> process = () -> council().establish(TODAY, NOW);
        try (var both = Executors.newFixedThreadPool(2)) {
            var made = new ArrayList<Boolean>();
            for (var outcome : both.invokeAll(List.of(process, process))) {
                made.add(outcome.get(2, TimeUnit.MINUTES));
            }
            assertThat(made).containsExactlyInAnyOrder(true, false);
        }

        assertWhole();
    }

    @ParameterizedTest(name = "connections cut after {0} ms")
    @ValueSource(ints = {50, 300, 900})
    void isThereWholeOrNotAtAllWhenItIsCutOff(int milliseconds) throws Exception {
        try (var one = Executors.newSingleThreadExecutor()) {
            var attempt = one.submit(() -> council().establish(TODAY, NOW));
            Thread.sleep(milliseconds);
            fixture.superuser()
                    .fetch(
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where datname = current_database() and usename = ?",
                            fixture.database.app().username());
            // Made in time or cut off: either may be.
            assertThat(attempt)
                    .satisfiesAnyOf(
                            done -> assertThat(done).succeedsWithin(2, TimeUnit.MINUTES),
                            cut -> assertThat(cut).failsWithin(2, TimeUnit.MINUTES));
        }
        var before = directory.find(DemoCouncil.CODE);

        assertThat(council().establish(TODAY, NOW)).isEqualTo(before.isEmpty());

        assertWhole();
    }

    private void assertWhole() {
        assertThat(directory.list()).hasSize(1);
        var published = fixture.scope.inTransaction(wexcombe(), () -> new CatalogueStore(fixture.sql).list());
        assertThat(published).singleElement().satisfies(version -> {
            assertThat(version.effectiveFrom()).isEqualTo(DemoCatalogue.EFFECTIVE_FROM);
            assertThat(version.document()).isEqualTo(DemoCatalogue.document());
        });
        assertThat(fixture.scope.inTransaction(wexcombe(), () -> new PayCalendarStore(fixture.sql).calendars()))
                .containsOnlyKeys("MONTHLY", "WEEKLY");
        assertThat(people()).hasSize(1_000);
        assertThat(people().getLast().employeeNo()).isEqualTo("100999");
        assertThat(count("dependant")).isGreaterThan(500);
        assertThat(count("life_event")).isGreaterThan(100);
        assertThat(count("employee_circumstance")).isGreaterThan(50);
    }

    private int count(String table) {
        return fixture.superuser()
                .fetchSingle("select count(*)::int from " + table)
                .into(int.class);
    }

    private List<PersonEntry> people() {
        return fixture.scope.inTransaction(wexcombe(), () -> new PeopleStore(fixture.sql).list("", 2_000));
    }

    private List<Situation> situations() {
        var people = new PeopleStore(fixture.sql);
        var situations = new SituationStore(fixture.sql, people, new PayCalendarStore(fixture.sql));
        return fixture.scope.inTransaction(
                wexcombe(),
                () -> people.list("", 2_000).stream()
                        .map(entry -> situations.find(entry.id(), TODAY).orElseThrow())
                        .toList());
    }

    private EmployerId wexcombe() {
        return directory.find(DemoCouncil.CODE).orElseThrow().id();
    }

    private DemoCouncil council() {
        var sql = fixture.sql;
        var employers = new EmployerStore(sql);
        var calendars = new PayCalendarStore(sql);
        return new DemoCouncil(
                directory,
                fixture.scope,
                employers,
                calendars,
                new CatalogueStore(sql),
                new HrFeedIntake(fixture.scope, employers, calendars, new IntakeStore(sql)),
                new PeopleStore(sql),
                new CircumstanceStore(sql),
                new DependantStore(sql),
                new LifeEventStore(sql),
                new GuideStore(sql));
    }
}
