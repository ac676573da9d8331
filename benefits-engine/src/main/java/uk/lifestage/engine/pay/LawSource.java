package uk.lifestage.engine.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where the law's data files are read from; a new year is new rows in them and no new code. */
@FunctionalInterface
public interface LawSource {
    /** The whole text of one file, for example {@code gb/minimum-wage.csv}. */
    String read(String path);

    /** The files that the engine carries. */
    static LawSource classpath() {
        return path -> {
            try (var stream = LawSource.class.getResourceAsStream("/uk/lifestage/law/" + path)) {
                if (stream == null) {
                    throw new IllegalStateException("No law file " + path);
                }
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }
}
