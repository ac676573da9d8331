package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Counts the worked examples that are reproduced, in {@code target/uk-pay-coverage.txt}. */
class WorkedExamplesCoverageTest {
    /** Examples left out, each with the reason. */
    private static final Map<String, String> SET_ASIDE = Map.of();

    @Test
    void everyExampleIsReproducedOrSetAsideForAReason() throws IOException {
        var reproduced = new TreeMap<String, Integer>();
        var rows = new TreeMap<String, Integer>();
        var missed = new ArrayList<String>();
        for (var row : Example.all()) {
            rows.merge(row.area(), 1, Integer::sum);
            var right = Reproduction.differences(row).isEmpty();
            reproduced.merge(row.area(), right ? 1 : 0, Integer::sum);
            if (right == SET_ASIDE.containsKey(row.id())) {
                missed.add(row.id());
            }
        }
        var report = new ArrayList<String>();
        report.add("area: reproduced of rows");
        rows.forEach((area, count) -> report.add(area + ": " + reproduced.get(area) + " of " + count));
        report.add("all: " + sum(reproduced) + " of " + sum(rows));
        SET_ASIDE.forEach((id, reason) -> report.add("set aside: " + id + ": " + reason));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "uk-pay-coverage.txt"), report);

        assertThat(missed).isEmpty();
        assertThat(rows.keySet()).containsAll(List.of("paye-tax", "ni-class1", "holiday"));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
