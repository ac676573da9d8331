package uk.lifestage.db.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCodeIsCurrentTest {

    private static final String PACKAGE = "uk/lifestage/db/generated";

    @Test
    void isWhatTheMigratedDatabaseYields(@TempDir Path regenerated) throws Exception {
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.jooq.no-logo=true",
                        "-Dorg.jooq.no-tips=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "src/build/java/GenerateJooq.java",
                        "src/main/resources",
                        regenerated.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(generator.waitFor()).as(output).isZero();
        SortedMap<String, String> committed = sources(Path.of("src/main/java", PACKAGE));
        SortedMap<String, String> expected = sources(regenerated.resolve(PACKAGE));
        assertThat(expected).isNotEmpty();
        var differing = new TreeSet<String>(expected.keySet());
        differing.addAll(committed.keySet());
        differing.removeIf(file -> Objects.equals(committed.get(file), expected.get(file)));
        assertThat(differing)
                .as("run ./mvnw -pl db -am -Pgenerate-jooq compile, and commit what it wrote")
                .isEmpty();
    }

    private static SortedMap<String, String> sources(Path folder) throws IOException {
        var sources = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }
}
