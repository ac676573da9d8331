package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plan years of one person each, lived through real nights; {@code docs/scenarios.md} has them for payroll to read. */
class ScenarioTest {
    @TempDir
    static Path home;

    private static ScenarioYear year;

    @BeforeAll
    static void live() {
        year = new ScenarioYear(scenarios(), home);
        year.live();
    }

    @AfterAll
    static void close() {
        year.close();
    }

    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void payrollGetsTheseLinesAndNoOthers(Scenario scenario) {
        assertThat(year.told(scenario.employeeNo())).isEqualTo(scenario.expected());
    }

    @Test
    void everyLayoutSaysWhatTheCanonicalFilesSay() {
        LayoutTies.check(year.council(), year.files());
    }
}
