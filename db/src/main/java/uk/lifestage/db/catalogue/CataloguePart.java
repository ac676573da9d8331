package uk.lifestage.db.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a catalogue that HR changes at once, and that two people may change at the same time without noticing each
 * other if it is not the same one.
 *
 * @param section the list that it stands in, as the document calls it; {@link #SETTINGS} and {@link #FUND} stand alone
 * @param code its code; absent for one that is yet to be added, and for those that stand alone
 * @param benefit the benefit that an option belongs to; absent for everything else
 */
public record CataloguePart(
        String section, @Nullable String code, @Nullable String benefit) {
    /** Name, plan year and what else holds for the whole catalogue. */
    public static final String SETTINGS = "settings";

    /** The flex fund. */
    public static final String FUND = "flex-fund";

    /** A benefit's options. */
    public static final String OPTIONS = "options";

    /** The lists of a catalogue, in the order in which somebody fills them. */
    public static final List<String> LISTS =
            List.of("benefits", "rules", "life-stages", "windows", "life-events", "basket-rules", "strands");

    private static final Pattern ITEM = Pattern.compile("([a-z-]+)\\[([^\\]]+)\\](?:\\.options\\[([^\\]]+)\\])?");

    /** A part of one of the catalogue's lists, or one that stands alone. */
    public static CataloguePart of(String section, @Nullable String code) {
        return new CataloguePart(section, code, null);
    }

    /** An option of a benefit. */
    public static CataloguePart option(String benefit, @Nullable String code) {
        return new CataloguePart(OPTIONS, code, benefit);
    }

    /** Whether a catalogue has such a section at all. */
    public boolean exists() {
        return benefit == null ? LISTS.contains(section) || isAlone() : section.equals(OPTIONS);
    }

    /** Whether it is one of a kind rather than one of a list. */
    public boolean isAlone() {
        return section.equals(SETTINGS) || section.equals(FUND);
    }

    /** Its place in the document: {@code benefits[dental].options[nhs]}, {@code rules[ADULT]}, {@code settings}. */
    public String path() {
        var list = benefit == null ? section : "benefits[" + benefit + "].options";
        return code == null ? list : list + "[" + code + "]";
    }

    /** The part that a place in a document belongs to; empty for a place in none. */
    public static Optional<CataloguePart> at(String path) {
        var item = ITEM.matcher(path);
        if (item.lookingAt() && LISTS.contains(item.group(1))) {
            return Optional.of(
                    item.group(3) == null ? of(item.group(1), item.group(2)) : option(item.group(2), item.group(3)));
        }
        if (path.startsWith(FUND)) {
            return Optional.of(of(FUND, null));
        }
        return LISTS.contains(path) ? Optional.empty() : Optional.of(of(SETTINGS, null));
    }
}
