package uk.lifestage.db.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueFileGuideTest {
    private final String guide = read(Path.of("..", "docs", "catalogue-file.md"));

    @Test
    void itsFirstExampleIsACatalogue() {
        var start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        var example = guide.substring(start, guide.indexOf("```", start));

        assertThat(CatalogueDocument.parse(example).benefits()).hasSize(1);
    }

    @Test
    void namesEveryFieldKindAndWord() {
        Set<String> words = new LinkedHashSet<>();
        collect(Forms.CATALOGUE, words);

        assertThat(words).contains("closed-to-entrants-from", "salary-multiple", "core-only");
        assertThat(words).filteredOn(word -> !guide.contains("`" + word + "`")).isEmpty();
    }

    static void collect(Form form, Set<String> words) {
        switch (form) {
            case Form.Scalar scalar -> words.addAll(scalar.words());
            case Form.Amount amount -> {}
            case Form.Wording wording -> {}
            case Form.Many many -> collect(many.element(), words);
            case Form.ByConstant byConstant -> {
                words.addAll(byConstant.constants().keySet());
                collect(byConstant.value(), words);
            }
            case Form.ByName byName -> collect(byName.value(), words);
            case Form.Group group ->
                group.fields().forEach(field -> {
                    words.add(field.key());
                    collect(field.form(), words);
                });
            case Form.Alternatives alternatives ->
                alternatives.kinds().forEach((kind, group) -> {
                    words.add(kind);
                    collect(group, words);
                });
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
