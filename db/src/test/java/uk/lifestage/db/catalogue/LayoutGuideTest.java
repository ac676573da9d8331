package uk.lifestage.db.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.layout.BuiltInLayouts;
import uk.lifestage.engine.layout.ValueProblem;

/** What the guide to layouts says is so. */
class LayoutGuideTest {
    private final String guide = read(Path.of("..", "docs", "layouts.md"));

    @Test
    void itsExampleIsALayout() {
        var start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        var example = guide.substring(start, guide.indexOf("```", start));

        assertThat(LayoutDocument.parse(example).blocks()).hasSize(3);
    }

    @Test
    void namesEveryFieldKindAndWord() {
        Set<String> words = new LinkedHashSet<>();
        CatalogueFileGuideTest.collect(Forms.layout(), words);

        assertThat(words).contains("map-others", "standing-key", "fixed-width", "turned-round");
        assertThat(words)
                .filteredOn(word -> !guide.contains("`" + word + "`") && !word.equals("true") && !word.equals("false"))
                .isEmpty();
    }

    @Test
    void namesEveryProblemAndEveryBuiltInLayout() {
        for (var code : ValueProblem.Code.values()) {
            assertThat(guide).contains("| `" + code + "` |");
        }
        for (var layout : BuiltInLayouts.list()) {
            assertThat(guide).contains("`" + layout.code() + "`");
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
