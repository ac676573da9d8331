package uk.lifestage.engine.eligibility;

import java.util.List;

/**
 * {@code person} as rules read it.
 *
 * @param age in whole years; born on 29 February, a person is a year older on 1 March of a common year
 */
public record KnownPerson(
        long age, List<String> circumstances, List<KnownDependant> dependants, List<KnownEvent> events) {
    @Override
    public String toString() {
        return "KnownPerson[withheld]";
    }

    /**
     * One of {@code person.dependants}.
     *
     * @param relationship {@code partner} or {@code child}
     * @param evidence {@code not_needed}, {@code awaited}, {@code accepted} or {@code rejected}
     */
    public record KnownDependant(String relationship, long age, String evidence) {}

    /**
     * One of {@code person.events}.
     *
     * @param daysSince days since it happened; below 0 while it is still to come
     */
    public record KnownEvent(String type, long daysSince) {}
}
