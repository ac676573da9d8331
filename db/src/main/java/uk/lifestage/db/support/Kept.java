package uk.lifestage.db.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found once and need not be looked for again, up to a number of things: the one that was not asked for longest
 * goes first. Whoever keeps something sees to it that it cannot have changed.
 */
public final class Kept<K, V> {
    private final Map<K, V> things;

    /** @param most how many things are kept at a time */
    public Kept(int most) {
        this.things = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The thing of that name, where it is kept. */
    public synchronized Optional<V> find(K name) {
        return Optional.ofNullable(things.get(name));
    }

    /** Keeps a thing, in the place of the one of that name. */
    public synchronized void put(K name, V thing) {
        things.put(name, thing);
    }
}
