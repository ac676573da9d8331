package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.db.support.TestDatabases;

/** Whole feeds: our own small dirty one, and the samples of {@code ../shared} where they are. */
class SampleFeedTest {
    private static final TestDatabase DATABASE = TestDatabases.fresh();

    /**
     * The next-day feed says "from 2026-11-20" for what begins with it, so that is its business date; the first one is
     * of the night before.
     */
    private static final String FIRST_DAY = "2026-11-19";

    private static final String NEXT_DAY = "2026-11-20";

    /** The list calls this an hours change, but the hours are those of the first day; only a date is new. */
    private static final String PART_TIME_ALREADY = "105818";

    @Test
    void rejectsJustTheBadRowsOfADirtyFeed() throws URISyntaxException {
        var council = new Council(DATABASE, Council.NO_GUARDS);
        var result = council.takeFile(resource("dirty.csv"), NEXT_DAY);
        var rejects = council.rejects(result);
        assertThat(ExpectedRejects.read(resource("dirty-rejects.csv")).areMetBy(rejects))
                .as("%s", rejects)
                .isTrue();
        assertThat(result.intake().counts().accepted()).isEqualTo(42);
    }

    @Test
    void rejectsJustTheBadRowsOfTheSharedDirtyFeed() {
        var dirty = SharedFiles.find("data/hr-feed/employments-dirty.csv");
        var expected = ExpectedRejects.read(SharedFiles.find("data/hr-feed/expected-rejects.csv"));
        var council = new Council(DATABASE, FeedGuards.USUAL);
        var result = council.takeFile(dirty, NEXT_DAY);
        assertThat(result.intake().status()).isEqualTo(IntakeStatus.APPLIED);
        var rejects = council.rejects(result);
        assertThat(expected.areMetBy(rejects)).as("%s", rejects).isTrue();
        assertThat(result.intake().counts().joined()).isEqualTo(332 - 21);
        assertThat(result.findings()).isZero();
    }

    @Test
    void followsTheSharedFeedFromOneDayToTheNext() throws IOException {
        var feed = SharedFiles.find("data/hr-feed/employments.csv");
        var nextFeed = SharedFiles.find("data/hr-feed/employments-next-day.csv");
        var changes = Files.readAllLines(SharedFiles.find("data/hr-feed/next-day-changes.csv"));
        var council = new Council(DATABASE, FeedGuards.USUAL);

        var first = council.takeFile(feed, FIRST_DAY);
        assertThat(first.intake().counts().joined()).isEqualTo(6_331);
        assertThat(first.intake().counts().rejected()).isZero();
        assertThat(first.findings()).isZero();

        var next = council.takeFile(nextFeed, NEXT_DAY);
        var counts = next.intake().counts();
        assertThat(counts.rejected()).isZero();
        assertThat(counts.joined()).isEqualTo(20);
        assertThat(counts.missing()).isEqualTo(9);
        // Of the 45 changes of hours that are listed one is of hours that were known before: nothing to write.
        assertThat(counts.changed()).isEqualTo(44 + 23 + 21);
        assertThat(counts.unchanged()).isEqualTo(6_342 - 20 - 88);

        for (var line : changes.subList(1, changes.size())) {
            var cells = line.split(",", 4);
            assertThat(followed(council, next, cells)).as(line).isTrue();
        }
        assertThat(changedPosts(council)).hasSize(44 + 23 + 21 + 20);

        var again = council.takeFile(nextFeed, "2026-11-21");
        assertThat(again.intake().counts().changed()).isZero();
        assertThat(again.intake().counts().joined()).isZero();
    }

    private static boolean followed(Council council, IntakeResult next, String[] change) {
        var employeeNo = change[0];
        int assignmentNo = Integer.parseInt(change[1]);
        var detail = change[3];
        // Details end with the day from which the change holds, as in "0.6 from 2026-11-20".
        var from = detail.isEmpty() ? NEXT_DAY : detail.substring(detail.length() - 10);
        return switch (change[2]) {
            case "joiner" ->
                now(council, employeeNo, assignmentNo, "concat(v.valid_from, '..', v.valid_until)")
                        .equals(List.of(from + "..9999-12-31"));
            case "leaver" ->
                now(council, employeeNo, assignmentNo, "v.assignment_end::text").equals(List.of(from));
            case "missing from the feed" ->
                now(council, employeeNo, assignmentNo, "v.recorded_from = '" + Council.knownAt(FIRST_DAY) + "'")
                                .equals(List.of("true"))
                        && council.findings(next)
                                .contains("MISSING_FROM_FEED hr " + employeeNo + "/" + assignmentNo + " {}");
            case "hours change" ->
                employeeNo.equals(PART_TIME_ALREADY)
                        ? now(council, employeeNo, assignmentNo, "v.fte::text").equals(List.of("0.6000"))
                        : revised(council, employeeNo, assignmentNo, from, "new.fte = 0.6 and old.fte <> 0.6");
            case "pay rise" ->
                revised(
                        council,
                        employeeNo,
                        assignmentNo,
                        from,
                        "new.full_time_salary = round(old.full_time_salary * 1.03, 2)");
            default -> throw new IllegalArgumentException(change[2]);
        };
    }

    /** Something of a post's versions as known now. */
    private static List<String> now(Council council, String employeeNo, int assignmentNo, String what) {
        return council.texts("""
                select distinct cast(%s as text)
                from employment_version v
                join employment p using (employer_id, employment_id)
                join employee e using (employer_id, employee_id)
                where employer_id = ? and employee_no = ? and assignment_no = ? and v.recorded_until = 'infinity'
                """.formatted(what), council.id.value(), employeeNo, assignmentNo);
    }

    /** Whether a post's version from a day on compares so with the one known of that day before. */
    private static boolean revised(
            Council council, String employeeNo, int assignmentNo, String from, String comparison) {
        return council.texts("""
                        select cast(%s as text)
                        from employment_version new
                        join employment_version old using (employer_id, employment_id)
                        join employment p using (employer_id, employment_id)
                        join employee e using (employer_id, employee_id)
                        where employer_id = ? and employee_no = ? and assignment_no = ?
                            and new.recorded_until = 'infinity' and new.valid_from = cast(? as date)
                            and new.valid_until = '9999-12-31'
                            and old.recorded_until = new.recorded_from and old.valid_until > new.valid_from
                        """.formatted(comparison), council.id.value(), employeeNo, assignmentNo, from)
                .equals(List.of("true"));
    }

    /** Every post of which the next day's feed wrote anything. */
    private static List<String> changedPosts(Council council) {
        return council.texts(
                "select distinct employment_id from employment_version where employer_id = ? and recorded_from ="
                        + " cast(? as timestamptz)",
                council.id.value(),
                Council.knownAt(NEXT_DAY).toString());
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SampleFeedTest.class.getResource("/hr-feed/" + name))
                .toURI());
    }
}
