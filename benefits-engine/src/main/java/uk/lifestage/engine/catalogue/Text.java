package uk.lifestage.engine.catalogue;

import java.util.Map;
import java.util.TreeMap;

/** Words for people, by language ({@code en}, {@code cy}); English is always there and stands in for what is missing. */
public record Text(Map<String, String> byLanguage) {
    public Text {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey("en")) {
            throw new IllegalArgumentException("A text needs English words ('en')");
        }
    }

    /** A text in English alone. */
    public static Text of(String english) {
        return new Text(Map.of("en", english));
    }

    /** A text in English and Welsh. */
    public static Text of(String english, String welsh) {
        return new Text(Map.of("en", english, "cy", welsh));
    }

    /** The words in a language, in English where there are none. */
    public String in(String language) {
        return byLanguage.getOrDefault(language, english());
    }

    /** The English words. */
    public String english() {
        return byLanguage.getOrDefault("en", "");
    }

    @Override
    public String toString() {
        return new TreeMap<>(byLanguage).toString();
    }
}
