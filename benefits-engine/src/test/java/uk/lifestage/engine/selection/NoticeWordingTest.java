package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.eligibility.ReasonCode;

class NoticeWordingTest {
    private static final Pattern NAME = Pattern.compile("\\{[A-Za-z]+£?}");

    @ParameterizedTest
    @EnumSource
    void saysTheSameFactsInBothLanguages(NoticeCode code) throws IOException {
        var english = wording("notices.properties", code);
        var welsh = wording("notices_cy.properties", code);
        assertThat(english).isNotBlank();
        assertThat(welsh).isNotBlank().isNotEqualTo(english);
        assertThat(names(welsh)).isEqualTo(names(english));
    }

    @Test
    void theGuidesNameEachNoticeAndEachReason() throws IOException {
        var notices = Files.readString(Path.of("..", "docs", "pay-effects.md"));
        var reasons = Files.readString(Path.of("..", "docs", "problems.md"));
        assertThat(NoticeCode.values()).allSatisfy(code -> assertThat(notices).contains("`" + code + "`"));
        assertThat(ReasonCode.values()).allSatisfy(code -> assertThat(reasons).contains("`" + code + "`"));
    }

    private static String wording(String file, NoticeCode code) throws IOException {
        try (var stream = Objects.requireNonNull(NoticeWording.class.getResourceAsStream(file))) {
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return properties.getProperty(code.name(), "");
        }
    }

    private static TreeSet<String> names(String wording) {
        var names = new TreeSet<String>();
        NAME.matcher(wording).results().forEach(match -> names.add(match.group()));
        return names;
    }
}
