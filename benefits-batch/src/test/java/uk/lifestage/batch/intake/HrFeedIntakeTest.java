package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.db.support.TestDatabases;

class HrFeedIntakeTest {
    private static final TestDatabase DATABASE = TestDatabases.fresh();

    @TempDir
    Path folder;

    private final Council council = new Council(DATABASE, Council.NO_GUARDS);

    @Test
    void knowsANewPostFromItsFirstDay() {
        var result = council.take(folder, "2026-11-19", FeedLines.row("100001"));
        assertThat(result.intake().status()).isEqualTo(IntakeStatus.APPLIED);
        assertThat(result.intake().counts().joined()).isEqualTo(1);
        assertThat(council.versions("100001", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
        assertThat(council.people("100001")).containsExactly("2020-01-01.. Nia Prosser 1988-02-29");
    }

    @Test
    void knowsANewPostFromItsFirstDayWhateverItsRowSays() {
        council.take(folder, "2026-11-19", FeedLines.row("100001", "effective_from=2026-11-01"));
        assertThat(council.versions("100001", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
    }

    @Test
    void knowsAJoinerBeforeTheFirstDay() {
        var row = FeedLines.row("100001", "assignment_start=2026-12-05", "continuous_service_date=2026-12-05");
        council.take(folder, "2026-11-19", row);
        assertThat(council.versions("100001", 1)).containsExactly("2026-12-05.. 1.0000 31000.00 2026-12-05..");
        assertThat(council.people("100001")).containsExactly("2026-11-19.. Nia Prosser 1988-02-29");
        var again = council.take(folder, "2026-11-20", row);
        assertThat(again.intake().counts().unchanged()).isEqualTo(1);
    }

    @Test
    void writesAChangeFromTheBusinessDateOn() {
        council.take(folder, "2026-11-19", FeedLines.row("100001"));
        var result = council.take(folder, "2026-11-20", FeedLines.row("100001", "fte=0.6", "annual_salary=18600"));
        assertThat(result.intake().counts().changed()).isEqualTo(1);
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2026-11-20 1.0000 31000.00 2020-01-01..",
                        "2026-11-20.. 0.6000 18600.00 2020-01-01..");
        assertThat(council.versionsKnownOn("100001", 1, "2026-11-19"))
                .containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
    }

    @Test
    void backdatesAChangeAndKeepsWhatWasKnown() {
        council.take(folder, "2026-10-01", FeedLines.row("100001"));
        council.take(folder, "2026-11-10", FeedLines.row("100001", "annual_salary=32000"));
        var row = FeedLines.row("100001", "effective_from=2026-10-04", "fte=0.6", "annual_salary=18600");
        council.take(folder, "2026-11-20", row);
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2026-10-04 1.0000 31000.00 2020-01-01..",
                        "2026-10-04.. 0.6000 18600.00 2020-01-01..");
        assertThat(council.versionsKnownOn("100001", 1, "2026-11-10"))
                .containsExactly(
                        "2020-01-01..2026-11-10 1.0000 31000.00 2020-01-01..",
                        "2026-11-10.. 1.0000 32000.00 2020-01-01..");
        var facts = council.facts();
        var again = council.take(folder, "2026-11-21", row);
        assertThat(again.intake().counts().unchanged()).isEqualTo(1);
        assertThat(council.facts()).isEqualTo(facts);
    }

    @Test
    void datesAChangeNoFurtherBackThanThePost() {
        council.take(folder, "2026-11-19", FeedLines.row("100001"));
        council.take(folder, "2026-11-20", FeedLines.row("100001", "effective_from=2019-01-01", "fte=0.6"));
        assertThat(council.versions("100001", 1)).containsExactly("2020-01-01.. 0.6000 31000.00 2020-01-01..");
    }

    @Test
    void keepsAVersionThatIsKnownToBeginLater() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "effective_from=2027-01-01", "annual_salary=33000"));
        council.take(folder, "2026-11-20", FeedLines.row("100001", "fte=0.9"));
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2026-11-20 1.0000 31000.00 2020-01-01..",
                        "2026-11-20..2027-01-01 0.9000 31000.00 2020-01-01..",
                        "2027-01-01.. 1.0000 33000.00 2020-01-01..");
        var same = council.take(folder, "2026-11-21", FeedLines.row("100001", "fte=0.9"));
        assertThat(same.intake().counts().unchanged()).isEqualTo(1);
        council.take(folder, "2026-11-22", FeedLines.row("100001", "effective_from=2027-01-15", "annual_salary=34000"));
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2026-11-20 1.0000 31000.00 2020-01-01..",
                        "2026-11-20..2027-01-01 0.9000 31000.00 2020-01-01..",
                        "2027-01-01..2027-01-15 1.0000 33000.00 2020-01-01..",
                        "2027-01-15.. 1.0000 34000.00 2020-01-01..");
    }

    @Test
    void replacesALaterVersionFromTheDayOnWhichTheRowHolds() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "effective_from=2027-01-01", "annual_salary=33000"));
        council.take(folder, "2026-11-20", FeedLines.row("100001", "effective_from=2027-01-01", "annual_salary=33500"));
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2027-01-01 1.0000 31000.00 2020-01-01..",
                        "2027-01-01.. 1.0000 33500.00 2020-01-01..");
    }

    @Test
    void knowsALeaverThroughoutThePostHoweverLateItHears() {
        council.take(folder, "2026-10-01", FeedLines.row("100001"));
        council.take(folder, "2026-11-10", FeedLines.row("100001", "annual_salary=32000"));
        council.take(folder, "2026-11-12", FeedLines.row("100001", "annual_salary=32000", "assignment_end=2026-10-19"));
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2026-11-10 1.0000 31000.00 2020-01-01..2026-10-19",
                        "2026-11-10.. 1.0000 32000.00 2020-01-01..2026-10-19");
    }

    @Test
    void endsVersionsThatWereToBeginLaterToo() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "effective_from=2027-01-01", "annual_salary=33000"));
        council.take(folder, "2026-11-20", FeedLines.row("100001", "assignment_end=2026-12-31"));
        assertThat(council.versions("100001", 1))
                .containsExactly(
                        "2020-01-01..2027-01-01 1.0000 31000.00 2020-01-01..2026-12-31",
                        "2027-01-01.. 1.0000 33000.00 2020-01-01..2026-12-31");
    }

    @Test
    void takesALeaverBackWhoDidNotLeave() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "assignment_end=2026-10-31"));
        council.take(folder, "2026-11-20", FeedLines.row("100001"));
        assertThat(council.versions("100001", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
    }

    @Test
    void leavesAGapWhereALeaverTakesThePostUpAgain() {
        council.take(folder, "2026-10-01", FeedLines.row("100001", "assignment_end=2026-10-31"));
        var returned = FeedLines.row("100001", "assignment_start=2026-11-16", "annual_salary=35000");
        council.take(folder, "2026-11-20", returned);
        var versions = List.of(
                "2020-01-01..2026-11-16 1.0000 31000.00 2020-01-01..2026-10-31",
                "2026-11-16.. 1.0000 35000.00 2026-11-16..");
        assertThat(council.versions("100001", 1)).isEqualTo(versions);
        var again = council.take(folder, "2026-11-21", returned);
        assertThat(again.intake().counts().unchanged()).isEqualTo(1);
        assertThat(council.versions("100001", 1)).isEqualTo(versions);
    }

    @Test
    void movesAFutureFirstDayEitherWay() {
        var service = "continuous_service_date=2026-11-20";
        council.take(folder, "2026-11-20", FeedLines.row("100001", service, "assignment_start=2026-12-05"));
        council.take(folder, "2026-11-21", FeedLines.row("100001", service, "assignment_start=2026-12-01"));
        assertThat(council.versions("100001", 1)).containsExactly("2026-12-01.. 1.0000 31000.00 2026-12-01..");
        council.take(folder, "2026-11-22", FeedLines.row("100001", service, "assignment_start=2026-12-12", "fte=0.5"));
        assertThat(council.versions("100001", 1)).containsExactly("2026-12-01.. 0.5000 31000.00 2026-12-12..");
    }

    @Test
    void movesAPastFirstDayEitherWay() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "assignment_start=2019-10-01"));
        assertThat(council.versions("100001", 1)).containsExactly("2019-10-01.. 1.0000 31000.00 2019-10-01..");
        council.take(folder, "2026-11-20", FeedLines.row("100001", "assignment_start=2020-02-01"));
        assertThat(council.versions("100001", 1)).containsExactly("2019-10-01.. 1.0000 31000.00 2020-02-01..");
    }

    @Test
    void writesANewNameFromTheBusinessDateAndADateOfBirthThroughout() {
        council.take(folder, "2026-11-18", FeedLines.row("100001"));
        var renamed = council.take(folder, "2026-11-19", FeedLines.row("100001", "last_name=Rees"));
        assertThat(renamed.intake().counts().changed()).isEqualTo(1);
        council.take(folder, "2026-11-20", FeedLines.row("100001", "last_name=Rees", "date_of_birth=1987-02-28"));
        assertThat(council.people("100001"))
                .containsExactly("2020-01-01..2026-11-19 Nia Prosser 1987-02-28", "2026-11-19.. Nia Rees 1987-02-28");
        assertThat(council.versions("100001", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
    }

    @Test
    void changesNothingByTheSameFeedOfTheNextDay() {
        var rows = new String[] {
            FeedLines.row("100001"),
            FeedLines.row("100001", "assignment_no=2", "fte=0.2"),
            FeedLines.row("100002", "assignment_end=2026-11-30", "manager_employee_no=100001")
        };
        council.take(folder, "2026-11-19", rows);
        var facts = council.facts();
        var result = council.take(folder, "2026-11-20", rows);
        assertThat(result.repeated()).isFalse();
        assertThat(result.intake().counts().unchanged()).isEqualTo(3);
        assertThat(council.facts()).isEqualTo(facts);
    }

    @Test
    void saysThatTheSameBytesWereAppliedForThisDay() {
        var first = council.take(folder, "2026-11-19", FeedLines.row("100001"));
        council.take(folder, "2026-11-19", FeedLines.row("100001", "fte=0.5"));
        var again = council.take(folder, "2026-11-19", FeedLines.row("100001"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.intake()).isEqualTo(first.intake());
        assertThat(again.message()).isEqualTo("Nothing done: this feed was applied for this date before");
        assertThat(council.as(() -> council.intakes.list(10))).hasSize(2);
        assertThat(council.versions("100001", 1)).last().isEqualTo("2026-11-19.. 0.5000 31000.00 2020-01-01..");
    }

    @Test
    void findsPostsThatAreMissingAndKeepsThem() {
        council.take(
                folder,
                "2026-11-19",
                FeedLines.row("100001"),
                FeedLines.row("100002"),
                FeedLines.row("100003", "assignment_end=2026-11-19"),
                FeedLines.row("100004", "assignment_end=2026-11-20"));
        var result = council.take(folder, "2026-11-20", FeedLines.row("100001"));
        assertThat(result.findings()).isEqualTo(2);
        assertThat(result.intake().counts().missing()).isEqualTo(2);
        assertThat(council.findings(result))
                .containsExactly("MISSING_FROM_FEED hr 100002/1 {}", "MISSING_FROM_FEED hr 100004/1 {}");
        assertThat(council.versions("100002", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
    }

    @Test
    void missesNobodyWhoseRowIsBad() {
        var cut = FeedLines.row("100003").replaceFirst(",[^,]*$", "");
        council.take(
                folder,
                "2026-11-19",
                FeedLines.row("100001"),
                FeedLines.row("100002"),
                FeedLines.row("100002", "assignment_no=2"),
                FeedLines.row("100003"));
        var result = council.take(
                folder,
                "2026-11-20",
                FeedLines.row("100001", "fte=x"),
                FeedLines.row("100002", "assignment_no=one"),
                cut);
        assertThat(result.intake().counts().rejected()).isEqualTo(3);
        assertThat(result.intake().counts().missing()).isZero();
    }

    @Test
    void takesTheRestWhereRowsAreBad() {
        var result = council.take(
                folder,
                "2026-11-20",
                FeedLines.row("100001", "fte=2", "email=none"),
                FeedLines.row("100002"),
                FeedLines.row("100002", "fte=0.5"),
                FeedLines.row("100001"),
                FeedLines.row("100002", "assignment_no=2"));
        assertThat(council.rejects(result))
                .extracting(Reject::line, Reject::field, Reject::code)
                .containsExactly(
                        tuple(2L, "email", "NOT_AN_EMAIL"),
                        tuple(2L, "fte", "OVER_ONE"),
                        tuple(4L, "employee_no", "DUPLICATE_ROW"),
                        tuple(5L, "employee_no", "DUPLICATE_ROW"));
        var counts = result.intake().counts();
        assertThat(List.of(counts.rows(), counts.accepted(), counts.rejected(), counts.joined()))
                .containsExactly(5L, 2L, 3L, 2L);
        assertThat(council.versions("100002", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
        assertThat(council.versions("100001", 1)).isEmpty();
        var streamed = new ArrayList<Reject>();
        council.as(() -> {
            council.intakes.streamRejects(result.intake().id(), streamed::add);
            return streamed;
        });
        assertThat(streamed).isEqualTo(council.rejects(result));
    }

    @Test
    void keepsTheFirstRowsNameWherePostsDisagree() {
        var result = council.take(
                folder,
                "2026-11-20",
                FeedLines.row("100001"),
                FeedLines.row("100001", "assignment_no=2", "last_name=Rees", "date_of_birth=1987-02-28"));
        assertThat(council.people("100001")).containsExactly("2020-01-01.. Nia Prosser 1988-02-29");
        assertThat(council.findings(result))
                .containsExactly("POSTS_DISAGREE_ON_PERSON hr 100001/2"
                        + " {\"line\": \"3\", \"fields\": \"last_name,date_of_birth\", \"firstLine\": \"2\"}");
    }

    @Test
    void takesTextThatIsMeantToHurt() {
        var hostile = "Robert'); DROP TABLE employment;-- \\N \\. \\t";
        council.take(
                folder, "2026-11-20", FeedLines.row("100001", "last_name=" + hostile, "location=" + hostile + "\\"));
        assertThat(council.people("100001")).containsExactly("2020-01-01.. Nia " + hostile + " 1988-02-29");
        assertThat(council.texts("select location from employment_version where employer_id = ?", council.id.value()))
                .containsExactly(hostile + "\\");
    }

    @Test
    void stopsAFeedOfWhichTooMuchIsBad() {
        var guarded = new Council(DATABASE, guards("0.10", "1", "1"));
        var good = IntStream.range(0, 18).mapToObj(i -> FeedLines.row("2000" + i));
        var bad = IntStream.range(0, 2).mapToObj(i -> FeedLines.row("3000" + i, "fte=2"));
        var rows = Stream.concat(good, bad).toArray(String[]::new);
        var tooMany = Arrays.copyOfRange(rows, 1, rows.length);
        var stopped = guarded.take(folder, "2026-11-20", tooMany);
        assertThat(stopped.intake().status()).isEqualTo(IntakeStatus.STOPPED);
        assertThat(stopped.intake().message())
                .isEqualTo("Stopped, nothing applied: 2 of 19 rows are rejected (10.53 %), more than the 10 % allowed");
        assertThat(guarded.facts()).isZero();
        assertThat(guarded.rejects(stopped)).hasSize(2);
        assertThat(guarded.take(folder, "2026-11-20", rows).intake().status()).isEqualTo(IntakeStatus.APPLIED);
    }

    @Test
    void stopsAFeedInWhichTooManyAreMissing() {
        var guarded = new Council(DATABASE, guards("1", "0.25", "1"));
        var rows =
                IntStream.range(0, 4).mapToObj(i -> FeedLines.row("2000" + i)).toArray(String[]::new);
        guarded.take(folder, "2026-11-18", rows);
        var facts = guarded.facts();
        var stopped = guarded.take(folder, "2026-11-19", rows[0], rows[1]);
        assertThat(stopped.intake().message())
                .isEqualTo(
                        "Stopped, nothing applied: 2 of 4 known posts are missing (50.00 %), more than the 25 % allowed");
        assertThat(stopped.findings()).isZero();
        assertThat(guarded.facts()).isEqualTo(facts);
        assertThat(guarded.take(folder, "2026-11-20", rows[0], rows[1], rows[2])
                        .intake()
                        .status())
                .isEqualTo(IntakeStatus.APPLIED);
    }

    @Test
    void stopsAFeedThatChangesTooMany() {
        var guarded = new Council(DATABASE, guards("1", "1", "0.25"));
        var rows =
                IntStream.range(0, 4).mapToObj(i -> FeedLines.row("2000" + i)).toArray(String[]::new);
        guarded.take(folder, "2026-11-18", rows);
        var changed = rows.clone();
        changed[0] = FeedLines.row("20000", "fte=0.5");
        changed[1] = FeedLines.row("20001", "last_name=Rees");
        var stopped = guarded.take(folder, "2026-11-19", changed);
        assertThat(stopped.intake().message())
                .isEqualTo(
                        "Stopped, nothing applied: 2 of 4 known posts are changed (50.00 %), more than the 25 % allowed");
        assertThat(guarded.versions("20000", 1)).containsExactly("2020-01-01.. 1.0000 31000.00 2020-01-01..");
        changed[1] = rows[1];
        assertThat(guarded.take(folder, "2026-11-20", changed).intake().status())
                .isEqualTo(IntakeStatus.APPLIED);
    }

    @Test
    void doesNotCountChangesOfPostsThatWereLeftLongAgo() {
        var guarded = new Council(DATABASE, guards("1", "1", "0"));
        var ended = "assignment_end=2026-01-31";
        guarded.take(folder, "2026-11-18", FeedLines.row("20000"), FeedLines.row("20001", ended));
        var result =
                guarded.take(folder, "2026-11-19", FeedLines.row("20000"), FeedLines.row("20001", ended, "fte=0.5"));
        assertThat(result.status()).isEqualTo(IntakeStatus.APPLIED);
        assertThat(result.intake().counts().changed()).isEqualTo(1);
    }

    @Test
    void stopsAHeaderWithoutRows() {
        council.take(folder, "2026-11-19", FeedLines.row("100001"));
        var stopped = council.take(folder, "2026-11-20");
        assertThat(stopped.intake().status()).isEqualTo(IntakeStatus.STOPPED);
        assertThat(stopped.intake().message())
                .isEqualTo(
                        "Stopped, nothing applied: the feed has a header and no rows; 1 known posts would be missing");
    }

    @Test
    void writesDownAFeedThatCannotBeRead() throws IOException {
        var cut = FeedLines.feed(List.of(FeedLines.row("100001"), FeedLines.row("100002"))) + "\"100003";
        var result = council.takeFile(FeedLines.file(folder, "cut.csv", cut), "2026-11-20");
        assertThat(result.intake().status()).isEqualTo(IntakeStatus.UNREADABLE);
        assertThat(result.intake().message())
                .isEqualTo("Not read, nothing applied: Line 4: a quote that opens here is never closed");
        assertThat(council.facts()).isZero();
        var latin = Files.write(
                folder.resolve("latin.csv"),
                FeedLines.feed(List.of(FeedLines.row("1", "first_name=Siân"))).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(council.takeFile(latin, "2026-11-20").intake().message())
                .isEqualTo("Not read, nothing applied: Line 2: a byte here is not UTF-8");
        assertThat(council.take(folder, "2026-11-20").intake().message()).startsWith("Stopped");
        assertThat(council.takeFile(folder.resolve("absent.csv"), "2026-11-20")
                        .intake()
                        .message())
                .isEqualTo("Not read, nothing applied: There is no file of this name");
        assertThat(council.as(() -> council.intakes.list(10)))
                .extracting(recorded -> recorded.intake().fileName())
                .contains("cut.csv", "latin.csv", "absent.csv");
    }

    @Test
    void appliesNothingWhereTheEndFails() {
        council.take(folder, "2026-11-20", FeedLines.row("100001"));
        var facts = council.facts();
        var file = FeedLines.file(
                folder,
                "late.csv",
                FeedLines.feed(List.of(FeedLines.row("100001", "fte=0.5"), FeedLines.row("100002"))));
        assertThatThrownBy(() -> council.intake.take(
                        council.id, file, LocalDate.parse("2026-11-20"), Instant.parse("2026-11-19T00:00:00Z")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("recorded after that moment");
        assertThat(council.facts()).isEqualTo(facts);
        assertThat(council.as(() -> council.intakes.list(10))).hasSize(1);
    }

    @Test
    void takesAFeedOnceWhereTwoProcessesHandItIn() throws Exception {
        var file = FeedLines.file(folder, "feed.csv", FeedLines.feed(List.of(FeedLines.row("100001"))));
        Callable<IntakeResult> take = () -> council.takeFile(file, "2026-11-20");
        try (var processes = Executors.newFixedThreadPool(2)) {
            var results = new ArrayList<Boolean>();
            for (var result : processes.invokeAll(List.of(take, take))) {
                results.add(result.get().repeated());
            }
            assertThat(results).containsExactlyInAnyOrder(false, true);
        }
        assertThat(council.versions("100001", 1)).hasSize(1);
    }

    @Test
    void keepsEmployersApart() {
        var other = new Council(DATABASE, Council.NO_GUARDS);
        council.take(folder, "2026-11-19", FeedLines.row("100001"));
        other.take(folder, "2026-11-19", FeedLines.row("100001", "fte=0.3"));
        council.take(folder, "2026-11-20", FeedLines.row("100001", "fte=0.7"));
        assertThat(other.versions("100001", 1)).containsExactly("2020-01-01.. 0.3000 31000.00 2020-01-01..");
        assertThat(council.versions("100001", 1)).hasSize(2);
        assertThat(other.as(() -> other.intakes.list(10))).hasSize(1);
    }

    @Test
    void streamsAFeedThatIsLongerThanItsBuffers() {
        var rows = IntStream.range(0, 20_000)
                .mapToObj(i -> i % 4 == 3 ? FeedLines.row("5" + i, "fte=2", "email=x") : FeedLines.row("5" + i))
                .toArray(String[]::new);
        var result = council.take(folder, "2026-11-20", rows);
        assertThat(result.intake().counts().accepted()).isEqualTo(15_000);
        assertThat(result.intake().counts().rejected()).isEqualTo(5_000);
        var streamed = new long[1];
        council.as(() -> {
            council.intakes.streamRejects(result.intake().id(), reject -> streamed[0]++);
            return streamed;
        });
        assertThat(streamed[0]).isEqualTo(10_000);
    }

    private static FeedGuards guards(String rejected, String missing, String changed) {
        return new FeedGuards(new BigDecimal(rejected), new BigDecimal(missing), new BigDecimal(changed));
    }
}
