package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.db.support.TestDatabases;

/** What holds after any feeds whatever: starts and ends that move, rows that are backdated or sent ahead. */
class FeedHistoryTest {
    private static final TestDatabase DATABASE = TestDatabases.fresh();
    private static final int POSTS = 60;
    private static final int FEEDS = 8;

    @TempDir
    Path folder;

    private record Row(
            String employeeNo,
            LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate effective,
            String fte) {
        String line() {
            return FeedLines.row(
                    employeeNo,
                    "assignment_start=" + start,
                    "assignment_end=" + (end == null ? "" : end),
                    "effective_from=" + (effective == null ? "" : effective),
                    "continuous_service_date=2019-09-01",
                    "fte=" + fte);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void historyStaysWholeAndTheLatestRowHolds(long seed) {
        var random = new Random(seed);
        var council = new Council(DATABASE, Council.NO_GUARDS);
        var businessDate = LocalDate.of(2026, 11, 1);
        for (int feed = 0; feed < FEEDS; feed++) {
            var rows = new ArrayList<Row>();
            for (int post = 0; post < POSTS; post++) {
                rows.add(row(random, "7" + post, businessDate));
            }
            var lines = rows.stream().map(Row::line).toList();
            var result = council.take(folder, businessDate.toString(), lines.toArray(String[]::new));
            assertThat(result.intake().message()).startsWith("Applied").contains(" 0 rejected");
            assertThat(brokenHistories(council)).isEmpty();
            for (var row : rows) {
                assertThat(holding(council, row, businessDate))
                        .as("%s on %s", row, businessDate)
                        .containsExactly("true");
            }
            // The same rows in other bytes, for the same day: nothing is left to write.
            var reversed = council.take(
                    folder, businessDate.toString(), lines.reversed().toArray(String[]::new));
            assertThat(reversed.intake().counts().unchanged()).isEqualTo(POSTS);
            businessDate = businessDate.plusDays(1 + random.nextInt(20));
        }
    }

    private static Row row(Random random, String employeeNo, LocalDate businessDate) {
        var start = random.nextInt(4) > 0 ? LocalDate.of(2020, 1, 1) : businessDate.plusDays(random.nextInt(60) - 30);
        var end = random.nextInt(3) > 0 ? null : start.plusDays(random.nextInt(2_600));
        var effective = random.nextInt(3) > 0 ? null : businessDate.plusDays(random.nextInt(80) - 40);
        return new Row(employeeNo, start, end, effective, "0." + (1 + random.nextInt(3)));
    }

    /** Posts whose open versions overlap, leave a gap or do not last. */
    private static List<String> brokenHistories(Council council) {
        return council.texts("""
                select employee_no
                from (
                    select e.employee_no, v.valid_until, lead(v.valid_from, 1, date '9999-12-31')
                        over (partition by p.employment_id order by v.valid_from) as next_from
                    from employment_version v
                    join employment p using (employer_id, employment_id)
                    join employee e using (employer_id, employee_id)
                    where employer_id = ? and v.recorded_until = 'infinity'
                ) as versions
                where valid_until <> next_from
                """, council.id.value());
    }

    /**
     * Whether the row's values hold on the day that it states or, where the post begins later, on its first day; and
     * whether the last version has the row's first and last day.
     */
    private static List<String> holding(Council council, Row row, LocalDate businessDate) {
        var stated = row.effective() == null ? businessDate : row.effective();
        return council.texts(
                """
                select exists (
                        select from (values (cast(? as date)), (cast(? as date))) as stated(day)
                        cross join lateral (
                            select v.fte
                            from employment_version v
                            where v.employer_id = p.employer_id and v.employment_id = p.employment_id
                                and v.recorded_until = 'infinity' and v.valid_until > stated.day
                            order by v.valid_from
                            limit 1
                        ) as held
                        where held.fte = cast(? as numeric)
                    ) and (
                        select (v.assignment_start, coalesce(v.assignment_end::text, ''))
                            = (cast(? as date), cast(? as text))
                        from employment_version v
                        where v.employer_id = p.employer_id and v.employment_id = p.employment_id
                            and v.recorded_until = 'infinity'
                        order by v.valid_from desc
                        limit 1
                    )
                from employment p
                join employee e using (employer_id, employee_id)
                where employer_id = ? and employee_no = ?
                """,
                stated.toString(),
                row.start().toString(),
                row.fte(),
                row.start().toString(),
                row.end() == null ? "" : row.end().toString(),
                council.id.value(),
                row.employeeNo());
    }
}
