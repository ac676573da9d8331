package uk.lifestage.db.catalogue;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The words of a document made from the words of the code, and what somebody may have meant by another. */
final class Words {
    private static final int FURTHEST = 3;

    private Words() {}

    /** {@code closedToEntrantsFrom} and {@code SalaryMultiple} as {@code closed-to-entrants-from}, {@code salary-multiple}. */
    static String fromCamelCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** {@code SALARY_SACRIFICE} as {@code salary-sacrifice}. */
    static String fromConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word that was probably meant, where one is near. */
    static Optional<String> nearest(String wrong, Collection<String> words) {
        var plain = wrong.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        String best = null;
        var least = Math.min(FURTHEST, Math.max(1, plain.length() / 3)) + 1;
        for (var word : words) {
            var distance = distance(plain, word);
            if (distance < least) {
                best = word;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String one, String other) {
        if (Math.abs(one.length() - other.length()) > FURTHEST) {
            return FURTHEST + 1;
        }
        var above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + same, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
