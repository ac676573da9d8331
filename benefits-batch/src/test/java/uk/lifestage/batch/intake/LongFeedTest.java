package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.employer.FeedGuards;
import uk.lifestage.db.support.TestDatabases;

/**
 * A feed of any length, on demand: {@code -Dtest=LongFeedTest -Dfeed.rows=900000 -Dsurefire.jvm=-Xmx256m} is about 200
 * MB. It prints how long each of three nights takes: everybody new, nobody changed, one in a hundred changed.
 */
@EnabledIfSystemProperty(named = "feed.rows", matches = "[0-9]+")
class LongFeedTest {
    @TempDir
    Path folder;

    @Test
    void takesALongFeed() throws IOException {
        int rows = Integer.getInteger("feed.rows");
        var council = new Council(TestDatabases.fresh(), FeedGuards.USUAL);
        var first = write(rows, rows);
        assertThat(timed(council, first, "2026-11-18").joined()).isEqualTo(rows);
        assertThat(timed(council, first, "2026-11-19").unchanged()).isEqualTo(rows);
        assertThat(timed(council, write(rows, 100), "2026-11-20").changed()).isEqualTo((rows + 99) / 100);
    }

    private uk.lifestage.db.intake.IntakeCounts timed(Council council, Path feed, String day) throws IOException {
        long start = System.nanoTime();
        var result = council.takeFile(feed, day);
        System.out.printf(
                "%d rows, %d MB: %d ms: %s%n",
                result.intake().counts().rows(),
                Files.size(feed) >> 20,
                (System.nanoTime() - start) / 1_000_000,
                result.intake().message());
        return result.intake().counts();
    }

    /** One in so many rows has other hours. */
    private Path write(int rows, int changedEach) throws IOException {
        var file = folder.resolve("feed-" + changedEach + ".csv");
        var usual = FeedLines.row("NUMBER");
        var changed = FeedLines.row("NUMBER", "fte=0.5", "weekly_hours=18.50", "annual_salary=15500.00");
        try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.print(FeedLines.HEADER + "\n");
            for (int i = 0; i < rows; i++) {
                var row = changedEach < rows && i % changedEach == 0 ? changed : usual;
                out.print(row.replace("NUMBER", String.valueOf(1_000_000 + i)) + "\n");
            }
        }
        return file;
    }
}
