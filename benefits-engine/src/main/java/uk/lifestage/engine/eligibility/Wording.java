package uk.lifestage.engine.eligibility;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.money.Pounds;

/**
 * What a person reads for a reason and for what would change it, in English and Welsh. The words lie in
 * {@code reasons.properties} and {@code reasons_cy.properties}: for each reason a sentence that always fits, and, where
 * there is one, a second whose key ends in {@code .with}, used when every fact that it names in braces is known:
 * {@code {age}} as it is, or {@code {limit£}} as an amount.
 */
public final class Wording {
    private static final Map<String, Properties> BY_LANGUAGE =
            Map.of("en", load("reasons.properties"), "cy", load("reasons_cy.properties"));
    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z.]+)(£?)}");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Map<ReasonCode, Text> WITHOUT_FACTS = withoutFacts();
    private static final Set<ReasonCode> WITH_FACTS = withFacts();

    private Wording() {}

    private static Map<ReasonCode, Text> withoutFacts() {
        var sentences = new EnumMap<ReasonCode, Text>(ReasonCode.class);
        for (var code : ReasonCode.values()) {
            sentences.put(code, inEachLanguage(language -> required(words(language), code.name())));
        }
        return sentences;
    }

    private static Set<ReasonCode> withFacts() {
        var codes = EnumSet.noneOf(ReasonCode.class);
        for (var code : ReasonCode.values()) {
            if (BY_LANGUAGE.values().stream().anyMatch(words -> words.containsKey(code.name() + ".with"))) {
                codes.add(code);
            }
        }
        return Collections.unmodifiableSet(codes);
    }

    /** The sentence for a reason with its facts filled in. */
    public static Text of(ReasonCode code, Map<String, String> facts) {
        var plain = WITHOUT_FACTS.get(code);
        if (plain != null && (facts.isEmpty() || !WITH_FACTS.contains(code))) {
            return plain;
        }
        return inEachLanguage(language -> {
            var words = words(language);
            var precise = words.getProperty(code.name() + ".with");
            var filled = precise == null ? null : fill(precise, facts, words);
            return filled == null ? required(words, code.name()) : filled;
        });
    }

    /** The sentence for what would change an answer, for example {@code Open to you from 1 March 2027.} */
    public static Text of(Remedy remedy) {
        return inEachLanguage(language -> {
            var words = words(language);
            var facts = switch (remedy) {
                case Remedy.OpenFrom from -> Map.of("day", from.day().toString());
                case Remedy.AtMostUnits units -> Map.of("units", Integer.toString(units.units()));
                case Remedy.AtMostAmount amount -> Map.of("amount", amount(amount.amount()));
                case Remedy.AtLeastUnits units -> Map.of("units", Integer.toString(units.units()));
                case Remedy.AtLeastAmount amount -> Map.of("amount", amount(amount.amount()));
                case Remedy.WithoutAll all ->
                    Map.of(
                            "benefits",
                            all.others().stream()
                                    .map(other -> other.name().in(language))
                                    .collect(Collectors.joining(", ")));
                case Remedy.GivenUpWith with -> Map.of("benefit", with.name().in(language));
                case Remedy.SamePeople same -> Map.of("benefit", same.name().in(language));
                case Remedy.WithoutPeople people -> Map.<String, String>of();
                case Remedy.Needs needs -> Map.of("benefit", needs.name().in(language));
                case Remedy.Without without -> Map.of("benefit", without.name().in(language));
                case Remedy.Evidence evidence -> {
                    var relationship = words.getProperty("relationship." + evidence.of());
                    yield Map.of("of", relationship == null ? evidence.name().in(language) : relationship);
                }
            };
            var key = "remedy." + remedy.getClass().getSimpleName();
            var filled = fill(required(words, key), facts, words);
            if (filled == null) {
                throw new IllegalStateException(key + " names a fact that it does not get");
            }
            return filled;
        });
    }

    /** A day as a person reads it, for example {@code 1 March 2027} or {@code 1 Mawrth 2027}. */
    public static Text day(LocalDate day) {
        return inEachLanguage(language -> day(day, words(language)));
    }

    private static String day(LocalDate day, Properties words) {
        return day.getDayOfMonth() + " " + required(words, "month." + day.getMonthValue()) + " " + day.getYear();
    }

    private static String amount(Money amount) {
        return amount.getCurrencyUnit().getCode().equals("GBP")
                ? Pounds.of(amount.getAmount().toPlainString())
                : amount.toString();
    }

    private interface Sentence {
        String in(String language);
    }

    private static Text inEachLanguage(Sentence sentence) {
        var byLanguage = new HashMap<String, String>();
        BY_LANGUAGE.keySet().forEach(language -> byLanguage.put(language, sentence.in(language)));
        return new Text(byLanguage);
    }

    private static Properties words(String language) {
        return BY_LANGUAGE.getOrDefault(language, new Properties());
    }

    private static String required(Properties words, String key) {
        var value = words.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("No words for " + key);
        }
        return value;
    }

    /** The sentence with every {@code {fact}} filled in, days as people write them; absent where one is not known. */
    private static @Nullable String fill(String sentence, Map<String, String> facts, Properties words) {
        var filled = new StringBuilder();
        var matcher = FACT.matcher(sentence);
        int end = 0;
        while (matcher.find()) {
            var fact = facts.get(matcher.group(1));
            if (fact == null) {
                return null;
            }
            filled.append(sentence, end, matcher.start())
                    .append(
                            !matcher.group(2).isEmpty()
                                    ? Pounds.of(fact)
                                    : DAY.matcher(fact).matches() ? day(LocalDate.parse(fact), words) : fact);
            end = matcher.end();
        }
        return filled.append(sentence, end, sentence.length()).toString();
    }

    private static Properties load(String name) {
        var words = new Properties();
        try (var in = Wording.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("No " + name);
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
