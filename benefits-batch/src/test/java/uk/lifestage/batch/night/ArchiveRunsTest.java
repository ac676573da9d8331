package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.support.TenantScope;

/** What is kept of nights: in the log, in the database, and in files once they are old. The tests run in their order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArchiveRunsTest {
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 10);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 10);

    @TempDir
    static Path home;

    private static Council council;

    @BeforeAll
    static void found() {
        council = Council.of(40, home);
        council.choose(5);
    }

    @AfterAll
    static void close() {
        council.close();
    }

    @Test
    @Order(1)
    void theLogOfANightNamesTheRunAndNobody() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var level = root.getLevel();
        root.addAppender(logged);
        root.setLevel(Level.INFO);
        try {
            run(DECEMBER);
        } finally {
            root.setLevel(level);
            root.detachAppender(logged);
        }

        var people = as(() -> council.bean(PeopleStore.class).list("", 500));
        assertThat(people).hasSizeGreaterThan(30);
        var text = logged.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
        assertThat(text).contains("Executing step");
        for (var person : people) {
            assertThat(text).doesNotContain(person.employeeNo());
        }
        assertThat(logged.list)
                .filteredOn(event -> event.getFormattedMessage().contains("Executing step"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                        .containsEntry("employer", Council.CODE)
                        .containsEntry("businessDate", DECEMBER.toString())
                        .containsEntry("run", night(DECEMBER).id().toString()));
    }

    @Test
    @Order(2)
    void anOldRunsStepsGoIntoAFileAndOutOfTheDatabase() {
        run(JANUARY);
        var old = night(DECEMBER);
        var steps = as(() -> nights().steps(old.id()));
        assertThat(steps).hasSize(NightStep.values().length);

        assertThat(archive(JANUARY)).isEqualTo(1);

        var kept = JsonMapper.builder().build().readTree(text(file(old)));
        assertThat(kept.at("/run").asString()).isEqualTo(old.id().toString());
        assertThat(kept.at("/steps")).hasSize(steps.size());
        assertThat(kept.at("/steps/3/step").asString()).isEqualTo(steps.get(3).step());
        assertThat(kept.at("/steps/3/read").asLong())
                .isEqualTo(steps.get(3).read())
                .isPositive();
        assertThat(kept.at("/buckets")).hasSizeGreaterThanOrEqualTo(2 * SituationStore.BUCKETS);
        assertThat(as(() -> nights().steps(old.id()))).isEmpty();
        assertThat(as(() -> nights().buckets(old.id()))).isEmpty();
        assertThat(night(DECEMBER).archivedAt()).isNotNull();
        var jobs = council.bean(JobRepository.class);
        assertThat(jobs.getJobInstance(
                        NightJob.NAME, NightKey.of(Council.CODE, DECEMBER).parameters()))
                .isNull();
        assertThat(jobs.getJobInstance(
                        NightJob.NAME, NightKey.of(Council.CODE, JANUARY).parameters()))
                .isNotNull();
        assertThat(as(() -> nights().steps(night(JANUARY).id()))).isNotEmpty();
    }

    @Test
    @Order(3)
    void anArchivedRunIsLeftAloneAndLaterNightsBuildOnWhatItSent() {
        assertThat(archive(JANUARY)).isZero();
        assertThat(council.bean(NightRunner.class)
                        .run(NightKey.of(Council.CODE, DECEMBER), "test")
                        .outcome())
                .isEqualTo(NightOutcome.ALREADY_FINISHED);

        run(LocalDate.of(2027, 2, 10));

        assertThat(Council.outbox(home)).containsKey("MONTHLY_2026-27_11_0003.csv");
        assertThat(text(home.resolve("outbox/" + Council.CODE + "/MONTHLY_2026-27_11_0003.csv")))
                .as("December's lines still count as sent")
                .doesNotContain("2026/27-09");
    }

    private static Path file(NightRun run) {
        return home.resolve("outbox/.archive/" + Council.CODE + "/" + run.businessDate() + "_" + run.id() + ".json");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int archive(LocalDate before) {
        var employer = council.bean(EmployerDirectory.class).find(Council.CODE).orElseThrow();
        return council.bean(ArchiveRuns.class).archive(employer, before);
    }

    private static void run(LocalDate date) {
        assertThat(council.bean(NightRunner.class)
                        .run(NightKey.of(Council.CODE, date), "test")
                        .outcome())
                .isEqualTo(NightOutcome.FINISHED);
    }

    private static NightStore nights() {
        return council.bean(NightStore.class);
    }

    private static NightRun night(LocalDate date) {
        return as(() -> nights().find(date, Set.of())).orElseThrow();
    }

    private static <T> T as(Supplier<T> work) {
        return council.bean(TenantScope.class).inTransaction(council.employer, work);
    }
}
