package uk.lifestage.engine.explain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says steps in words. A wording holds names in braces: {@code {pay£}} is an amount in pounds, {@code {rate%}} a
 * percentage and {@code {code}} the text as it is, a day as people write it. {@code result}, {@code rate}, {@code source} and {@code rounding}
 * are known beside the step's own inputs.
 */
public final class Sentences {
    private static final String FOLDER = "/uk/lifestage/explain/";

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

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
        var sentence = new StringBuilder(wording.length() + 32);
        int said = 0;
        for (int open = wording.indexOf('{'); open >= 0; open = wording.indexOf('{', said)) {
            int close = wording.indexOf('}', open);
            if (close < 0) {
                break;
            }
            sentence.append(wording, said, open).append(value(step, wording.substring(open + 1, close), messages));
            said = close + 1;
        }
        return sentence.append(wording, said, wording.length()).toString();
    }

    private static String value(Step step, String placeholder, Map<String, String> messages) {
        boolean pounds = placeholder.endsWith("£");
        boolean percent = placeholder.endsWith("%");
        var name = pounds || percent ? placeholder.substring(0, placeholder.length() - 1) : placeholder;
        var value = named(step, name, messages);
        if (value == null) {
            throw new IllegalArgumentException("Step " + step.code() + " has no " + name);
        }
        return pounds
                ? pounds(value)
                : percent ? percent(value) : DAY.matcher(value).matches() ? day(value, messages) : value;
    }

    /** A day as people write it: {@code 31 December 2026}. */
    private static String day(String iso, Map<String, String> messages) {
        var day = LocalDate.parse(iso);
        return day.getDayOfMonth() + " " + messages.getOrDefault("month." + day.getMonthValue(), "") + " "
                + day.getYear();
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
        var plain = new StringBuilder(amount.abs().toPlainString());
        int point = plain.indexOf(".");
        for (int at = (point < 0 ? plain.length() : point) - 3; at > 0; at -= 3) {
            plain.insert(at, ',');
        }
        return plain.insert(0, amount.signum() < 0 ? "−£" : "£").toString();
    }

    private static String percent(String fraction) {
        return new BigDecimal(fraction).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
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
