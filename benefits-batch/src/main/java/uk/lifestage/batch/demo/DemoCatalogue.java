package uk.lifestage.batch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The demo council's catalogue, as the document that HR would import. */
public final class DemoCatalogue {
    /** From when it is in force: the first day of the plan year 2026/27. */
    public static final LocalDate EFFECTIVE_FROM = LocalDate.of(2026, 4, 1);

    private DemoCatalogue() {}

    /** The document, as {@code CatalogueDocument} reads it. */
    public static String document() {
        try (var in = DemoCatalogue.class.getResourceAsStream("/demo/wexcombe-catalogue.yaml")) {
            if (in == null) {
                throw new IllegalStateException("The demo council's catalogue is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
