package uk.lifestage.engine.selection;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.eligibility.Wording;

/**
 * Notices in words, in English and Welsh. A wording names facts in braces: {@code {scheme}} is the fact as it is,
 * {@code {perYear£}} an amount in pounds; a date is said as people write it.
 */
final class NoticeWording {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)(£?)}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(\\d{3})+$)");
    private static final Properties ENGLISH = read("notices.properties");
    private static final Properties WELSH = read("notices_cy.properties");

    private NoticeWording() {}

    /** A notice with its facts filled in. Throws {@link IllegalStateException} where a wording lacks. */
    static Text say(NoticeCode code, Map<String, String> facts) {
        return say(code, facts, Map.of());
    }

    /** The same where some facts are said in other words in each language: a benefit's name for its code. */
    static Text say(NoticeCode code, Map<String, String> facts, Map<String, Text> words) {
        return Text.of(fill(ENGLISH, code, in("en", facts, words)), fill(WELSH, code, in("cy", facts, words)));
    }

    private static Map<String, String> in(String language, Map<String, String> facts, Map<String, Text> words) {
        var said = new HashMap<String, String>();
        facts.forEach((name, fact) -> said.put(
                name,
                DAY.matcher(fact).matches() ? Wording.day(LocalDate.parse(fact)).in(language) : fact));
        words.forEach((name, text) -> said.put(name, text.in(language)));
        return said;
    }

    private static String fill(Properties wordings, NoticeCode code, Map<String, String> facts) {
        var wording = wordings.getProperty(code.name());
        if (wording == null) {
            throw new IllegalStateException("No wording for notice " + code);
        }
        return NAME.matcher(wording).replaceAll(match -> {
            var value = facts.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("Notice " + code + " has no " + match.group(1));
            }
            return Matcher.quoteReplacement(match.group(2).isEmpty() ? value : pounds(value));
        });
    }

    private static String pounds(String digits) {
        var parts = new BigDecimal(digits).toPlainString().split("\\.", 2);
        var pence = parts.length == 1 || parts[1].matches("0*") ? "" : "." + parts[1];
        return "£" + THOUSANDS.matcher(parts[0]).replaceAll(",") + pence;
    }

    private static Properties read(String file) {
        try (var stream = NoticeWording.class.getResourceAsStream(file)) {
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
