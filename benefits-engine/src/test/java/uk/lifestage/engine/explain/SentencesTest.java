package uk.lifestage.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Pattern CODE = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z0-9-]+)*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z0-9]+[£%]?}");

    @Test
    void saysAmountsAndRates() {
        var step = Step.of("slice")
                .input("amount", "1234567.5")
                .rate(new BigDecimal("0.0185"))
                .rounding(StepRounding.PENNY_DOWN)
                .result("-22.10");
        var messages = Map.of(
                "slice", "{rate%} of {amount£} is {result£} ({rounding}), that is {amount}.",
                "rounding.PENNY_DOWN", "cut");

        assertThat(Sentences.render(step, messages))
                .isEqualTo("1.85% of £1,234,567.50 is −£22.10 (cut), that is 1234567.5.");
    }

    @Test
    void refusesAStepWithoutWordingOrWithoutWhatTheWordingNames() {
        var step = Step.of("slice").result("1");

        assertThatThrownBy(() -> Sentences.render(step, Map.of())).hasMessageContaining("slice");
        assertThatThrownBy(() -> Sentences.render(step, Map.of("slice", "{missing}")))
                .hasMessageContaining("missing");
    }

    @Test
    void bothLanguagesSayTheSameOfEveryStep() {
        var english = Sentences.english();
        var welsh = Sentences.welsh();

        assertThat(welsh.keySet()).isEqualTo(english.keySet());
        english.forEach((code, wording) ->
                assertThat(placeholders(welsh.get(code))).as(code).isEqualTo(placeholders(wording)));
    }

    @Test
    void aDayIsSaidAsPeopleWriteIt() {
        var step = Step.of("due.last-day").input("day", "2027-02-28").result("1.00");

        assertThat(Sentences.render(step, Sentences.english())).startsWith("The price on 28 February 2027, ");
        assertThat(Sentences.render(step, Sentences.welsh())).contains("28 Chwefror 2027");
        for (int month = 1; month <= 12; month++) {
            assertThat(Sentences.english()).containsKey("month." + month);
        }
    }

    @Test
    void everyRoundingHasWording() {
        for (var rounding : StepRounding.values()) {
            assertThat(Sentences.english()).containsKey("rounding." + rounding.name());
        }
    }

    @Test
    void everyStepThatTheEngineMakesHasWordingAndNoWordingIsLeftOver() throws IOException {
        var written = new TreeSet<String>();
        var made = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                var literal = CODE.matcher(source);
                while (literal.find()) {
                    written.add(literal.group(1));
                }
                var step = Pattern.compile("Step\\.of\\(\\s*" + CODE.pattern()).matcher(source);
                while (step.find()) {
                    made.add(step.group(1));
                }
            }
        }
        var codes = new TreeSet<>(Sentences.english().keySet());
        codes.removeIf(code -> code.startsWith("rounding.") || code.startsWith("month."));

        assertThat(made).contains("ni.slice", "paye.band", "year.periods");
        assertThat(codes).containsAll(made);
        assertThat(written).containsAll(codes);
    }

    private static TreeSet<String> placeholders(String wording) {
        var found = new TreeSet<String>();
        var matcher = PLACEHOLDER.matcher(wording);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
