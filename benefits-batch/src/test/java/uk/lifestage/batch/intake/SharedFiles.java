package uk.lifestage.batch.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Sample files that may lie beside the project: {@code ../shared}, seen from its root. */
final class SharedFiles {
    private SharedFiles() {}

    /** A file under {@code ../shared}; the test is skipped where there is none. */
    static Path find(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var file = folder.resolveSibling("shared").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "There is no ../shared/" + name);
        throw new IllegalStateException("Not reached");
    }
}
