package uk.lifestage.batch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import uk.lifestage.db.guide.Guide;
import uk.lifestage.engine.catalogue.Text;

/**
 * The demo council's guides. Each is a file for each language: a heading, a line that says what it is about, and the text.
 * The English one begins with what it belongs to.
 */
final class DemoGuides {
    private static final List<String> SLUGS = List.of(
            "caring-for-somebody",
            "childcare-options",
            "expecting-a-child",
            "first-year",
            "giving-up-pay",
            "keeping-well",
            "towards-retirement",
            "working-where-it-suits");

    private DemoGuides() {}

    /** All of them, published. */
    static List<Guide> all(String by, Instant at) {
        return SLUGS.stream().map(slug -> guide(slug, by, at)).toList();
    }

    private static Guide guide(String slug, String by, Instant at) {
        var english = read(slug + ".en.md");
        var welsh = read(slug + ".cy.md");
        return new Guide(
                slug,
                1,
                Text.of(title(english), title(welsh)),
                Text.of(summary(english), summary(welsh)),
                Text.of(body(english), body(welsh)),
                words(english, "strands"),
                words(english, "stages"),
                words(english, "benefits"),
                Guide.State.PUBLISHED,
                by,
                at);
    }

    private static String title(String text) {
        return heading(text)[0].substring(2);
    }

    private static String summary(String text) {
        return heading(text)[1];
    }

    private static String body(String text) {
        return heading(text)[2].strip() + "\n";
    }

    private static String[] heading(String text) {
        return text.substring(text.indexOf("# ")).split("\n", 3);
    }

    private static List<String> words(String text, String name) {
        return text.lines()
                .takeWhile(line -> !line.startsWith("# "))
                .filter(line -> line.startsWith(name + ": "))
                .flatMap(line -> Arrays.stream(line.substring(name.length() + 2).split(", ")))
                .toList();
    }

    private static String read(String file) {
        try (var in = DemoGuides.class.getResourceAsStream("/demo/guides/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The demo council's guide " + file + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
