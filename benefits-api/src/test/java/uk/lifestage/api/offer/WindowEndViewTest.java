package uk.lifestage.api.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;

class WindowEndViewTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate SINCE = LocalDate.of(2026, 6, 1);

    private static Catalogue catalogue(String windowEnd) throws IOException {
        try (var yaml =
                Objects.requireNonNull(WindowEndViewTest.class.getResourceAsStream("/demo/wexcombe-catalogue.yaml"))) {
            var document = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return CatalogueDocument.parse(document.replaceFirst(
                    "(?s)(  - code: health-cash-plan\n.*?    windows: )\\[always]",
                    "$1[always, annual]\n" + windowEnd));
        }
    }

    private static Election gold() {
        return new Election(
                1,
                new BenefitCode("health-cash-plan"),
                new OptionCode("gold"),
                null,
                null,
                Set.of(),
                Period.from(SINCE),
                SINCE,
                null,
                null);
    }

    @Test
    void saysWhatFallsToItsCoreOptionAndUntilWhenItCanBeChosenAgain() throws IOException {
        var view = WindowEndView.of(catalogue("    window-end: core-only\n    core-option: bronze"), gold(), TODAY);

        assertThat(view)
                .isEqualTo(new WindowEndView(
                        "core-only",
                        "annual",
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2026, 12, 31),
                        LocalDate.of(2027, 4, 1),
                        "bronze",
                        "From 1 April 2027 this becomes “Bronze” unless you choose it again between 1 November 2026 and"
                                + " 31 December 2026."));
    }

    @Test
    void saysNothingOfWhatContinues() throws IOException {
        assertThat(WindowEndView.of(catalogue("    window-end: keep"), gold(), TODAY))
                .isNull();
    }
}
