package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Catalogue;

/**
 * One thing in which two catalogues differ. What was added or removed as a whole is one difference.
 *
 * @param path its place in the document, for example {@code benefits[dental].options[nhs].rate.amount}
 * @param before what it was; absent where it was not there
 * @param after what it is; absent where it is there no more
 */
public record CatalogueDifference(
        String path, @Nullable String before, @Nullable String after) {
    private static final int LONGEST = 400;
    private static final String CODE = "code";

    /** Everything in which a catalogue differs from an earlier one, in the document's order. */
    public static List<CatalogueDifference> between(Catalogue earlier, Catalogue later) {
        var found = new ArrayList<CatalogueDifference>();
        compare("", DocumentWriter.fields(earlier), DocumentWriter.fields(later), found);
        return found;
    }

    private static void compare(
            String path, @Nullable Object before, @Nullable Object after, List<CatalogueDifference> found) {
        if (before == null ? after == null : before.equals(after)) {
            return;
        }
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            for (var key : keys(one, other)) {
                compare(Paths.field(path, key), one.get(key), other.get(key), found);
            }
        } else if (isCoded(before) && isCoded(after)) {
            var one = byCode(before);
            var other = byCode(after);
            for (var code : keys(one, other)) {
                compare(path + "[" + code + "]", one.get(code), other.get(code), found);
            }
            if (one.size() == other.size()
                    && one.keySet().equals(other.keySet())
                    && !List.copyOf(one.keySet()).equals(List.copyOf(other.keySet()))) {
                found.add(new CatalogueDifference(
                        path, String.join(", ", one.keySet()), String.join(", ", other.keySet())));
            }
        } else {
            found.add(new CatalogueDifference(path, text(before), text(after)));
        }
    }

    /** Whether it is a list of things with codes; what is not there counts as an empty one. */
    private static boolean isCoded(@Nullable Object list) {
        return list == null
                || (list instanceof List<?> items
                        && items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.get(CODE) != null));
    }

    private static Map<String, Object> byCode(@Nullable Object list) {
        var items = new LinkedHashMap<String, Object>();
        if (list instanceof List<?> all) {
            for (var item : all) {
                if (item instanceof Map<?, ?> map) {
                    items.put(String.valueOf(map.get(CODE)), item);
                }
            }
        }
        return items;
    }

    private static List<String> keys(Map<?, ?> one, Map<?, ?> other) {
        var keys = new LinkedHashSet<String>();
        other.keySet().forEach(key -> keys.add(String.valueOf(key)));
        one.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return List.copyOf(keys);
    }

    private static @Nullable String text(@Nullable Object written) {
        if (written == null) {
            return null;
        }
        var text = written instanceof String word
                ? word
                : DocumentWriter.text(written).strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
