package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.api.quote.KnockOn;

/** The pages' words in both languages. */
class MessagesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern FACT = Pattern.compile("\\{[^}]*}");
    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}{3,}[^\\p{L}]+\\p{L}{3,}");

    /** Words of which no English sentence lacks one for long, none of them a Welsh word. */
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|your|you|with|which|this|have|has|were|from|and|are|been|was|January|February|March|June|July|August"
                    + "|September|October|November|December)\\b");

    private static final Pattern KEY = Pattern.compile("(?:#\\{|msg\\(')([a-z][a-z0-9.-]*[a-z0-9])(?:[(}]|'\\))");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages-staff", "messages-hr", "messages-payroll"})
    void everythingIsSaidInWelshAsInEnglish(String file) throws IOException {
        var english = read(file + ".properties");
        var welsh = read(file + "_cy.properties");

        assertThat(welsh.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(welsh.getProperty(key)).as(key).isNotBlank();
            assertThat(placeholders(welsh.getProperty(key))).as(key).isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    /** A sentence that was only copied, or begun in one language and ended in the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages",
                "messages-staff",
                "messages-hr",
                "messages-payroll",
                "../../../../benefits-engine/src/main/resources/uk/lifestage/engine/eligibility/reasons",
                "../../../../benefits-engine/src/main/resources/uk/lifestage/engine/payroll/holds",
                "../../../../benefits-engine/src/main/resources/uk/lifestage/engine/selection/notices",
                "../../../../benefits-engine/src/main/resources/uk/lifestage/explain/steps"
            })
    void noWelshWordingIsEnglish(String file) throws IOException {
        var english = read(file + ".properties");
        var welsh = read(file + "_cy.properties");
        for (var key : welsh.stringPropertyNames()) {
            var said = FACT.matcher(welsh.getProperty(key)).replaceAll("");
            assertThat(said).as(key).doesNotContainPattern(ENGLISH);
            if (TWO_WORDS.matcher(said).find()) {
                assertThat(welsh.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
            }
        }
    }

    /** A straight apostrophe would swallow what follows it once a wording has placeholders. */
    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages-staff", "messages-hr", "messages-payroll"})
    void wordingsWithPlaceholdersCanBeFilledIn(String file) throws IOException {
        for (var suffix : new String[] {".properties", "_cy.properties"}) {
            var messages = read(file + suffix);
            for (var key : messages.stringPropertyNames()) {
                var wording = messages.getProperty(key);
                if (!placeholders(wording).isEmpty()) {
                    assertThat(wording).as(file + suffix + " " + key).doesNotContain("'");
                    assertThat(new MessageFormat(wording).format(new Object[] {1, 1, 1, 1, 1}))
                            .as(key)
                            .doesNotContain("{");
                }
            }
        }
    }

    /** Of two wordings of one name the first file's would be shown everywhere. */
    @Test
    void noWordingIsNamedInTwoFiles() throws IOException {
        var seen = new TreeSet<String>();
        for (var file : new String[] {"messages", "messages-staff", "messages-hr", "messages-payroll"}) {
            for (var key : read(file + ".properties").stringPropertyNames()) {
                assertThat(seen.add(key)).as(file + ": " + key).isTrue();
            }
        }
    }

    @Test
    void everyWordingThatAPageNamesExists() throws IOException {
        var known = new TreeSet<String>();
        for (var file : new String[] {"messages", "messages-staff", "messages-hr", "messages-payroll"}) {
            known.addAll(read(file + ".properties").stringPropertyNames());
        }
        var missing = new TreeSet<String>();
        try (var templates = Files.walk(RESOURCES.resolve("templates"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(template))
                        .results()
                        .map(match -> match.group(1))
                        .filter(key -> !known.contains(key))
                        .forEach(key -> missing.add(template.getFileName() + ": " + key));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everythingThatAChoiceMayAffectHasAWord() throws IOException {
        assertThat(read("messages-staff.properties").stringPropertyNames())
                .containsAll(Arrays.stream(KnockOn.values())
                        .map(one -> "browse.affects." + one.word())
                        .toList());
    }

    private static String placeholders(String wording) {
        return Pattern.compile("\\{(\\d)")
                .matcher(wording)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static Properties read(String file) throws IOException {
        try (var in = new InputStreamReader(Files.newInputStream(RESOURCES.resolve(file)), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
