package uk.lifestage.batch.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What payroll reads is what is tested. */
class ScenarioGuideTest {
    @Test
    void theGuideForPayrollHasTheseScenarios() throws IOException {
        var guide = ScenarioGuide.text(Scenarios.all());
        if (Boolean.getBoolean("scenarios.write")) {
            Files.writeString(ScenarioGuide.FILE, guide);
        }

        assertThat(Files.readString(ScenarioGuide.FILE))
                .as("docs/scenarios.md; -Dscenarios.write=true writes it anew")
                .isEqualTo(guide);
    }
}
