package uk.lifestage.engine.selection;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.eligibility.Wording;
import uk.lifestage.engine.money.Pounds;

/**
 * Notices in words, in English and Welsh. A wording names facts in braces: {@code {scheme}} is the fact as it is,
 * {@code {perYear£}} an amount in pounds; a date is said as people write it.
 */
final class NoticeWording {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+)(£?)}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int DAY_LENGTH = 10;
    private static final Map<NoticeCode, List<Part>> ENGLISH = wordings("notices.properties");
    private static final Map<NoticeCode, List<Part>> WELSH = wordings("notices_cy.properties");

    private NoticeWording() {}

    /** A notice with its facts filled in. Throws {@link IllegalStateException} where a wording lacks. */
    static Text say(NoticeCode code, Map<String, String> facts) {
        return say(code, facts, Map.of());
    }

    /** The same where some facts are said in other words in each language: a benefit's name for its code. */
    static Text say(NoticeCode code, Map<String, String> facts, Map<String, Text> words) {
        return Text.of(fill(ENGLISH, code, "en", facts, words), fill(WELSH, code, "cy", facts, words));
    }

    private static String fill(
            Map<NoticeCode, List<Part>> wordings,
            NoticeCode code,
            String language,
            Map<String, String> facts,
            Map<String, Text> words) {
        var wording = wordings.get(code);
        if (wording == null) {
            throw new IllegalStateException("No wording for notice " + code);
        }
        var filled = new StringBuilder(200);
        for (var part : wording) {
            filled.append(part.before());
            if (!part.name().isEmpty()) {
                var word = words.get(part.name());
                var value = word == null ? facts.get(part.name()) : word.in(language);
                if (value == null) {
                    throw new IllegalStateException("Notice " + code + " has no " + part.name());
                }
                filled.append(part.amount() ? Pounds.of(value) : word == null ? fact(value, language) : value);
            }
        }
        return filled.toString();
    }

    private static String fact(String value, String language) {
        return value.length() == DAY_LENGTH && DAY.matcher(value).matches()
                ? Wording.day(LocalDate.parse(value)).in(language)
                : value;
    }

    /**
     * A stretch of a wording.
     *
     * @param before words as they are
     * @param name the fact that follows them; empty at the end
     * @param amount whether the fact is said as an amount in pounds
     */
    private record Part(String before, String name, boolean amount) {}

    private static Map<NoticeCode, List<Part>> wordings(String file) {
        var properties = read(file);
        var wordings = new EnumMap<NoticeCode, List<Part>>(NoticeCode.class);
        for (var code : NoticeCode.values()) {
            var wording = properties.getProperty(code.name());
            if (wording != null) {
                wordings.put(code, parts(wording));
            }
        }
        return wordings;
    }

    private static List<Part> parts(String wording) {
        var parts = new ArrayList<Part>();
        var matcher = NAME.matcher(wording);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(
                    wording.substring(end, matcher.start()),
                    matcher.group(1),
                    !matcher.group(2).isEmpty()));
            end = matcher.end();
        }
        parts.add(new Part(wording.substring(end), "", false));
        return List.copyOf(parts);
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
