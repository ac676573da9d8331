package uk.lifestage.engine.payroll;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lifestage.engine.catalogue.Text;

/**
 * Reasons to hold a file in words, in English and Welsh. A wording names facts in braces: {@code {element}} is the fact as
 * it is, {@code {moved£}} an amount, {@code {share%}} a percentage.
 */
final class HoldWording {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)([£%]?)}");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");
    private static final Properties ENGLISH = read("holds.properties");
    private static final Properties WELSH = read("holds_cy.properties");

    private HoldWording() {}

    /** A reason with its facts filled in. Throws {@link IllegalStateException} where a wording or a fact lacks. */
    static Text say(HoldCode code, Map<String, String> facts) {
        return Text.of(fill(ENGLISH, code, facts), fill(WELSH, code, facts));
    }

    private static String fill(Properties wordings, HoldCode code, Map<String, String> facts) {
        var wording = wordings.getProperty(code.name());
        if (wording == null) {
            throw new IllegalStateException("No wording for " + code);
        }
        return NAME.matcher(wording).replaceAll(match -> {
            var value = facts.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(code + " has no " + match.group(1));
            }
            return Matcher.quoteReplacement(
                    switch (match.group(2)) {
                        case "£" -> amount(value, facts.getOrDefault("currency", "GBP"));
                        case "%" ->
                            new BigDecimal(value)
                                            .movePointRight(2)
                                            .stripTrailingZeros()
                                            .toPlainString() + "%";
                        default -> value;
                    });
        });
    }

    private static String amount(String digits, String currency) {
        var given = new BigDecimal(digits);
        var parts = given.abs().toPlainString().split("\\.", 2);
        var whole = THOUSANDS.matcher(parts[0]).replaceAll(",") + (parts.length == 1 ? "" : "." + parts[1]);
        return (given.signum() < 0 ? "−" : "") + (currency.equals("GBP") ? "£" : currency + " ") + whole;
    }

    private static Properties read(String file) {
        try (var stream = HoldWording.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The engine lacks its own file " + file);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
