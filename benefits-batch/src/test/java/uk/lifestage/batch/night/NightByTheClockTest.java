package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.batch.export.PlaceFiles;
import uk.lifestage.batch.returns.ReturnInbox;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Nights that the clock starts, for two employers, one of which cannot write its files. The cut-offs are the Sundays on which
 * clocks change. The tests tell one story and run in its order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NightByTheClockTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate CLOCKS_BACK = LocalDate.of(2026, 10, 25);
    private static final LocalDate CLOCKS_FORWARD = LocalDate.of(2027, 3, 28);
    private static final String BROKEN = "brokencouncil";
    private static final EmployerId BROKEN_ID = new EmployerId(UUID.randomUUID());
    private static final int TRIES = 3;

    @TempDir
    static Path home;

    private static Council council;
    private static RequestPoller poller;
    private static Instant now = Instant.EPOCH;

    @BeforeAll
    static void found() throws Exception {
        council = Council.with(
                ScenarioYear.catalogue(), List.of(sundays()), LocalDate.of(2026, 1, 1), FeedGuards.USUAL, home);
        bean(TenantScope.class).inTransaction(BROKEN_ID, () -> {
            bean(EmployerStore.class)
                    .append(new Employer(
                            BROKEN_ID, BROKEN, "Broken Council", LONDON, CurrencyUnit.GBP, FeedGuards.USUAL));
            bean(PayCalendarStore.class).append(sundays());
        });
        try (var superuser = council.database.superuserDataSource().getConnection();
                var statement = superuser.createStatement()) {
            statement.execute("update employer set recorded_at = timestamptz '2026-10-01 00:00Z'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        // Where its outbox should be, there is a file.
        Files.createDirectories(home.resolve("outbox"));
        Files.writeString(home.resolve("outbox").resolve(BROKEN), "in the way");
        poller = new RequestPoller(
                bean(EmployerDirectory.class),
                bean(RunRequestStore.class),
                bean(NightStore.class),
                bean(TenantScope.class),
                bean(NightRunner.class),
                bean(NightLock.class),
                bean(NightStop.class),
                bean(PlaceFiles.class),
                bean(NightMeters.class),
                bean(ReturnInbox.class),
                bean(RecordedMoments.class),
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        throw new UnsupportedOperationException();
                    }
                },
                new NightHour(Optional.of(LocalTime.of(0, 30))),
                new TryAgain(TRIES, Duration.ofMinutes(1)));
        var feed = new StringBuilder(ScenarioPerson.feedHeader()).append('\n');
        for (var who : List.of("in-autumn", "too-late-in-autumn", "in-spring", "too-late-in-spring")) {
            var person = new ScenarioPerson(null, council, who);
            person.post(1).set("pay_group", "SUNDAYS");
            person.feed(feed, LocalDate.of(2026, 10, 1));
        }
        council.lay("employments-2026-10-01.csv", feed.toString());
        assertThat(bean(NightRunner.class)
                        .run(NightKey.of(Council.CODE, LocalDate.of(2026, 10, 1)), "test")
                        .outcome())
                .isEqualTo(NightOutcome.FINISHED);
    }

    @AfterAll
    static void close() {
        council.close();
    }

    /** The night on which clocks went back: at 02:00 it was 01:00 again, so that the day had 25 hours. */
    @Test
    @Order(1)
    void whatIsSubmittedInTheCutOffsLastSecondIsInItsFileAndASecondLaterInTheNext() {
        submits("in-autumn", "2026-10-25T23:59:59Z");
        submits("too-late-in-autumn", "2026-10-26T00:00:00Z");

        at("2026-10-26T00:29:59Z");
        assertThat(run(council.employer, CLOCKS_BACK)).isEmpty();
        at("2026-10-26T00:30:00Z");
        assertThat(run(council.employer, CLOCKS_BACK)).map(NightRun::status).contains(RunStatus.FINISHED);
        assertThat(sent()).containsExactly("in-autumn 2026/27-08 new");

        at("2026-11-26T00:30:00Z");
        assertThat(sent())
                .containsExactly(
                        "in-autumn 2026/27-08 new", "in-autumn 2026/27-09 new", "too-late-in-autumn 2026/27-09 new");
    }

    @Test
    @Order(2)
    void oneEmployersFailureStopsNobodyElseAndIsTriedAgainAfterARestAndNotForEver() {
        var failed = run(BROKEN_ID, CLOCKS_BACK).orElseThrow();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run(council.employer, LocalDate.of(2026, 11, 25)))
                .map(NightRun::status)
                .contains(RunStatus.FINISHED);
        assertThat(bean(NightLock.class).tryHold(BROKEN))
                .as("a night that failed holds no lock")
                .hasValueSatisfying(NightLock.Held::close);

        int before = failed.attempts();
        at(finished().toString());
        assertThat(run(BROKEN_ID, CLOCKS_BACK).orElseThrow().attempts()).isEqualTo(before);
        for (int i = 0; i < TRIES + 2; i++) {
            at(finished().plus(Duration.ofMinutes(30)).toString());
        }
        assertThat(run(BROKEN_ID, CLOCKS_BACK).orElseThrow().attempts()).isEqualTo(TRIES);

        var numbers = bean(MeterRegistry.class);
        assertThat(numbers.get("lifestage.night")
                        .tags("employer", BROKEN, "outcome", "failed")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(TRIES);
        assertThat(numbers.get("lifestage.night.retries")
                        .tag("employer", BROKEN)
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(TRIES - 1);
        assertThat(numbers.get("lifestage.night.rows")
                        .tags("employer", Council.CODE, "step", "reconcile", "what", "written")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    @Order(3)
    void aNightThatFailedGoesOnOnceItsCauseIsGone() throws Exception {
        Files.delete(home.resolve("outbox").resolve(BROKEN));

        assertThat(bean(NightRunner.class)
                        .run(NightKey.of(BROKEN, CLOCKS_BACK), "test")
                        .outcome())
                .isEqualTo(NightOutcome.FINISHED);
        assertThat(home.resolve("outbox").resolve(BROKEN).resolve("SUNDAYS_2026-27_08_0001.csv"))
                .exists();
    }

    /** The night on which clocks go forward: there is no 01:30, and midnight is an hour earlier by the world's clock. */
    @Test
    @Order(4)
    void theSameHoldsWhereClocksGoForward() {
        submits("in-spring", "2027-03-28T22:59:59Z");
        submits("too-late-in-spring", "2027-03-28T23:00:00Z");

        at("2027-03-28T23:29:59Z");
        assertThat(run(council.employer, CLOCKS_FORWARD)).isEmpty();
        at("2027-03-28T23:30:00Z");
        at("2027-03-29T23:30:00Z");
        assertThat(sent()).filteredOn(line -> line.contains("spring")).containsExactly("in-spring 2027/28-01 new");

        at("2027-04-25T23:30:00Z");
        assertThat(sent())
                .as("once each: nothing twice, nothing missing, nothing put right later")
                .filteredOn(line -> line.contains("spring"))
                .containsExactly(
                        "in-spring 2027/28-01 new", "in-spring 2027/28-02 new", "too-late-in-spring 2027/28-02 new");
    }

    @Test
    @Order(5)
    void whoeverComesAfterTheHourHasNoNightOfThatDay() throws Exception {
        try (var superuser = council.database.superuserDataSource().getConnection();
                var statement = superuser.createStatement()) {
            statement.execute("update employer set recorded_at = timestamptz '2027-05-31 23:30:01Z'");
        }

        at("2027-06-01T08:00:00Z");
        assertThat(run(council.employer, LocalDate.of(2027, 5, 31))).isEmpty();
        at("2027-06-01T23:30:00Z");
        assertThat(run(council.employer, LocalDate.of(2027, 6, 1))).isPresent();
    }

    /** Somebody chooses the gym at a moment; it is the employer's day that counts. */
    private static void submits(String who, String moment) {
        new ScenarioPerson(null, council, who)
                .choose(1, "gym single", LocalDate.ofInstant(Instant.parse(moment), LONDON));
    }

    private static void at(String moment) {
        now = Instant.parse(moment);
        poller.workOff();
    }

    private static Optional<NightRun> run(EmployerId employer, LocalDate date) {
        return bean(TenantScope.class)
                .inTransaction(employer, () -> bean(NightStore.class).find(date, Set.of()));
    }

    private static Instant finished() {
        return run(BROKEN_ID, CLOCKS_BACK).orElseThrow().finishedAt();
    }

    /** Every line that payroll was ever sent: who, for which pay period, why. */
    private static TreeSet<String> sent() {
        var sent = new ArrayList<String>();
        Council.outbox(home).forEach((name, text) -> {
            if (name.endsWith(".csv")) {
                text.lines()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .forEach(cells -> sent.add(cells[1] + " " + cells[10] + " " + cells[14]));
            }
        });
        assertThat(sent).doesNotHaveDuplicates();
        return new TreeSet<>(sent);
    }

    private static <T> T bean(Class<T> type) {
        return council.bean(type);
    }

    /** Months that are cut off on a Sunday before they begin, two of them as clocks change. */
    private static PayGroup sundays() {
        var cutOffs = List.of(
                "2026-10-25", "2026-11-25", "2026-12-25", "2027-01-25", "2027-02-25", "2027-03-28", "2027-04-25");
        var periods = IntStream.range(0, cutOffs.size())
                .mapToObj(i -> {
                    var from = LocalDate.of(2026, 11, 1).plusMonths(i);
                    return new PayPeriod(
                            i < 5 ? "2026/27" : "2027/28",
                            i < 5 ? i + 8 : i - 4,
                            new Period(from, from.plusMonths(1)),
                            LocalDate.parse(cutOffs.get(i)),
                            from.withDayOfMonth(28));
                })
                .toList();
        return new PayGroup(new PayCalendar("SUNDAYS", Frequency.MONTHLY, periods), 2);
    }
}
