package uk.lifestage.engine.explain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says steps in words. A wording holds names in braces: {@code {pay£}} is an amount in pounds, {@code {rate%}} a
 * percentage and {@code {code}} the text as it is. {@code result}, {@code rate}, {@code source} and {@code rounding}
 * are known beside the step's own inputs.
 */
public final class Sentences {
    private static final String FOLDER = "/uk/lifestage/explain/";
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)([£%]?)}");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");

    private Sentences() {}

    /** The English wording of every step, by its code. */
    public static Map<String, String> english() {
        return read("steps.properties");
    }

    /** The Welsh wording of every step, by its code. */
    public static Map<String, String> welsh() {
        return read("steps_cy.properties");
    }

    /**
     * One step as a sentence, without its children.
     *
     * @throws IllegalArgumentException if the messages have no wording for the step, or it names what the step lacks
     */
    public static String render(Step step, Map<String, String> messages) {
        var wording = messages.get(step.code());
        if (wording == null) {
            throw new IllegalArgumentException("No wording for step " + step.code());
        }
        return NAME.matcher(wording).replaceAll(match -> quote(value(step, match, messages)));
    }

    private static String value(Step step, MatchResult match, Map<String, String> messages) {
        var value = named(step, match.group(1), messages);
        if (value == null) {
            throw new IllegalArgumentException("Step " + step.code() + " has no " + match.group(1));
        }
        return switch (match.group(2)) {
            case "£" -> pounds(value);
            case "%" -> percent(value);
            default -> value;
        };
    }

    private static @Nullable String named(Step step, String name, Map<String, String> messages) {
        return switch (name) {
            case "result" -> step.result();
            case "rate" -> step.rate();
            case "source" -> step.source();
            case "rounding" -> step.rounding() == null ? null : messages.get("rounding." + step.rounding());
            default -> step.inputs().get(name);
        };
    }

    private static String pounds(String digits) {
        var given = new BigDecimal(digits);
        var amount = given.scale() == 1 ? given.setScale(2) : given;
        var parts = amount.abs().toPlainString().split("\\.", 2);
        var whole = THOUSANDS.matcher(parts[0]).replaceAll(",");
        var sign = amount.signum() < 0 ? "−" : "";
        return sign + "£" + whole + (parts.length == 1 ? "" : "." + parts[1]);
    }

    private static String percent(String fraction) {
        return new BigDecimal(fraction).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String quote(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static Map<String, String> read(String file) {
        try (var stream = Sentences.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("The engine lacks its own file " + FOLDER + file);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            var messages = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(key -> messages.put(key, properties.getProperty(key)));
            return Map.copyOf(messages);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
