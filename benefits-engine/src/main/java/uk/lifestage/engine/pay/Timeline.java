package uk.lifestage.engine.pay;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Figures of law by the day from which each holds, until the next one. */
final class Timeline<T> {
    private final String name;
    private final NavigableMap<LocalDate, T> byDate;

    Timeline(String name, Map<LocalDate, T> byDate) {
        this.name = name;
        this.byDate = new TreeMap<>(byDate);
    }

    /** What holds on a day. Throws {@link NoLawInForce} before the first entry. */
    T on(LocalDate day) {
        return find(day).orElseThrow(() -> new NoLawInForce(name, day));
    }

    /** What holds on a day; empty before the first entry. */
    Optional<T> find(LocalDate day) {
        return Optional.ofNullable(byDate.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** The days on which something new begins. */
    Iterable<LocalDate> changes() {
        return byDate.keySet();
    }

    /** The first day after this one on which something new begins. */
    Optional<LocalDate> nextChange(LocalDate after) {
        return Optional.ofNullable(byDate.higherKey(after));
    }
}
