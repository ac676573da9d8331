package uk.lifestage.batch.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the demo council's HR feed to a file, to try an intake or measure a night with:
 * {@code --people=6000 --seed=1 --business-date=2026-11-20 --out=employments.csv}.
 */
public final class GenerateFeed {
    private static final Set<String> OPTIONS = Set.of("people", "seed", "business-date", "out");

    private GenerateFeed() {}

    /** Exits with 2 where the options are wrong. */
    public static void main(String[] arguments) throws IOException {
        try {
            run(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(
                    "Usage: GenerateFeed --people=6000 --seed=1 --business-date=2026-11-20 --out=employments.csv");
            System.exit(2);
        }
    }

    /** Writes the feed; throws {@link IllegalArgumentException} where the options are wrong. */
    static void run(String... arguments) throws IOException {
        var options = options(arguments);
        var businessDate = date("business-date", required(options, "business-date"));
        var staff = DemoStaff.of(
                (int) number("people", required(options, "people")),
                number("seed", options.getOrDefault("seed", "1")),
                businessDate);
        // Not Files.newBufferedWriter: its 8 KB buffer is small for a million rows.
        try (var out = new BufferedWriter(
                new OutputStreamWriter(
                        Files.newOutputStream(Path.of(required(options, "out"))), StandardCharsets.UTF_8),
                1 << 16)) {
            staff.write(out);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new LinkedHashMap<String, String>();
        for (var argument : arguments) {
            var equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0 || !OPTIONS.contains(argument.substring(2, equals))) {
                throw new IllegalArgumentException("No such option: " + argument);
            }
            options.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        var value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("--" + name + " must be a whole number of at most nine digits");
        }
        return Long.parseLong(text);
    }

    private static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            throw new IllegalArgumentException("--" + name + " must be a date such as 2026-11-20", notADate);
        }
    }
}
