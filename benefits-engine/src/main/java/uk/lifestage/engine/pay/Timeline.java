package uk.lifestage.engine.pay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures of law by the day from which each holds, until the next one. */
final class Timeline<T> {
    private final String name;
    private final List<LocalDate> days;
    private final List<T> figures;

    Timeline(String name, Map<LocalDate, T> byDate) {
        this.name = name;
        var sorted = new TreeMap<>(byDate);
        this.days = new ArrayList<>(sorted.keySet());
        this.figures = new ArrayList<>(sorted.values());
    }

    /** What holds on a day. Throws {@link NoLawInForce} before the first entry. */
    T on(LocalDate day) {
        var figure = inForce(day);
        if (figure == null) {
            throw new NoLawInForce(name, day);
        }
        return figure;
    }

    /** What holds on a day; empty before the first entry. */
    Optional<T> find(LocalDate day) {
        return Optional.ofNullable(inForce(day));
    }

    /** There are few entries, and most days that are asked for are late ones. */
    private @Nullable T inForce(LocalDate day) {
        for (int i = days.size() - 1; i >= 0; i--) {
            if (!days.get(i).isAfter(day)) {
                return figures.get(i);
            }
        }
        return null;
    }

    /** The days on which something new begins. */
    Iterable<LocalDate> changes() {
        return days;
    }

    /** The first day after this one on which something new begins. */
    Optional<LocalDate> nextChange(LocalDate after) {
        for (var day : days) {
            if (day.isAfter(after)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}
